package io.peakos.work;

import io.peakos.internal.Instants;
import io.peakos.internal.Texts;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is asked to promise. Immutable; everything but the title may be missing in a draft,
 * and policy A-01 names what is missing when it is proposed.
 *
 * @param id the commitment's id, or null to have one made
 * @param title a few words
 * @param owner the one who is to promise
 * @param requester who asks, or null for the caller
 * @param outcome what can be observed when it is done
 * @param due until when
 * @param origin where it comes from: a meeting, an issue, a decision, an object of the host
 * @param serves the priority it serves, or null
 * @param team the team it belongs to, or null
 * @param partners other teams that take part
 * @param calendar the working calendar, or null for the team's
 */
public record Proposal(
    @Nullable CommitmentId id,
    String title,
    @Nullable Party owner,
    @Nullable Party requester,
    @Nullable String outcome,
    @Nullable Instant due,
    @Nullable SubjectRef origin,
    @Nullable SubjectRef serves,
    @Nullable TeamId team,
    Set<TeamId> partners,
    @Nullable CalendarName calendar) {
  /** Checks the title, of 1 to 2,000 characters, and what else is there; copies the partners. */
  public Proposal {
    Texts.title("title", title);
    Texts.optional("outcome", outcome);
    due = Instants.kept("due instant", due);
    partners = Set.copyOf(partners);
  }

  /** A proposal with a title only; add to it. */
  public static Proposal of(String title) {
    return new Proposal(null, title, null, null, null, null, null, null, null, Set.of(), null);
  }

  /** With an id of the host's. */
  public Proposal id(String newId) {
    return new Proposal(
        new CommitmentId(newId),
        title,
        owner,
        requester,
        outcome,
        due,
        origin,
        serves,
        team,
        partners,
        calendar);
  }

  /** Asked of this person or seat. */
  public Proposal owner(Party newOwner) {
    return new Proposal(
        id, title, newOwner, requester, outcome, due, origin, serves, team, partners, calendar);
  }

  /** Asked by this person or seat. */
  public Proposal requester(Party newRequester) {
    return new Proposal(
        id, title, owner, newRequester, outcome, due, origin, serves, team, partners, calendar);
  }

  /** With this observable outcome. */
  public Proposal outcome(String newOutcome) {
    return new Proposal(
        id, title, owner, requester, newOutcome, due, origin, serves, team, partners, calendar);
  }

  /** Due at this instant. */
  public Proposal due(Instant newDue) {
    return new Proposal(
        id, title, owner, requester, outcome, newDue, origin, serves, team, partners, calendar);
  }

  /** Coming from this meeting, issue, decision or host object. */
  public Proposal origin(SubjectRef newOrigin) {
    return new Proposal(
        id, title, owner, requester, outcome, due, newOrigin, serves, team, partners, calendar);
  }

  /** Serving this priority. */
  public Proposal serves(SubjectRef newServes) {
    return new Proposal(
        id, title, owner, requester, outcome, due, origin, newServes, team, partners, calendar);
  }

  /** Belonging to this team. */
  public Proposal team(TeamId newTeam) {
    return new Proposal(
        id, title, owner, requester, outcome, due, origin, serves, newTeam, partners, calendar);
  }

  /** With these other teams taking part. */
  public Proposal partners(Set<TeamId> newPartners) {
    return new Proposal(
        id, title, owner, requester, outcome, due, origin, serves, team, newPartners, calendar);
  }

  /** Counted on this calendar instead of the team's. */
  public Proposal calendar(CalendarName newCalendar) {
    return new Proposal(
        id, title, owner, requester, outcome, due, origin, serves, team, partners, newCalendar);
  }
}
