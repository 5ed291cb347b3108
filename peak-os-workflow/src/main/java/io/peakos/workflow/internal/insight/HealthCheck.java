package io.peakos.workflow.internal.insight;

import io.peakos.insight.Health;
import io.peakos.insight.Parked;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.outbox.Relay;
import io.peakos.workflow.internal.store.JournalStore.Waiting;
import io.peakos.workflow.internal.store.OutboxStore.Backlog;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.store.WatchStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks whether all goes well, over all tenants of the database. Thread-safe. */
public final class HealthCheck {
  /** How long a due clock may wait for the sweep before somebody should look. */
  public static final Duration LAG = Duration.ofMinutes(1);

  /** How long a message or an event that is due may wait before somebody should look. */
  public static final Duration OUTBOX_AGE = Duration.ofMinutes(5);

  /** Events that wait are counted no further than this. */
  private static final int COUNTED = 10_000;

  private final Workbench bench;
  private final Stores stores;

  /** Looks into these stores. */
  public HealthCheck(Workbench bench) {
    this.bench = bench;
    this.stores = bench.stores();
  }

  /** How it is now. */
  public Health check() {
    return stores.database().transactions().required(() -> at(bench.clock().instant()));
  }

  private Health at(Instant now) {
    Instant oldest = stores.clocks().earliest().filter(due -> !due.isAfter(now)).orElse(null);
    Duration lag = since(oldest, now);
    Backlog messages = stores.outbox().backlog(now);
    Waiting events =
        stores
            .outbox()
            .relay(Relay.EVENTS)
            .map(relay -> stores.journal().waiting(relay.place(), COUNTED))
            .orElse(new Waiting(0, null));
    Duration age = longer(since(messages.since(), now), since(events.since(), now));
    int items = stores.clocks().parkedCount() + messages.parked();
    int steps = stores.parked().stepCount();
    List<String> advice = new ArrayList<>();
    if (lag.compareTo(LAG) > 0) {
      advice.add(
          "Clocks have been due since (%s) and are not swept. Start an engine on this database (PeakOsEngine.builder(…).start()), or give the running one more .threads(…)."
              .formatted(oldest));
    }
    if (age.compareTo(OUTBOX_AGE) > 0) {
      advice.add(
          "Messages or events (%d) wait to be delivered, the oldest for (%s). See in the log why the Notifier or the EventSink fails or is slow; what it refuses for good is listed by operations().parked(…)."
              .formatted(messages.due() + events.events(), age));
    }
    if (items > 0) {
      advice.add(
          "Items (%d) failed until their last try. List them by operations().parked(…), repair the cause, then call operations().retry(…), or operations().skip(…) with a reason."
              .formatted(items));
    }
    stores.parked().oldestSteps(1).stream()
        .findFirst()
        .map(first -> stuck(steps, first))
        .ifPresent(advice::add);
    if (stores.journal().restored()) {
      advice.add(
          "The journal holds events of another database cluster, from which a dump was restored, and readers cannot see them yet. Restart every engine on this database: the first one to start begins a new epoch.");
    }
    int unheard = stores.escalations().emptyCount();
    if (unheard > 0) {
      advice.add(
          "Escalations (%d) found nobody on their ladders; at most the fallback heard. See in the journal which (operator.audience-empty), fill the seats that the ladder names in the Directory, or publish a ladder with other audiences; whoever is in charge can still acknowledge or resolve them."
              .formatted(unheard));
    }
    int missed = stores.watch().findingCount();
    stores
        .watch()
        .oldestFinding()
        .map(oldestFound -> found(missed, oldestFound))
        .ifPresent(advice::add);
    List<WatchStore.Pulse> nodes = stores.watch().nodes();
    return new Health(
        oldest,
        lag,
        items + steps,
        messages.due() + events.events(),
        age,
        unheard,
        missed,
        newest(nodes, WatchStore.Pulse::sweptAt),
        newest(nodes, WatchStore.Pulse::relayedAt),
        stores.watch().audited(),
        advice);
  }

  private static String found(int missed, WatchStore.Finding oldest) {
    return "Things (%d) should have happened by now and did not, found since (%s), the first (%s) of (%s): %s All stand in the journal as watchdog.found."
        .formatted(missed, oldest.foundAt(), oldest.kind(), oldest.subject(), oldest.reason());
  }

  private static @Nullable Instant newest(
      List<WatchStore.Pulse> nodes, Function<WatchStore.Pulse, @Nullable Instant> when) {
    return nodes.stream()
        .map(when)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static String stuck(int steps, Parked first) {
    return "Steps of workflows (%d) failed until their last try, the first at (%s) of (%s) with (%s). Repair what the step calls, then call operations().retry(…), or operations().skip(…) with a reason, to let the workflow go on without it."
        .formatted(steps, first.step(), first.subject(), first.error());
  }

  private static Duration since(@Nullable Instant at, Instant now) {
    return Optional.ofNullable(at)
        .filter(moment -> moment.isBefore(now))
        .map(moment -> Duration.between(moment, now))
        .orElse(Duration.ZERO);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
