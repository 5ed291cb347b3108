package io.peakos.obligation;

import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.internal.Instants;
import io.peakos.internal.Texts;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody owes somebody something by a time. Immutable.
 *
 * @param id the obligation's id, or null to have one made
 * @param kind what is owed, in the host's word: check-in, approval, review
 * @param subject what it is about
 * @param owner who owes it
 * @param counterparty who waits for it and acknowledges it, or null for nobody
 * @param team whose calendar and seats count, or null
 * @param opens when it begins to be owed, or null for at once
 * @param due when it is due, or null to count {@code within} from {@code anchor}
 * @param anchor the event the clock counts from, or null for now
 * @param within the budget from the anchor, or null when {@code due} is given
 * @param expires its last moment: MISSED when it passes, or null for never
 * @param calendar the working calendar of its clock, or null for the team's
 * @param severity how urgent it is when it is missed
 * @param ladder the ladder it climbs when it is missed, or null for the severity's default
 */
public record Owe(
    @Nullable ObligationId id,
    String kind,
    SubjectRef subject,
    Party owner,
    @Nullable Party counterparty,
    @Nullable TeamId team,
    @Nullable Instant opens,
    @Nullable Instant due,
    @Nullable Instant anchor,
    @Nullable Span within,
    @Nullable Instant expires,
    @Nullable CalendarName calendar,
    Severity severity,
    @Nullable LadderName ladder) {
  /** Checks that the due moment is given in exactly one way. */
  public Owe {
    Texts.id("obligation's kind", kind);
    Texts.given("subject", subject);
    Texts.given("owner", owner);
    Texts.given("severity", severity);
    opens = Instants.kept("opening", opens);
    due = Instants.kept("due instant", due);
    anchor = Instants.kept("anchor", anchor);
    expires = Instants.kept("last moment", expires);
    if ((due == null) == (within == null)) {
      throw new IllegalArgumentException(
          "An obligation needs a due instant (%s) or a budget (%s), and not both.%nMaybe take .due(…) or .within(…)."
              .formatted(due, within));
    }
  }

  /** Owed by this owner, about this subject, due at this instant. */
  public static Owe of(String kind, SubjectRef subject, Party owner, Instant due) {
    return new Owe(
        null,
        kind,
        subject,
        owner,
        null,
        null,
        null,
        due,
        null,
        null,
        null,
        null,
        Severity.S3,
        null);
  }

  /** With an id of the host's. */
  public Owe id(String newId) {
    return new Owe(
        new ObligationId(newId),
        kind,
        subject,
        owner,
        counterparty,
        team,
        opens,
        due,
        anchor,
        within,
        expires,
        calendar,
        severity,
        ladder);
  }

  /** Waited for and acknowledged by this reviewer. */
  public Owe counterparty(Party newCounterparty) {
    return new Owe(
        id,
        kind,
        subject,
        owner,
        newCounterparty,
        team,
        opens,
        due,
        anchor,
        within,
        expires,
        calendar,
        severity,
        ladder);
  }

  /** Belonging to this team. */
  public Owe team(TeamId newTeam) {
    return new Owe(
        id,
        kind,
        subject,
        owner,
        counterparty,
        newTeam,
        opens,
        due,
        anchor,
        within,
        expires,
        calendar,
        severity,
        ladder);
  }

  /** Owed from this instant on. */
  public Owe opens(Instant newOpens) {
    return new Owe(
        id,
        kind,
        subject,
        owner,
        counterparty,
        team,
        newOpens,
        due,
        anchor,
        within,
        expires,
        calendar,
        severity,
        ladder);
  }

  /** Due this long after the anchor, instead of at a fixed instant. */
  public Owe within(Span budget, Instant from) {
    return new Owe(
        id,
        kind,
        subject,
        owner,
        counterparty,
        team,
        opens,
        null,
        from,
        budget,
        expires,
        calendar,
        severity,
        ladder);
  }

  /** Missed for good at this instant. */
  public Owe expires(Instant newExpires) {
    return new Owe(
        id,
        kind,
        subject,
        owner,
        counterparty,
        team,
        opens,
        due,
        anchor,
        within,
        newExpires,
        calendar,
        severity,
        ladder);
  }

  /** Counted on this calendar instead of the team's. */
  public Owe calendar(CalendarName newCalendar) {
    return new Owe(
        id,
        kind,
        subject,
        owner,
        counterparty,
        team,
        opens,
        due,
        anchor,
        within,
        expires,
        newCalendar,
        severity,
        ladder);
  }

  /** Climbing this ladder when it is missed. */
  public Owe ladder(LadderName newLadder) {
    return new Owe(
        id,
        kind,
        subject,
        owner,
        counterparty,
        team,
        opens,
        due,
        anchor,
        within,
        expires,
        calendar,
        severity,
        newLadder);
  }

  /** This urgent when it is missed. */
  public Owe severity(Severity newSeverity) {
    return new Owe(
        id,
        kind,
        subject,
        owner,
        counterparty,
        team,
        opens,
        due,
        anchor,
        within,
        expires,
        calendar,
        newSeverity,
        ladder);
  }
}
