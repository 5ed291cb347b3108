package io.peakos.policy;

import io.peakos.people.TeamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement: facts in, consequences out. Pure and thread-safe; the same facts give the same
 * judgement for ever, as long as the version is the same.
 */
public interface Policies {
  /** Identifies rules, parameters and modes; changes when any of them does. */
  String version();

  /** All policies, by id. */
  List<PolicyDescription> catalogue();

  /** When policies have to look at subjects although nobody touched them. */
  List<Moment> moments();

  /** The same for the work of a team, for which other values may count. */
  default List<Moment> moments(@Nullable TeamId team) {
    return moments();
  }

  /**
   * Over how many weeks the reviews of one owner are summed up for judging; four, unless policies
   * look further back.
   */
  default int ownerWeeks() {
    return 4;
  }

  /**
   * Judges many subjects at once.
   *
   * @return one judgement per facts, in their order
   * @throws io.peakos.error.PeakOsException PEAK-202 when rules do not end, PEAK-203 when one fails
   */
  List<Judgement> judge(List<? extends Facts> facts);
}
