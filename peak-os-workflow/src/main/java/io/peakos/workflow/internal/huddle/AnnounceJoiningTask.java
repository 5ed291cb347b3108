package io.peakos.workflow.internal.huddle;

import io.peakos.escalation.Urgency;
import io.peakos.people.PersonId;
import io.peakos.policy.Message;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import java.util.List;
import java.util.Map;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;

/**
 * What the node {@code announce-joining} does: those who were in the huddle hear who joined them.
 * The newcomers hear from the rung that called them. Thread-safe.
 */
final class AnnounceJoiningTask implements JavaDelegate {
  private final TaskParts parts;

  AnnounceJoiningTask(TaskParts parts) {
    this.parts = parts;
  }

  @Override
  public void execute(DelegateExecution execution) {
    HuddleRow row = parts.huddle(execution);
    EscalationRow escalation = parts.escalation(row);
    List<PersonId> all = row.huddle().participants();
    int before = all.size() - execution.getVariable(Vars.JOINED, Integer.class);
    Ledger ledger = parts.ledgers().get();
    parts
        .messenger()
        .tell(
            ledger,
            parts.people(ledger),
            new Messenger.Telling(
                row.tenant(),
                all.subList(0, before),
                new Message(
                    "huddle.joined",
                    "{people} joined your huddle about \"{title}\", which has until {due}.",
                    Map.of("people", people(all.subList(before, all.size()))),
                    List.of()),
                Urgency.NORMAL,
                escalation.ref(),
                escalation.correlation(),
                null,
                Map.of("title", escalation.title()),
                row.huddle().deadline(),
                null));
    ledger.write(parts.stores());
  }

  private static String people(List<PersonId> people) {
    return String.join(", ", people.stream().map(PersonId::value).toList());
  }
}
