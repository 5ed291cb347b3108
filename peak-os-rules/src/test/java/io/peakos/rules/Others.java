package io.peakos.rules;

import io.peakos.escalation.Audience;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Measured;
import io.peakos.policy.ObligationFacts;
import io.peakos.policy.OwnerWeeksFacts;
import io.peakos.policy.RungFacts;
import io.peakos.policy.TeamWeekFacts;
import io.peakos.subject.SubjectRef;
import io.peakos.time.IsoWeek;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds the facts of what is no commitment. */
final class Others {
  private static final TenantId TENANT = new TenantId("acme");
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");

  private Others() {}

  /** A team's completion rates, newest first; null for a week without a review. */
  static TeamWeekFacts teamWith(@Nullable Double... rates) {
    return new TeamWeekFacts(
        TENANT, SubjectRef.of(SubjectRef.TEAM, "t-1"), Promise.NOW, WEEK, Arrays.asList(rates));
  }

  /** An owner's reviews over some weeks. */
  static OwnerWeeksFacts ownerWith(int done, int items, int weeks) {
    return new OwnerWeeksFacts(
        TENANT,
        SubjectRef.of(SubjectRef.PERSON, "p-1"),
        Promise.NOW,
        new TeamId("t-1"),
        WEEK,
        weeks,
        items,
        done);
  }

  /** A check-in that somebody owes. */
  static ObligationFacts checkIn(boolean owed, @Nullable Measured sinceDue) {
    return new ObligationFacts(
        TENANT,
        SubjectRef.of(SubjectRef.OBLIGATION, "o-1"),
        Promise.NOW,
        null,
        "check-in",
        owed,
        sinceDue,
        Severity.S2,
        new LadderName("check-ins"));
  }

  /** A rung for the team's lead that is due. */
  static RungFacts rung(EscalationState state, boolean unresolved, boolean huddle) {
    return new RungFacts(
        TENANT,
        SubjectRef.of(SubjectRef.ESCALATION, "e-1"),
        Promise.NOW,
        null,
        SubjectRef.of("okr", "42"),
        state,
        unresolved,
        Severity.S1,
        "L1",
        1,
        new Audience.Seat("lead"),
        Urgency.HIGH,
        huddle,
        false);
  }
}
