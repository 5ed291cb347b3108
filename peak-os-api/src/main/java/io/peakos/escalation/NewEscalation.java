package io.peakos.escalation;

import io.peakos.internal.Texts;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An escalation that a person raises, with the note for those who will hear. Immutable.
 *
 * @param subject what is to be decided: ours or the host's
 * @param severity how urgent
 * @param owner whose work it is
 * @param counterparty who is blocked by it
 * @param team whose calendar and seats count, or null for the subject's team
 * @param partners other teams whose leads are asked jointly
 * @param ladder which ladder, or null for the severity's default
 * @param note what the level above needs
 */
public record NewEscalation(
    SubjectRef subject,
    Severity severity,
    Party owner,
    @Nullable Party counterparty,
    @Nullable TeamId team,
    Set<TeamId> partners,
    @Nullable LadderName ladder,
    EscalationNote note) {
  /** Checks that what is needed is there, copies the partners. */
  public NewEscalation {
    Texts.given("subject", subject);
    Texts.given("severity", severity);
    Texts.given("owner", owner);
    Texts.given("note", note);
    if (note.decisionNeeded() != null && !note.decisionNeeded().isBlank()) {
      Texts.title("decision that is needed", note.decisionNeeded());
    }
    partners = Set.copyOf(partners);
  }
}
