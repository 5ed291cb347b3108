package io.peakos.rules;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.CommitmentFacts.Clarity;
import io.peakos.policy.CommitmentFacts.Consents;
import io.peakos.policy.CommitmentFacts.History;
import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.CommitmentFacts.OwnerLoad;
import io.peakos.policy.CommitmentFacts.Role;
import io.peakos.policy.Measured;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentState;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the facts of a commitment that is clear, on time and carried by somebody with few. */
public final class Promise {
  public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final CommitmentState state;
  private @Nullable TeamId team;
  private boolean crossTeam;
  private Occasion occasion = Occasion.TIME;
  private Instant at = NOW;
  private Clarity clarity = Clarity.COMPLETE;
  private @Nullable Measured sinceProposed;
  private @Nullable Measured untilDue;
  private @Nullable Measured sinceDue;
  private @Nullable Measured sinceReported;
  private boolean updated;
  private History history = new History(0, 0, false);
  private OwnerLoad owner = new OwnerLoad(3, true, null, 0);
  private Consents consents = Consents.NONE;

  private Promise(CommitmentState state) {
    this.state = state;
  }

  public static Promise in(CommitmentState state) {
    return new Promise(state);
  }

  /** Asked for, and not answered. */
  public static Promise proposed() {
    return in(CommitmentState.PROPOSED);
  }

  /** Promised. */
  public static Promise accepted() {
    return in(CommitmentState.ACCEPTED);
  }

  /** Its owner says it is done. */
  public static Promise reported() {
    return in(CommitmentState.REPORTED_DONE);
  }

  /** About to be asked for. */
  public static Promise beingProposed() {
    return in(CommitmentState.DRAFT).on(Occasion.PROPOSE);
  }

  /** About to be promised. */
  public static Promise beingAccepted() {
    return proposed().on(Occasion.ACCEPT);
  }

  /** About to get another date, with everybody's consent and a reason. */
  public static Promise beingRescoped() {
    return accepted().on(Occasion.RESCOPE).agreed(Role.OWNER, Role.REQUESTER).because();
  }

  /** About to be given up. */
  public static Promise beingAbandoned() {
    return accepted().on(Occasion.ABANDON);
  }

  public Promise on(Occasion newOccasion) {
    occasion = newOccasion;
    return this;
  }

  public Promise at(Instant newAt) {
    at = newAt;
    return this;
  }

  public Promise clear(boolean hasOwner, boolean outcome, boolean due, boolean origin) {
    clarity = new Clarity(hasOwner, outcome, due, origin);
    return this;
  }

  public Promise waitingFor(@Nullable Measured ago) {
    sinceProposed = ago;
    return this;
  }

  public Promise dueIn(@Nullable Measured ahead) {
    untilDue = ahead;
    return this;
  }

  public Promise overdueFor(@Nullable Measured ago) {
    sinceDue = ago;
    history = new History(history.rescopes(), history.notDoneReviews(), ago != null);
    return this;
  }

  public Promise reportedFor(@Nullable Measured ago) {
    sinceReported = ago;
    return this;
  }

  public Promise updated() {
    updated = true;
    return this;
  }

  public Promise rescoped(int times) {
    history = new History(times, history.notDoneReviews(), history.missed());
    return this;
  }

  public Promise notDoneAt(int reviews) {
    history = new History(history.rescopes(), reviews, history.missed());
    return this;
  }

  public Promise missed() {
    history = new History(history.rescopes(), history.notDoneReviews(), true);
    return this;
  }

  public Promise ownerHasOpen(@Nullable Integer open) {
    owner = new OwnerLoad(open, owner.active(), owner.sinceLeft(), owner.longOverdueOnPriority());
    return this;
  }

  public Promise ownerHasHanging(int promises) {
    owner = new OwnerLoad(owner.open(), owner.active(), owner.sinceLeft(), promises);
    return this;
  }

  public Promise ownerLeft(@Nullable Measured ago) {
    owner = new OwnerLoad(owner.open(), false, ago, owner.longOverdueOnPriority());
    return this;
  }

  public Promise ownerNotInDirectory() {
    owner = new OwnerLoad(owner.open(), null, null, owner.longOverdueOnPriority());
    return this;
  }

  public Promise agreed(Role... roles) {
    consents = new Consents(Set.of(roles), consents.reason());
    return this;
  }

  public Promise because() {
    consents = new Consents(consents.roles(), true);
    return this;
  }

  public Promise withoutReason() {
    consents = new Consents(consents.roles(), false);
    return this;
  }

  public Promise ofTeam(String id) {
    team = new TeamId(id);
    return this;
  }

  /** Other teams take part. */
  public Promise withOtherTeams() {
    crossTeam = true;
    return this;
  }

  public CommitmentFacts facts() {
    return new CommitmentFacts(
        new TenantId("acme"),
        SubjectRef.of(SubjectRef.COMMITMENT, "c-1"),
        at,
        team,
        crossTeam,
        false,
        occasion,
        state,
        clarity,
        sinceProposed,
        untilDue,
        sinceDue,
        sinceReported,
        updated,
        history,
        owner,
        consents);
  }
}
