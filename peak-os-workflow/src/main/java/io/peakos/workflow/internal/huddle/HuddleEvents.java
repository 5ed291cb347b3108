package io.peakos.workflow.internal.huddle;

import io.peakos.people.Actor;
import io.peakos.people.PersonId;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import java.util.List;

/** How huddles are journaled: each event stands with what the escalation belongs to. */
final class HuddleEvents {
  /** Who opens, joins and ends huddles when no person does. */
  static final Actor BY_LADDER = Actor.policy("W21");

  private HuddleEvents() {}

  /** Begins the record of something that happened to a huddle. */
  static Ledger.Event event(
      Ledger ledger, Actor by, HuddleRow row, EscalationRow escalation, String what) {
    return ledger
        .event(row.tenant(), by, row.huddle().ref(), "huddle." + what)
        .about(escalation.correlation())
        .with("escalation", escalation.ref())
        .with("team", escalation.team());
  }

  static String names(List<PersonId> people) {
    return String.join(" ", people.stream().map(PersonId::value).toList());
  }
}
