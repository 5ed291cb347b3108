package io.peakos.rhythm;

import io.peakos.internal.Texts;
import io.peakos.people.Team;
import java.util.Set;

/**
 * How occurrences of a rhythm are held. A rhythm without one is only planned and announced: the
 * host holds its occurrences by itself. Immutable.
 *
 * @param workflow the key of the BPMN process that carries each occurrence
 * @param agenda its steps and their time
 * @param quorum the share, above 0 and up to 1, of the invited people who are not away that has to
 *     be there before it opens; at least one person has to, whatever the share
 * @param seats the functions of the seats that have to be there; how often they are is looked at
 *     over several occurrences (F-06)
 */
public record Format(String workflow, Agenda agenda, double quorum, Set<String> seats) {
  /** The key of the workflow of a Weekly Camp. */
  public static final String WEEKLY_CAMP = "peak-weekly-camp";

  /** Checks the share, copies the seats. */
  public Format {
    Texts.id("workflow", workflow);
    if (!(quorum > 0 && quorum <= 1)) {
      throw new IllegalArgumentException(
          "The quorum (%s) must be above 0 and at most 1.%nMaybe 0.5 for half of the people."
              .formatted(quorum));
    }
    seats = Set.copyOf(seats);
  }

  /**
   * A Weekly Camp: its six steps, opened when half of the people are there, the lead among those
   * who have to come. One definition serves camps of leaders, of a team and across teams: the team
   * of the series says who belongs to it. Defaults of our own design.
   */
  public static Format weeklyCamp() {
    return new Format(WEEKLY_CAMP, Agenda.weeklyCamp(), 0.5, Set.of(Team.LEAD));
  }

  /** With another agenda. */
  public Format agenda(Agenda newAgenda) {
    return new Format(workflow, newAgenda, quorum, seats);
  }

  /** Opened when this share of the people is there. */
  public Format quorum(double share) {
    return new Format(workflow, agenda, share, seats);
  }

  /** Carried by another workflow. */
  public Format workflow(String key) {
    return new Format(key, agenda, quorum, seats);
  }
}
