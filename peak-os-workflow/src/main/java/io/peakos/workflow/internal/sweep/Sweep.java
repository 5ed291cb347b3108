package io.peakos.workflow.internal.sweep;

import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.RungFacts;
import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.clock.Retries;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.commitment.CommitmentSweep;
import io.peakos.workflow.internal.commitment.TeamWeeks;
import io.peakos.workflow.internal.escalation.Climb;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.obligation.ObligationSweep;
import io.peakos.workflow.internal.occurrence.OccurrenceSweep;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.rhythm.RhythmSweep;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.ObligationRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes time happen: takes the clocks that are due, a few hundred at a time, gathers facts with one
 * query per kind, has them judged together and writes what follows in one batch per table, all in
 * one transaction. What fails is set aside, tried again and finally parked, while the others go on.
 * Thread-safe; any number of threads and nodes may sweep at once.
 */
public final class Sweep {
  /** How many clocks one transaction takes. */
  public static final int BATCH = 500;

  /** How often a clock is tried before it is parked. */
  public static final int TRIES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final Workbench bench;
  private final Transactions transactions;
  private final Stores stores;
  private final Parts parts;

  /** Sweeps these features. */
  public Sweep(Workbench bench, Transactions transactions, Parts parts) {
    this.bench = bench;
    this.transactions = transactions;
    this.stores = bench.stores();
    this.parts = parts;
  }

  /**
   * Handles one batch of what is due.
   *
   * @return how many clocks were taken; less than {@link #BATCH} means that nothing more is due
   */
  public int sweep() {
    Instant now = bench.clock().instant();
    try {
      return transactions.requiresNew(() -> batch(stores.clocks().claim(now, BATCH), now));
    } catch (RuntimeException e) {
      // Something in the batch cannot be written together with the rest: one by one finds it.
      LOG.warn("sweep=failed cause={}; taking its clocks one by one", e.getClass().getName());
      LOG.debug("sweep=failed", e);
      return oneByOne(now);
    }
  }

  /** When the next clock is due. */
  public Optional<Instant> earliest() {
    return transactions.required(() -> stores.clocks().earliest());
  }

  private int oneByOne(Instant now) {
    List<String> ids =
        transactions.requiresNew(
            () -> stores.clocks().claim(now, BATCH).stream().map(ClockRow::id).toList());
    for (String id : ids) {
      try {
        transactions.requiresNew(
            () ->
                batch(
                    stores.clocks().findFree(id).filter(c -> due(c, now)).stream().toList(), now));
      } catch (RuntimeException e) {
        transactions.requiresNew(
            () -> {
              stores.clocks().findFree(id).ifPresent(clock -> setAside(clock, e, now));
              return id;
            });
      }
    }
    return ids.size();
  }

  private static boolean due(ClockRow clock, Instant now) {
    return clock.nextAt() != null && !clock.nextAt().isAfter(now);
  }

  private int batch(List<ClockRow> clocks, Instant now) {
    if (clocks.isEmpty()) {
      return 0;
    }
    Ledger all = bench.ledger(now);
    People people = bench.people(all);
    Batch batch =
        new Batch(
            all,
            people,
            stores.clocks().fired(ids(clocks)),
            stores.escalations().openAmong(clocks));
    List<Item> items = new ArrayList<>();
    items.addAll(commitments(of(clocks, ClockRow.Purpose.COMMITMENT), batch));
    items.addAll(obligations(of(clocks, ClockRow.Purpose.OBLIGATION), batch));
    items.addAll(escalations(of(clocks, ClockRow.Purpose.ESCALATION), batch));
    items.addAll(weeks(of(clocks, ClockRow.Purpose.TEAM_WEEK), batch));
    items.addAll(series(of(clocks, ClockRow.Purpose.SERIES), batch));
    items.addAll(occurrences(of(clocks, ClockRow.Purpose.OCCURRENCE), batch));
    judge(items, now);
    for (Item item : items) {
      if (item.failure == null) {
        item.attempt(item.finish);
      }
      if (item.failure == null) {
        // What ended an escalation came at the same instant: nobody is asked any more.
        if (!all.ends(item.clock.tenant(), item.clock.subject())) {
          all.takeOver(item.ledger);
        }
      } else {
        setAside(item.clock, item.failure, now);
      }
    }
    bench.write(all);
    return clocks.size();
  }

  /** Rounds of judging: facts of all items together, until no item has any more. */
  private void judge(List<Item> items, Instant now) {
    List<Item> left = items;
    while (!left.isEmpty()) {
      Map<Item, List<Facts>> asked = new LinkedHashMap<>();
      for (Item item : left) {
        item.attempt(() -> asked.put(item, item.facts.get()));
      }
      asked.values().removeIf(List::isEmpty);
      List<Facts> facts = asked.values().stream().flatMap(Collection::stream).toList();
      List<Pinned> pinned =
          asked.entrySet().stream()
              .flatMap(
                  entry ->
                      Collections.nCopies(
                          entry.getValue().size(), Pinned.of(entry.getKey().clock, now))
                          .stream())
              .toList();
      List<Judgement> judgements = bench.judge().judge(facts, pinned);
      int next = 0;
      for (Map.Entry<Item, List<Facts>> entry : asked.entrySet()) {
        List<Judgement> theirs = judgements.subList(next, next + entry.getValue().size());
        next += entry.getValue().size();
        entry.getKey().attempt(() -> entry.getKey().carryOut.accept(theirs));
      }
      left = asked.keySet().stream().filter(item -> item.failure == null && item.again).toList();
    }
  }

  private List<Item> commitments(List<ClockRow> clocks, Batch batch) {
    Map<String, CommitmentRow> rows = stores.commitments().ofClocks(clocks);
    List<Item> items = new ArrayList<>();
    for (ClockRow clock : clocks) {
      CommitmentRow row = rows.get(clock.id());
      if (row != null) {
        Item item = new Item(clock, batch, false);
        item.facts =
            () -> List.of(parts.commitments().facts(clock, row, batch.now(), batch.people()));
        item.carryOut =
            judgements ->
                parts
                    .commitments()
                    .carryOut(
                        item.ledger,
                        batch.people(),
                        new CommitmentSweep.Look(
                            clock, row, batch.fired(clock), batch.escalated(clock), batch.now()),
                        judgements.get(0));
        items.add(item);
      }
    }
    return items;
  }

  private List<Item> obligations(List<ClockRow> clocks, Batch batch) {
    Map<String, ObligationRow> rows = stores.obligations().ofClocks(clocks);
    List<Item> items = new ArrayList<>();
    for (ClockRow clock : clocks) {
      ObligationRow row = rows.get(clock.id());
      if (row != null) {
        Item item = new Item(clock, batch, false);
        item.facts =
            () -> {
              Optional<? extends Facts> facts = parts.obligations().facts(clock, row, batch.now());
              if (facts.isEmpty()) {
                parts.obligations().expire(item.ledger, clock, row);
              }
              return List.copyOf(facts.stream().toList());
            };
        item.carryOut =
            judgements ->
                parts
                    .obligations()
                    .carryOut(
                        item.ledger,
                        batch.people(),
                        new ObligationSweep.Look(
                            clock, row, batch.fired(clock), batch.escalated(clock)),
                        judgements.get(0));
        items.add(item);
      }
    }
    return items;
  }

  private List<Item> escalations(List<ClockRow> clocks, Batch batch) {
    Map<String, EscalationRow> rows = stores.escalations().ofClocks(clocks);
    List<Item> items = new ArrayList<>();
    for (ClockRow clock : clocks) {
      EscalationRow row = rows.get(clock.id());
      if (row != null) {
        Item item = new Item(clock, batch, true);
        Supplier<Climb> climb =
            once(() -> new Climb(parts.climbing(), item.ledger, batch.people(), clock, row));
        item.facts =
            () -> {
              Optional<RungFacts> facts = climb.get().toJudge();
              return List.copyOf(facts.stream().toList());
            };
        item.carryOut = judgements -> climb.get().fire(judgements.get(0));
        item.finish = () -> climb.get().finish();
        items.add(item);
      }
    }
    return items;
  }

  private List<Item> weeks(List<ClockRow> clocks, Batch batch) {
    List<Item> items = new ArrayList<>();
    for (ClockRow clock : clocks) {
      Item item = new Item(clock, batch, false);
      item.facts = () -> parts.weeks().facts(clock, batch.now());
      item.carryOut =
          judgements -> parts.weeks().carryOut(item.ledger, batch.people(), clock, judgements);
      items.add(item);
    }
    return items;
  }

  private List<Item> series(List<ClockRow> clocks, Batch batch) {
    if (clocks.isEmpty()) {
      return List.of();
    }
    RhythmSweep.Look look = parts.rhythms().look(clocks);
    List<Item> items = new ArrayList<>();
    for (ClockRow clock : clocks) {
      Item item = new Item(clock, batch, false);
      item.facts =
          () -> {
            parts.rhythms().plan(batch.people(), clock, look, batch.now());
            return List.of();
          };
      item.finish = () -> parts.rhythms().start(item.ledger, batch.people(), clock, look);
      items.add(item);
    }
    return items;
  }

  private List<Item> occurrences(List<ClockRow> clocks, Batch batch) {
    Map<String, OccurrenceRow> rows = stores.rhythms().ofClocks(clocks);
    List<Item> items = new ArrayList<>();
    for (ClockRow clock : clocks) {
      OccurrenceRow row = rows.get(clock.id());
      if (row != null) {
        items.add(
            clock.nextStep().equals(RhythmSweep.PREPARE)
                ? preparation(clock, row, batch)
                : occurrence(clock, row, batch));
      }
    }
    return items;
  }

  private Item preparation(ClockRow clock, OccurrenceRow row, Batch batch) {
    Item item = new Item(clock, batch, false);
    item.finish = () -> parts.rhythms().prepare(item.ledger, batch.people(), clock, row);
    return item;
  }

  private Item occurrence(ClockRow clock, OccurrenceRow row, Batch batch) {
    Item item = new Item(clock, batch, true);
    OccurrenceSweep.Look look =
        parts.occurrences().look(item.ledger, batch.people(), clock, row, batch.fired(clock));
    item.facts = () -> List.copyOf(look.facts());
    item.carryOut = look::carryOut;
    item.finish = look::finish;
    return item;
  }

  private void setAside(ClockRow clock, Throwable failure, Instant now) {
    Duration pause = Retries.pause(clock.attempts());
    boolean last = clock.attempts() + 1 >= TRIES;
    // Messages of host code may hold names; only the kind of the failure is kept.
    String error = failure.getClass().getName();
    LOG.debug("clock={} failed", clock.id(), failure);
    stores.clocks().update(List.of(clock.failed(error, last ? null : now.plus(pause), now)));
    if (last) {
      LOG.error(
          "clock={} subject={} parked after {} tries: {}",
          clock.id(),
          clock.subject(),
          TRIES,
          error);
    } else {
      LOG.warn(
          "clock={} subject={} failed: {}; next try in {}",
          clock.id(),
          clock.subject(),
          error,
          pause);
    }
  }

  private static List<ClockRow> of(List<ClockRow> clocks, ClockRow.Purpose purpose) {
    return clocks.stream().filter(clock -> clock.purpose() == purpose).toList();
  }

  private static List<String> ids(List<ClockRow> clocks) {
    return clocks.stream().map(ClockRow::id).toList();
  }

  private static <T> Supplier<T> once(Supplier<T> maker) {
    List<T> made = new ArrayList<>(1);
    return () -> {
      if (made.isEmpty()) {
        made.add(maker.get());
      }
      return made.get(0);
    };
  }

  /**
   * What the clocks of one batch share.
   *
   * @param fired what has happened on each clock
   * @param escalated the clocks whose subjects have an open escalation
   */
  private record Batch(
      Ledger all, People people, Map<String, Set<String>> fired, Set<String> escalated) {
    Instant now() {
      return all.now();
    }

    Set<String> fired(ClockRow clock) {
      return fired.getOrDefault(clock.id(), Set.of());
    }

    boolean escalated(ClockRow clock) {
      return escalated.contains(clock.id());
    }
  }

  /** One clock of a batch, with a ledger of its own that counts only when nothing fails. */
  private static final class Item {
    final ClockRow clock;
    final Ledger ledger;
    final boolean again;
    Supplier<List<Facts>> facts = List::of;
    Consumer<List<Judgement>> carryOut = judgements -> {};
    Runnable finish = () -> {};
    @Nullable RuntimeException failure;

    Item(ClockRow clock, Batch batch, boolean again) {
      this.clock = clock;
      this.ledger = batch.all().part();
      this.again = again;
    }

    void attempt(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
  }

  /** What is swept. */
  public record Parts(
      CommitmentSweep commitments,
      ObligationSweep obligations,
      TeamWeeks weeks,
      RhythmSweep rhythms,
      OccurrenceSweep occurrences,
      Climb.Parts climbing) {}
}
