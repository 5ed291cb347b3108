package io.peakos.rules;

import static io.peakos.rules.Occurrences.attended;
import static io.peakos.rules.Occurrences.hollow;
import static io.peakos.rules.Occurrences.missed;
import static io.peakos.rules.Occurrences.off;
import static io.peakos.rules.Occurrences.queued;
import static io.peakos.rules.Occurrences.rated;
import static io.peakos.rules.Occurrences.talkedFor;
import static io.peakos.rules.Occurrences.waiting;
import static io.peakos.rules.Others.checkIn;
import static io.peakos.rules.Others.ownerWith;
import static io.peakos.rules.Others.rung;
import static io.peakos.rules.Others.teamWith;

import io.peakos.escalation.EscalationState;
import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.CommitmentFacts.Role;
import io.peakos.policy.Facts;
import io.peakos.rhythm.Horizon;
import java.util.List;

/** Situations in which, taken together, every rule of the standard policies has its say. */
public final class Samples {
  private Samples() {}

  public static List<Facts> all() {
    return List.of(
        Promise.beingProposed().clear(true, false, false, true).facts(),
        Promise.accepted().clear(true, true, true, false).facts(),
        Promise.proposed().waitingFor(Ago.workingDays(2)).facts(),
        Promise.proposed().waitingFor(Ago.workingDays(5)).facts(),
        Promise.beingProposed().dueIn(Ago.days(30)).facts(),
        Promise.accepted().dueIn(Ago.workingDays(1)).facts(),
        Promise.accepted().overdueFor(Ago.days(31)).facts(),
        Promise.accepted().on(Occasion.REVIEW).notDoneAt(3).facts(),
        Promise.beingAccepted().ownerHasHanging(1).facts(),
        teamWith(0.857, 0.5, null, 0.75),
        teamWith(null, 0.5, 0.75, 1.0),
        ownerWith(3, 7, 4),
        ownerWith(3, 7, 3),
        Promise.beingAccepted().ownerHasOpen(12).facts(),
        Promise.beingAccepted().ownerHasOpen(12).agreed(Role.LEAD).facts(),
        Promise.beingAccepted().ownerHasOpen(null).facts(),
        Promise.beingRescoped().rescoped(2).facts(),
        Promise.beingRescoped()
            .rescoped(2)
            .agreed(Role.OWNER, Role.REQUESTER, Role.PRIORITY_OWNER)
            .facts(),
        Promise.beingRescoped().missed().facts(),
        Promise.accepted().ownerLeft(Ago.workingDays(1)).facts(),
        Promise.accepted().ownerLeft(null).facts(),
        Promise.accepted().ownerNotInDirectory().facts(),
        Promise.beingAbandoned().facts(),
        Promise.beingAbandoned().because().agreed(Role.REQUESTER).facts(),
        Promise.reported().reportedFor(Ago.workingDays(3)).facts(),
        Promise.accepted().on(Occasion.RESCOPE).facts(),
        Promise.accepted().on(Occasion.REASSIGN).facts(),
        Promise.proposed().on(Occasion.REASSIGN).facts(),
        checkIn(true, Ago.workingDays(1)),
        rung(EscalationState.NOTIFIED, true, true),
        waiting(Ago.days(1)),
        waiting(Ago.minutes(10), Ago.minutes(10), false),
        missed(Horizon.DAILY, 3),
        missed(Horizon.WEEKLY, 2),
        missed(Horizon.MONTHLY, 1),
        off(12, 7, 9, 0),
        hollow(2),
        rated(7.25, 6.9, 7.5),
        attended(false, true, true, false, true),
        queued(2),
        talkedFor(Ago.minutes(15)));
  }
}
