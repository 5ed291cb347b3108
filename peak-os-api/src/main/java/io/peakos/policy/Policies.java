package io.peakos.policy;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.people.TeamId;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * The ladders that packs bring: each takes the place of the one with its name, or stands beside
   * the others.
   */
  default List<Ladder> ladders() {
    return List.of();
  }

  /** The ladders that these policies start by name; each has to be there when they count. */
  default Set<LadderName> climbed() {
    return Set.of();
  }

  /**
   * Over how many weeks the reviews of one owner are summed up for judging; four, unless policies
   * look further back.
   */
  default int ownerWeeks() {
    return 4;
  }

  /**
   * Reads a pack that may be laid upon these policies.
   *
   * @param zip its files
   * @throws PeakOsException PEAK-204 when anything in it is wrong, naming everything that is, or
   *     when these policies take no packs
   */
  default Pack read(byte[] zip) {
    throw new PeakOsException(
        ErrorCode.PACK,
        "These policies (%s) take no packs.%nMaybe give DroolsPolicies to the builder."
            .formatted(getClass().getName()));
  }

  /**
   * The same with these packs laid upon them, in whatever order.
   *
   * @throws PeakOsException PEAK-204 when they do not go together, or with these policies
   */
  default Policies overlay(List<Pack> packs) {
    if (packs.isEmpty()) {
      return this;
    }
    throw new PeakOsException(
        ErrorCode.PACK,
        "These policies (%s) take no packs.%nMaybe give DroolsPolicies to the builder."
            .formatted(getClass().getName()));
  }

  /**
   * How the rules of a policy come out for a subject, condition by condition; rules that are not
   * about such a subject are left out. Empty when these policies cannot tell.
   */
  default List<RuleTrace> trace(Facts facts, PolicyId policy) {
    return List.of();
  }

  /**
   * Facts that differ from others in some values, to judge what would be if.
   *
   * @param changes the values by the names that explanations have for facts, such as {@code
   *     owner.active} and {@code no}, {@code sinceDue} and {@code 3 wd}; {@code none} for no value
   * @throws IllegalArgumentException when there is no such fact, a value is none, or these policies
   *     cannot do it
   */
  default Facts change(Facts facts, Map<String, String> changes) {
    if (changes.isEmpty()) {
      return facts;
    }
    throw new IllegalArgumentException(
        "These policies (%s) cannot change facts.%nMaybe give DroolsPolicies to the builder."
            .formatted(getClass().getName()));
  }

  /**
   * Judges many subjects at once.
   *
   * @return one judgement per facts, in their order
   * @throws io.peakos.error.PeakOsException PEAK-202 when rules do not end, PEAK-203 when one fails
   */
  List<Judgement> judge(List<? extends Facts> facts);
}
