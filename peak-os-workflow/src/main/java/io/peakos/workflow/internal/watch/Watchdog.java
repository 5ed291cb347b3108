package io.peakos.workflow.internal.watch;

import io.peakos.people.Actor;
import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Relay;
import io.peakos.workflow.internal.store.WatchStore;
import io.peakos.workflow.internal.store.WatchStore.Finding;
import io.peakos.workflow.internal.watch.Check.Look;
import io.peakos.workflow.internal.watch.Check.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what should have happened by now and did not, says so once while it lasts, and repairs what
 * is safe to repair. One node at a time audits. Thread-safe.
 */
public final class Watchdog {
  /** What is due for longer than this, and was due at the audit before, is late. */
  static final Duration LATE = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Actor WATCHDOG = Actor.policy("watchdog");
  private static final int LIMIT = 500;

  private final Workbench bench;
  private final Transactions transactions;
  private final WatchStore store;
  private final Beats beats;
  private final List<Check> checks;
  private final Duration pause;
  private final AtomicReference<@Nullable Instant> looked = new AtomicReference<>();

  /** Audits with these checks, this long apart; never when that is zero. */
  Watchdog(
      Workbench bench, Transactions transactions, Beats beats, List<Check> checks, Duration pause) {
    this.bench = bench;
    this.transactions = transactions;
    this.store = bench.stores().watch();
    this.beats = beats;
    this.checks = List.copyOf(checks);
    this.pause = pause;
  }

  /** When this node looks next whether an audit is due; nothing when it never does. */
  public Optional<Instant> next() {
    Instant last = looked.get();
    return pause.isZero()
        ? Optional.empty()
        : Optional.of(last == null ? bench.clock().instant() : last.plus(pause));
  }

  /**
   * Says that this node lives, and audits, when that is due.
   *
   * @return 1 when it was due, 0 when nothing was to do
   */
  public int audit() {
    Instant now = bench.clock().instant();
    Instant last = looked.get();
    if (last != null
        && !now.isBefore(last)
        && now.isBefore(last.plus(pause.isZero() ? Beats.EVERY : pause))) {
      return 0;
    }
    looked.set(now);
    beat(now);
    if (pause.isZero()) {
      return 0;
    }
    AtomicReference<@Nullable Instant> before = new AtomicReference<>();
    boolean ours =
        transactions.requiresNew(
            () -> {
              before.set(store.audit().at());
              return store.claimAudit(now, pause);
            });
    if (ours) {
      Instant late = late(before.get(), now);
      checks.forEach(check -> run(check, now, late));
      transactions.requiresNew(this::noteRelayed);
    }
    return 1;
  }

  /** That this node lives, also while it audits nothing. */
  public void beat(Instant now) {
    transactions.requiresNew(
        () -> {
          store.beat(beats.pulse(now), now.minus(Beats.KEPT));
          return now;
        });
  }

  /**
   * After an outage much is due for long, and nothing of it was seen before: it is not late yet.
   */
  private static Instant late(@Nullable Instant before, Instant now) {
    Instant late = now.minus(LATE);
    return before == null ? Instant.EPOCH : before.isBefore(late) ? before : late;
  }

  private void run(Check check, Instant now, Instant late) {
    try {
      List<Finding> open = new ArrayList<>();
      List<Problem> problems =
          transactions.requiresNew(
              () -> {
                open.addAll(store.findings(check.kind()));
                return check.look(new Look(now, late, open, LIMIT + open.size()));
              });
      Map<String, Finding> lasting = new HashMap<>();
      open.forEach(finding -> lasting.put(finding.tenant() + "/" + finding.subject(), finding));
      for (Problem problem : problems) {
        report(check, problem, lasting.remove(problem.tenant() + "/" + problem.subject()), now);
      }
      if (problems.size() < LIMIT + open.size()) {
        clear(lasting.values().stream().toList());
      }
    } catch (RuntimeException e) {
      // The others look nevertheless; this one looks again next time.
      LOG.warn("check={} failed: {}", check.kind(), e.toString());
      LOG.debug("check={} failed", check.kind(), e);
    }
  }

  private void report(Check check, Problem problem, @Nullable Finding known, Instant now) {
    if (known != null && known.repairedAt() != null) {
      // The repair did not hold.
      transactions.requiresNew(() -> update(known, null));
      LOG.warn("found={} subject={} again after its repair", check.kind(), problem.subject());
      return;
    }
    if (known != null && problem.repair() == null) {
      return;
    }
    try {
      transactions.requiresNew(() -> write(check, problem, known, now));
    } catch (RuntimeException e) {
      LOG.warn(
          "found={} subject={} could not be repaired: {}",
          check.kind(),
          problem.subject(),
          e.getClass().getName());
      LOG.debug("found={} subject={}", check.kind(), problem.subject(), e);
      if (known == null) {
        transactions.requiresNew(() -> write(check, unrepaired(problem, e), null, now));
      }
    }
  }

  private boolean write(Check check, Problem problem, @Nullable Finding known, Instant now) {
    Ledger ledger = bench.ledger();
    if (known == null) {
      event(ledger, check, problem, "watchdog.found")
          .with("since", problem.since())
          .because(problem.reason())
          .write();
    }
    Optional<String> done =
        problem.repair() == null ? Optional.empty() : problem.repair().make(ledger);
    if (problem.repair() != null && done.isEmpty()) {
      // Somebody was faster: there is nothing to tell.
      return false;
    }
    done.ifPresent(
        what -> event(ledger, check, problem, "watchdog.repaired").because(what).write());
    Instant repairedAt = done.isPresent() ? now : null;
    if (known == null) {
      store.insert(
          new Finding(
              problem.tenant(),
              check.kind(),
              problem.subject(),
              problem.reason(),
              problem.since(),
              now,
              repairedAt));
    } else {
      update(known, repairedAt);
    }
    bench.write(ledger);
    LOG.warn(
        "found={} tenant={} subject={} since={} repaired={}",
        check.kind(),
        problem.tenant(),
        problem.subject(),
        problem.since(),
        done.isPresent());
    return true;
  }

  private boolean update(Finding known, @Nullable Instant repairedAt) {
    store.update(
        new Finding(
            known.tenant(),
            known.kind(),
            known.subject(),
            known.reason(),
            known.since(),
            known.foundAt(),
            repairedAt));
    return true;
  }

  private void clear(List<Finding> over) {
    if (over.isEmpty()) {
      return;
    }
    transactions.requiresNew(
        () -> {
          Ledger ledger = bench.ledger();
          over.stream()
              .filter(finding -> finding.repairedAt() == null)
              .forEach(
                  finding ->
                      ledger
                          .event(finding.tenant(), WATCHDOG, finding.subject(), "watchdog.cleared")
                          .with("what", finding.kind())
                          .with("foundAt", finding.foundAt())
                          .write());
          store.delete(over);
          bench.write(ledger);
          return over;
        });
  }

  private static Ledger.Event event(Ledger ledger, Check check, Problem problem, String kind) {
    return ledger
        .event(problem.tenant(), WATCHDOG, problem.subject(), kind)
        .about(problem.about())
        .with("what", check.kind());
  }

  private static Problem unrepaired(Problem problem, RuntimeException failure) {
    return new Problem(
        problem.tenant(),
        problem.subject(),
        problem.about(),
        problem.since(),
        "%s It could not be repaired (%s)."
            .formatted(problem.reason(), failure.getClass().getName()),
        null);
  }

  /** Should its row be lost, events go on from here: some come twice, none never. */
  private boolean noteRelayed() {
    bench
        .stores()
        .outbox()
        .relay(Relay.EVENTS)
        .ifPresent(relay -> store.noteRelayed(relay.place()));
    return true;
  }
}
