package io.peakos.benchmarks.judging;

import io.peakos.escalation.Audience;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.CommitmentFacts.Clarity;
import io.peakos.policy.CommitmentFacts.Consents;
import io.peakos.policy.CommitmentFacts.History;
import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.CommitmentFacts.OwnerLoad;
import io.peakos.policy.Facts;
import io.peakos.policy.Measured;
import io.peakos.policy.ObligationFacts;
import io.peakos.policy.RungFacts;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep gives to the policies on a usual day: of twenty subjects seven are rungs of ladders,
 * three are obligations of the host's, seven are promises that are due or overdue, and three wait
 * for an answer, for silence, or for nothing. All of it is brought about by time.
 */
final class Mix {
  private static final TenantId TENANT = new TenantId("bench");
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final OwnerLoad PRESENT = new OwnerLoad(3, true, null, 0);
  private static final When NEVER = new When(null, null, null, null);

  private Mix() {}

  /** As many as a sweep takes at once, or fewer; each time the same. */
  static List<Facts> of(int size) {
    List<Facts> facts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      facts.add(one(i));
    }
    return facts;
  }

  private static Facts one(int i) {
    return switch (i % 20) {
      case 0, 1, 2 -> rung(i, new Audience.Counterparty(), false);
      case 3, 4 -> rung(i, new Audience.Seat("lead"), true);
      case 5, 6 -> rung(i, new Audience.ManagerOfPrevious(), false);
      case 7, 8 -> owed(i, true, days(0));
      case 9 -> owed(i, false, days(1));
      case 10, 11, 12 -> overdue(i, 0);
      case 13 -> overdue(i, 1);
      case 14 -> overdue(i, 14);
      case 15 -> overdue(i, 30);
      case 16 -> soon(i, 1 + i % 2);
      case 17 -> proposed(i, i % 40 < 20 ? 2 : 4);
      case 18 -> other(i);
      default -> soon(i, 9);
    };
  }

  private static Facts other(int i) {
    return switch (i / 20 % 5) {
      case 0 ->
          promise(i, CommitmentState.REPORTED_DONE, new When(null, null, null, days(3)), PRESENT);
      case 1 -> unclear(i);
      case 2 -> promise(i, CommitmentState.AT_RISK, NEVER, new OwnerLoad(3, false, days(1), 0));
      case 3 -> promise(i, CommitmentState.ACCEPTED, NEVER, new OwnerLoad(3, null, null, 0));
      default -> promise(i, CommitmentState.ACCEPTED, NEVER, new OwnerLoad(3, false, null, 0));
    };
  }

  private static Facts overdue(int i, int days) {
    return promise(i, CommitmentState.ACCEPTED, new When(null, null, days(days), null), PRESENT);
  }

  private static Facts soon(int i, int days) {
    return promise(i, CommitmentState.ACCEPTED, new When(null, days(days), null, null), PRESENT);
  }

  private static Facts proposed(int i, int days) {
    return promise(i, CommitmentState.PROPOSED, new When(days(days), null, null, null), PRESENT);
  }

  private static Facts unclear(int i) {
    Clarity withoutOutcome = new Clarity(true, false, true, true);
    return promise(i, CommitmentState.ACCEPTED, withoutOutcome, NEVER, PRESENT);
  }

  private static Facts promise(int i, CommitmentState state, When when, OwnerLoad owner) {
    return promise(i, state, Clarity.COMPLETE, when, owner);
  }

  private static Facts promise(
      int i, CommitmentState state, Clarity clarity, When when, OwnerLoad owner) {
    return new CommitmentFacts(
        TENANT,
        SubjectRef.of(SubjectRef.COMMITMENT, "c-" + i),
        NOW,
        new TeamId("t-" + i % 100),
        i % 3 == 0,
        false,
        Occasion.TIME,
        state,
        clarity,
        when.sinceProposed(),
        when.untilDue(),
        when.sinceDue(),
        when.sinceReported(),
        false,
        new History(0, 0, when.sinceDue() != null),
        owner,
        Consents.NONE);
  }

  private static Facts owed(int i, boolean owed, Measured sinceDue) {
    return new ObligationFacts(
        TENANT,
        SubjectRef.of(SubjectRef.OBLIGATION, "o-" + i),
        NOW,
        null,
        "check-in",
        owed,
        sinceDue,
        Severity.S3,
        new LadderName("S3"));
  }

  private static Facts rung(int i, Audience audience, boolean huddle) {
    return new RungFacts(
        TENANT,
        SubjectRef.of(SubjectRef.ESCALATION, "e-" + i),
        NOW,
        null,
        SubjectRef.of(SubjectRef.OBLIGATION, "o-" + i),
        EscalationState.NOTIFIED,
        true,
        Severity.S3,
        huddle ? "L2" : "L1",
        1,
        audience,
        Urgency.NORMAL,
        huddle,
        false);
  }

  /** A number of calendar days, of which five in seven are worked; and five minutes. */
  private static Measured days(int days) {
    Duration elapsed = Duration.ofDays(days).plusMinutes(5);
    int worked = days - days / 7 * 2;
    return new Measured(worked, Duration.ofHours(8L * worked).plusMinutes(5), days, elapsed);
  }

  /** How long ago or ahead the moments of a promise are. */
  private record When(
      @Nullable Measured sinceProposed,
      @Nullable Measured untilDue,
      @Nullable Measured sinceDue,
      @Nullable Measured sinceReported) {}
}
