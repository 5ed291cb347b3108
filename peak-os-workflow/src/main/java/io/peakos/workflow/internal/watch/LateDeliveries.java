package io.peakos.workflow.internal.watch;

import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.outbox.Relay;
import io.peakos.workflow.internal.store.JournalStore.Waiting;
import io.peakos.workflow.internal.store.OutboxRow;
import io.peakos.workflow.internal.store.OutboxStore;
import io.peakos.workflow.internal.store.OutboxStore.Relayed;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.store.WatchStore.Audit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that are not out, and events that are not relayed. Stateless. */
final class LateDeliveries {
  /** What belongs to the whole database stands in the journal under this tenant. */
  static final TenantId EVERYBODY = new TenantId("peak-os");

  private static final SubjectRef RELAY = SubjectRef.of("peak.relay", Relay.EVENTS);

  /** No pause between tries and no lease is longer. */
  static final Duration LONGEST = Duration.ofHours(5);

  private LateDeliveries() {}

  /** Messages that nobody tried although they are due, or that nobody ever would. */
  record Messages(Stores stores) implements Check {
    @Override
    public String kind() {
      return "message";
    }

    @Override
    public List<Problem> look(Look look) {
      return stores.watch().undelivered(look.late(), look.limit()).stream()
          .map(row -> problem(row, look.now()))
          .toList();
    }

    private Problem problem(OutboxRow row, Instant now) {
      Instant due = row.nextTry();
      return new Problem(
          row.tenant(),
          SubjectRef.of("peak.message", row.id()),
          row.correlation(),
          due == null ? row.writtenAt() : due,
          due == null
              ? "It waits to be delivered, and nothing would ever have tried."
              : "It has been due, and nobody tried. See whether an engine runs and its relay is not held up by a slow Notifier, and whether a transaction that does not end holds its row.",
          due == null ? ledger -> again(row, now) : null);
    }

    private Optional<String> again(OutboxRow seen, Instant now) {
      OutboxStore outbox = stores.outbox();
      return outbox
          .find(seen.tenant(), seen.id())
          .filter(row -> row.nextTry() == null && row.parkedAt() == null)
          .map(
              row -> {
                outbox.update(List.of(row.again(now)));
                return "it is tried now";
              });
    }
  }

  /** The relay of events, gone or standing still behind the journal. */
  record Events(Stores stores) implements Check {
    @Override
    public String kind() {
      return "relay";
    }

    @Override
    public List<Problem> look(Look look) {
      Optional<Relayed> relay = stores.outbox().relay(Relay.EVENTS);
      if (relay.isEmpty()) {
        return List.of(
            problem(
                look.now(),
                "How far events were handed to the EventSink is gone, so none would ever have followed.",
                ledger -> begin()));
      }
      Instant next = relay.get().nextTry();
      if (next != null && next.isAfter(look.now().plus(LONGEST))) {
        return List.of(
            problem(
                look.now(),
                "No events are handed to the EventSink until (%s), which is longer than any pause."
                    .formatted(next),
                ledger -> goOn()));
      }
      Waiting waiting = stores.journal().waiting(relay.get().place(), 1);
      boolean failing = relay.get().attempts() > 0 || (next != null && next.isAfter(look.late()));
      if (waiting.since() == null || failing || !waiting.since().isBefore(look.late())) {
        return List.of();
      }
      return List.of(
          problem(
              waiting.since(),
              "Events wait, and are not handed to the EventSink. See whether an engine runs, and whether a transaction is open for long: events are held back until it ends.",
              null));
    }

    private static Problem problem(Instant since, String reason, @Nullable Repair repair) {
      return new Problem(EVERYBODY, RELAY, RELAY, since, reason, repair);
    }

    /** Where the last audit saw it: what followed comes again, and nothing is left out. */
    private Optional<String> begin() {
      OutboxStore outbox = stores.outbox();
      if (outbox.relay(Relay.EVENTS).isPresent()) {
        return Optional.empty();
      }
      Audit audit = stores.watch().audit();
      outbox.beginRelay(Relay.EVENTS);
      outbox.update(new Relayed(Relay.EVENTS, audit.writer(), audit.seq(), 0, null));
      return Optional.of("events go on where the audit before saw them; some come again");
    }

    private Optional<String> goOn() {
      return stores
          .outbox()
          .lockRelay(Relay.EVENTS)
          .map(
              relay -> {
                stores.outbox().update(relay.at(relay.writer(), relay.seq()));
                return "events go on now";
              });
    }
  }
}
