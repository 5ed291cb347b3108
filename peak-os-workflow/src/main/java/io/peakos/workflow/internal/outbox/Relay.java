package io.peakos.workflow.internal.outbox;

import io.peakos.insight.Parked;
import io.peakos.people.PersonId;
import io.peakos.policy.Message;
import io.peakos.spi.EventSink;
import io.peakos.spi.Notification;
import io.peakos.spi.Notifier;
import io.peakos.spi.PeakEvent;
import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.clock.Now;
import io.peakos.workflow.internal.clock.Retries;
import io.peakos.workflow.internal.store.JournalPlace;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.OutboxRow;
import io.peakos.workflow.internal.store.OutboxStore;
import io.peakos.workflow.internal.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to the host's notifier and events to its sink, after commit and at least once.
 * What the host refuses is tried again with growing pauses and finally parked. Thread-safe; nodes
 * share the work.
 *
 * <p>A message is leased before it is sent: no transaction is open while the host delivers, and a
 * node that dies in between leaves it to be sent again when the lease ends.
 */
public final class Relay {
  /** The name under which it is kept how far the host's event sink has come. */
  public static final String EVENTS = "events";

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int BATCH = 100;
  private static final int TRIES = 8;

  /** How long one node has to deliver what it took. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Transactions transactions;
  private final Stores stores;
  private final Now clock;
  private final Notifier notifier;
  private final @Nullable EventSink sink;

  /** Delivers to these; without a sink events stay in the journal, where they can be read. */
  public Relay(
      Transactions transactions,
      Stores stores,
      Now clock,
      Notifier notifier,
      @Nullable EventSink sink) {
    this.transactions = transactions;
    this.stores = stores;
    this.clock = clock;
    this.notifier = notifier;
    this.sink = sink;
    transactions.requiresNew(
        () -> {
          stores.outbox().beginRelay(EVENTS);
          return EVENTS;
        });
  }

  /**
   * Delivers one batch of messages and of events.
   *
   * @return how many were tried; 0 means that nothing is due
   */
  public int relay() {
    return messages() + events();
  }

  /** When the next message is due. */
  public Optional<Instant> earliest() {
    return transactions.required(() -> stores.outbox().earliest());
  }

  private int messages() {
    Instant now = clock.instant();
    List<Parcel> parcels = transactions.requiresNew(() -> lease(now));
    for (Parcel parcel : parcels) {
      Optional<String> failure = attempt(parcel);
      transactions.requiresNew(() -> settle(parcel, failure));
    }
    return parcels.size();
  }

  /** Takes what is due; messages of one digest become one parcel. */
  private List<Parcel> lease(Instant now) {
    Map<String, Parcel> parcels = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (OutboxRow row : stores.outbox().claim(now, BATCH)) {
      PersonId person = row.recipient();
      if (taken.contains(row.id())) {
        continue;
      }
      List<OutboxRow> rows =
          row.digest() && person != null
              ? stores.outbox().claimDigest(row.tenant(), person, now)
              : List.of(row);
      rows.forEach(r -> taken.add(r.id()));
      parcels.put(row.id(), new Parcel(rows));
    }
    Instant until = now.plus(LEASE);
    List<OutboxRow> leased =
        parcels.values().stream()
            .flatMap(parcel -> parcel.rows().stream())
            .map(row -> row.leased(until))
            .toList();
    stores.outbox().update(leased);
    return List.copyOf(parcels.values());
  }

  private Optional<String> attempt(Parcel parcel) {
    try {
      OutboxRow first = parcel.rows().get(0);
      if (first.kind() == Parked.Kind.EVENT) {
        if (sink != null) {
          sink.accept(stores.database().json().read(first.payload(), PeakEvent.class));
        }
      } else {
        notifier.send(notification(parcel));
      }
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(e.getClass().getName());
    }
  }

  private Notification notification(Parcel parcel) {
    List<Notification> parts =
        parcel.rows().stream()
            .map(row -> stores.database().json().read(row.payload(), Notification.class))
            .toList();
    Notification first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    String text = Messenger.digestText(parts);
    return new Notification(
        first.id(),
        first.tenant(),
        first.to(),
        Message.of("digest", text),
        text,
        first.urgency(),
        first.subject(),
        null,
        clock.instant(),
        null,
        parts);
  }

  private String settle(Parcel parcel, Optional<String> failure) {
    if (failure.isEmpty()) {
      stores.outbox().delete(parcel.rows());
      return "delivered";
    }
    Instant now = clock.instant();
    for (OutboxRow row : parcel.rows()) {
      boolean last = row.attempts() + 1 >= TRIES;
      Instant again = last ? null : now.plus(Retries.pause(row.attempts()));
      stores.outbox().update(List.of(row.failed(failure.get(), again, now)));
      if (last) {
        LOG.error("message={} parked after {} tries: {}", row.id(), TRIES, failure.get());
      } else {
        LOG.warn("message={} failed: {}; next try at {}", row.id(), failure.get(), again);
      }
    }
    return "failed";
  }

  /** Hands over what was journaled since the last time; only one node does at a time. */
  private int events() {
    if (sink == null) {
      transactions.requiresNew(this::passOver);
      return 0;
    }
    Optional<Stretch> leased = transactions.requiresNew(this::leaseEvents);
    if (leased.isEmpty()) {
      return 0;
    }
    OutboxStore.Relayed relay = leased.get().from();
    int tried = 0;
    for (JournalRow row : leased.get().rows()) {
      tried++;
      Optional<String> failure = accept(sink, row);
      if (failure.isPresent() && relay.attempts() + 1 < TRIES) {
        LOG.warn("event={} failed: {}", row.id(), failure.get());
        relay = relay.failed(clock.instant().plus(Retries.pause(relay.attempts())));
        break;
      }
      if (failure.isPresent()) {
        transactions.requiresNew(() -> park(row, failure.get()));
      }
      relay = relay.at(row.writer(), row.seq());
    }
    OutboxStore.Relayed come = relay;
    transactions.requiresNew(
        () -> {
          stores.outbox().update(come);
          return come;
        });
    return tried;
  }

  /** A sink that is added later begins with what happens then, so nothing needs to be read. */
  private Optional<JournalPlace> passOver() {
    Instant now = clock.instant();
    Optional<OutboxStore.Relayed> relay =
        stores.outbox().lockRelay(EVENTS).filter(found -> !waits(found, now));
    Optional<JournalPlace> end = relay.flatMap(from -> stores.journal().end(from.place()));
    end.ifPresent(place -> stores.outbox().update(relay.get().at(place.writer(), place.seq())));
    return end;
  }

  private Optional<Stretch> leaseEvents() {
    Instant now = clock.instant();
    Optional<OutboxStore.Relayed> relay =
        stores.outbox().lockRelay(EVENTS).filter(found -> !waits(found, now));
    List<JournalRow> rows =
        relay.map(found -> stores.journal().after(found.place(), BATCH)).orElse(List.of());
    if (relay.isEmpty() || rows.isEmpty()) {
      return Optional.empty();
    }
    OutboxStore.Relayed from = relay.get();
    stores.outbox().update(from.leased(now.plus(LEASE)));
    return Optional.of(new Stretch(from, rows));
  }

  private static boolean waits(OutboxStore.Relayed relay, Instant now) {
    Instant next = relay.nextTry();
    return next != null && next.isAfter(now);
  }

  private static Optional<String> accept(EventSink to, JournalRow row) {
    try {
      to.accept(event(row));
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(e.getClass().getName());
    }
  }

  private String park(JournalRow row, String error) {
    Instant now = clock.instant();
    LOG.error("event={} parked after {} tries: {}", row.id(), TRIES, error);
    stores
        .outbox()
        .insert(
            List.of(
                new OutboxRow(
                    row.id(),
                    row.tenant(),
                    Parked.Kind.EVENT,
                    null,
                    row.subject(),
                    row.correlation(),
                    stores.database().json().write(event(row)),
                    false,
                    now,
                    null,
                    TRIES,
                    now,
                    error)));
    return row.id();
  }

  private static PeakEvent event(JournalRow row) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("actor", row.actor().toString());
    data.put("subject", row.subject().toString());
    data.put("correlation", row.correlation().toString());
    data.put("before", row.before());
    data.put("after", row.after());
    data.put("policyVersion", row.policyVersion());
    if (row.reason() != null) {
      data.put("reason", row.reason());
    }
    if (row.why() != null) {
      data.put("why", row.why().sentence());
      data.put("policy", row.why().policy().value());
    }
    return new PeakEvent(
        row.id(),
        "/peak-os/" + row.tenant(),
        "io.peakos." + row.kind(),
        row.subject().toString(),
        row.at(),
        row.tenant(),
        row.event().cursor(),
        data);
  }

  /** Events to hand over, and the relay as it was when they were taken. */
  private record Stretch(OutboxStore.Relayed from, List<JournalRow> rows) {}

  /** Messages that go out as one. */
  private record Parcel(List<OutboxRow> rows) {}

  /** Repeats a step until it has nothing more to do. */
  public static int drain(Supplier<Integer> step) {
    int all = 0;
    for (int done = step.get(); done > 0; done = step.get()) {
      all += done;
    }
    return all;
  }
}
