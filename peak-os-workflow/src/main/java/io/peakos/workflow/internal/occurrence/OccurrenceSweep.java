package io.peakos.workflow.internal.occurrence;

import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.Urgency;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.policy.Consequence;
import io.peakos.policy.DiscussionFacts;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Message;
import io.peakos.policy.OccurrenceFacts;
import io.peakos.policy.Verdict;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.subject.SubjectRef;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.clock.Measures;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.escalation.Escalating;
import io.peakos.workflow.internal.escalation.Ladders;
import io.peakos.workflow.internal.escalation.Start;
import io.peakos.workflow.internal.judgement.Agreement;
import io.peakos.workflow.internal.judgement.Carried;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.rhythm.RhythmPlans;
import io.peakos.workflow.internal.rhythm.RhythmSweep;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Held;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What time does to an occurrence that is prepared or open. Thread-safe. */
public final class OccurrenceSweep {
  /** How many occurrences before it are looked at for misses in a row. */
  private static final int LOOK_BACK = 10;

  private final Workbench bench;
  private final OccurrenceClock clocks;
  private final Opening opening;
  private final Escalating escalating;
  private final RhythmPlans plans;

  OccurrenceSweep(
      Workbench bench,
      OccurrenceClock clocks,
      Opening opening,
      Escalating escalating,
      RhythmPlans plans) {
    this.bench = bench;
    this.clocks = clocks;
    this.opening = opening;
    this.escalating = escalating;
    this.plans = plans;
  }

  /** One look at one occurrence; {@link Look#facts} and {@link Look#carryOut} take turns. */
  public Look look(
      Ledger ledger, People people, ClockRow clock, OccurrenceRow row, Set<String> fired) {
    return new Look(ledger, people, clock, row, fired);
  }

  /** Carries out what was only suggested, now that somebody agrees, and what follows from it. */
  public void accept(Look look, Agreement agreement) {
    look.accept(agreement);
  }

  /**
   * What carries the rhythm itself upwards.
   *
   * @param missed whether this occurrence counts as missed from now on
   */
  Start start(
      ClockRow clock,
      OccurrenceRow row,
      boolean missed,
      Carried.Asked<Consequence.StartLadder> asked,
      Instant now,
      People people) {
    Consequence.StartLadder start = asked.consequence();
    SubjectRef series = row.series().ref();
    return new Start(
        row.tenant(),
        series,
        series,
        start.severity(),
        start.ladder() == null ? Ladders.nameFor(start.severity()) : start.ladder(),
        Cases.lead(row.tenant(), row, people).orElseGet(() -> new SeatId(Team.LEAD)),
        null,
        row.team(),
        Set.of(),
        OccurrenceEvents.title(row) + " of " + row.team(),
        new EscalationNote(
            "Shall this rhythm go on as it is, at another time, or not at all?",
            List.of("keep", "another-time", "end"),
            "Without it the team coordinates by chance; keeping it takes people's time every week.",
            List.of("missed " + missesInARow(row, missed) + " in a row"),
            "Ask the team what stands in the way of meeting.",
            plans.next(row.tenant(), row.id(), row.planned(), people).orElse(null)),
        clock.calendarHash(),
        now,
        asked.by(),
        asked.verdict().why());
  }

  /** Goes on without the look that failed, to the next moment after now. */
  public void skip(Ledger ledger, ClockRow clock, OccurrenceRow row) {
    ledger.change(clocks.set(clock, row, ledger.now()));
  }

  /**
   * How policies see an occurrence.
   *
   * @param missed whether it counts as missed from now on
   */
  OccurrenceFacts seen(
      ClockRow clock,
      OccurrenceRow row,
      Instant now,
      OccurrenceFacts.Occasion occasion,
      boolean missed) {
    WorkSchedule schedule = clocks.schedule(clock);
    Held held = row.inside();
    return new OccurrenceFacts(
        row.tenant(),
        row.ref(),
        now,
        occasion,
        held.horizon(),
        held.openedAt() != null,
        held.quorum(),
        Measures.since(schedule, row.at(), now),
        OccurrenceClock.gathered(row).map(at -> Measures.since(schedule, at, now)).orElse(null),
        held.misses() > (missed ? 1 : 0),
        missesInARow(row, missed));
  }

  /** How policies see the item that is talked about; nothing when none is. */
  Optional<DiscussionFacts> talk(ClockRow clock, OccurrenceRow row, Instant now) {
    SubjectRef item = row.inside().talk();
    Instant since = row.inside().talkSince();
    if (row.state() != OccurrenceState.OPEN || item == null || since == null) {
      return Optional.empty();
    }
    return Optional.of(
        new DiscussionFacts(
            row.tenant(),
            row.ref(),
            now,
            item,
            java.util.Objects.requireNonNull(Measures.since(clocks.schedule(clock), since, now))));
  }

  /** Which steps have happened in the talk of now, of all that have happened on its clock. */
  static Set<String> said(OccurrenceRow row, Set<String> fired) {
    String talk = ofTalk(row);
    return fired.stream()
        .filter(step -> step.endsWith(talk))
        .map(step -> step.substring(0, step.length() - talk.length()))
        .collect(Collectors.toSet());
  }

  private static String ofTalk(OccurrenceRow row) {
    Instant since = java.util.Objects.requireNonNull(row.inside().talkSince());
    return "@" + Long.toString(since.toEpochMilli(), Character.MAX_RADIX);
  }

  /** A cancelled one is no miss, and none that was held; one that was made up for is held. */
  private int missesInARow(OccurrenceRow row, boolean missed) {
    int misses = missed ? 1 : 0;
    for (OccurrenceRow before :
        bench.stores().rhythms().before(row.tenant(), row.series(), row.planned(), LOOK_BACK)) {
      if (before.state() == OccurrenceState.MISSED
          || before.state() == OccurrenceState.RESCHEDULED) {
        misses++;
      } else if (before.state() != OccurrenceState.CANCELLED) {
        return misses;
      }
    }
    return misses;
  }

  /** One look at one occurrence. Not thread-safe. */
  public final class Look {
    private final Ledger ledger;
    private final People people;
    private final ClockRow clock;
    private final Set<String> fired;
    private OccurrenceRow row;
    private boolean opens;
    private boolean looked;
    private boolean missed;
    private boolean judgedMiss;

    private Look(
        Ledger ledger, People people, ClockRow clock, OccurrenceRow row, Set<String> fired) {
      this.ledger = ledger;
      this.people = people;
      this.clock = clock;
      this.row = row;
      this.fired = fired;
    }

    /** What is to be judged next; empty when nothing is. */
    public List<? extends Facts> facts() {
      if (missed && !judgedMiss) {
        judgedMiss = true;
        return List.of(facts(OccurrenceFacts.Occasion.MISSED));
      }
      if (looked) {
        return List.of();
      }
      looked = true;
      if (Opening.ready(row, ledger.now())) {
        opens = true;
        return opening.queue(row, ledger.now());
      }
      if (row.state() == OccurrenceState.PREPARING) {
        return List.of(facts(OccurrenceFacts.Occasion.TIME));
      }
      return talk(clock, row, ledger.now()).stream().toList();
    }

    /** Carries out what policies said. */
    public void carryOut(List<Judgement> judgements) {
      if (opens) {
        open(judgements);
        return;
      }
      for (Judgement judgement : judgements) {
        follow(
            judgement.facts() instanceof DiscussionFacts
                ? talked(judgement)
                : bench
                    .judge()
                    .carryOut(
                        ledger,
                        people,
                        Cases.of(row, judgement.facts().subject(), clock, fired),
                        judgement));
      }
    }

    /** The steps of a talk happen once per talk, and an occurrence may have many. */
    private Carried talked(Judgement judgement) {
      Set<String> said = said(row, fired);
      judgement.verdicts().stream()
          .map(Verdict::key)
          .filter(key -> !said.contains(key))
          .distinct()
          .forEach(key -> ledger.fire(clock, key + ofTalk(row)));
      return bench
          .judge()
          .carryOut(
              ledger, people, Cases.of(row, judgement.facts().subject(), null, said), judgement);
    }

    private void follow(Carried carried) {
      if (!missed && carried.marks(Consequence.Status.MISSED)) {
        miss(carried);
      }
      carried.each(Consequence.StartLadder.class, this::escalate);
      carried.each(Consequence.HoldAgain.class, this::holdAgain);
    }

    private void accept(Agreement agreement) {
      Consequence consequence = agreement.verdict().consequence();
      if (consequence instanceof Consequence.MarkStatus) {
        require(OccurrenceState.PREPARING);
      } else if (consequence instanceof Consequence.HoldAgain) {
        require(OccurrenceState.MISSED);
      }
      looked = true;
      follow(
          bench.judge().accept(ledger, people, Cases.of(row, row.ref(), null, fired), agreement));
      List<? extends Facts> miss = facts();
      if (!miss.isEmpty()) {
        carryOut(bench.judge().judge(Pinned.of(clock, ledger.now()), miss));
      }
      finish();
    }

    private void require(OccurrenceState state) {
      if (row.state() != state) {
        throw new IllegalStateException(
            "The occurrence (%s) is (%s), and what was suggested is possible only while it is (%s).%nMaybe dismiss the suggestion."
                .formatted(row.id(), row.state(), state));
      }
    }

    /** Sets the clock to what comes next. */
    public void finish() {
      if (opens && row.state() == OccurrenceState.PREPARING) {
        open(List.of());
      }
      boolean goesOn =
          row.state() == OccurrenceState.PREPARING || row.state() == OccurrenceState.OPEN;
      if (row.state() == OccurrenceState.OPEN) {
        stepOver();
      }
      ledger.change(
          goesOn ? clocks.set(clock, row, ledger.now()) : clock.next(OccurrenceClock.LOOK, null));
    }

    private void open(List<Judgement> queue) {
      row = opening.open(ledger, people, row, OccurrenceEvents.BY_TIME, queue);
    }

    private OccurrenceFacts facts(OccurrenceFacts.Occasion occasion) {
      return seen(clock, row, ledger.now(), occasion, missed);
    }

    private void miss(Carried carried) {
      missed = true;
      OccurrenceState was = row.state();
      row = row.in(OccurrenceState.MISSED).change(Held.Edit::missed);
      ledger.change(row);
      ledger.tell(new Ledger.OccurrenceCall(row, OccurrenceProcess.MISSED));
      ledger.over(row.tenant(), row.ref());
      boolean[] written = {false};
      carried.each(
          Consequence.MarkStatus.class,
          asked -> {
            if (asked.consequence().status() == Consequence.Status.MISSED && !written[0]) {
              written[0] = true;
              Instant due = dueAt();
              OccurrenceEvents.due(ledger, asked.by(), row, "missed", due)
                  .changed("state", was, row.state())
                  .with("at", row.at())
                  .with("people", row.inside().attendance().size())
                  .with("needed", row.inside().needed())
                  .because(asked.verdict().why())
                  .write();
            }
          });
    }

    /** When time had to look; now, when somebody agrees to what it found. */
    private Instant dueAt() {
      Instant next = clock.nextAt();
      return next == null || next.isAfter(ledger.now()) ? ledger.now() : next;
    }

    /** The make-up: at its time of the day, on the first working day that is still to come. */
    private void holdAgain(Carried.Asked<Consequence.HoldAgain> asked) {
      WorkSchedule schedule = clocks.schedule(clock);
      Instant last = schedule.plus(ledger.now(), asked.consequence().within());
      Instant at = makeUp(schedule, last);
      OccurrenceState was = row.state();
      Instant planned = row.at();
      row =
          row.with(
              new Occurrence(
                  row.id(),
                  OccurrenceState.RESCHEDULED,
                  row.planned(),
                  at,
                  at.plus(row.inside().lasts()),
                  row.zone(),
                  "it was missed",
                  ledger.now()));
      ledger.change(row);
      ledger.add(waiting(at));
      OccurrenceEvents.event(ledger, OccurrenceEvents.BY_MISS, row, "rescheduled")
          .changed("state", was, row.state())
          .changed("at", planned, at)
          .with("within", asked.consequence().within().text())
          .because(asked.verdict().why())
          .write();
    }

    private Instant makeUp(WorkSchedule schedule, Instant last) {
      ZonedDateTime held = row.planned().atZone(row.zone());
      LocalDate day = ledger.now().atZone(row.zone()).toLocalDate();
      for (int days = 0; ; days++) {
        Instant at = day.plusDays(days).atTime(held.toLocalTime()).atZone(row.zone()).toInstant();
        if (at.isAfter(last)) {
          return last;
        }
        if (at.isAfter(ledger.now()) && schedule.isWorkingDay(day.plusDays(days))) {
          return at;
        }
      }
    }

    private ClockRow waiting(Instant at) {
      Instant prepared = plans.prepared(row.tenant(), row.series(), at, people);
      return new ClockRow(
          UUID.randomUUID().toString(),
          row.tenant(),
          ClockRow.Purpose.OCCURRENCE,
          row.ref(),
          row.series().ref(),
          clock.calendarHash(),
          ledger.now(),
          null,
          at,
          null,
          null,
          null,
          RhythmSweep.PREPARE,
          prepared.isAfter(ledger.now()) ? prepared : ledger.now(),
          ledger.policyVersion(row.tenant()),
          0,
          null,
          null);
    }

    /** The rhythm itself is carried upwards, once while that is open. */
    private void escalate(Carried.Asked<Consequence.StartLadder> asked) {
      escalating.start(ledger, people, start(clock, row, missed, asked, ledger.now(), people));
    }

    /** The time of the open step is over: whoever facilitates is told once; the step goes on. */
    private void stepOver() {
      @Nullable Instant ends = OccurrenceClock.stepEnds(row).orElse(null);
      if (ends == null || ends.isAfter(ledger.now())) {
        return;
      }
      row = row.change(Held.Edit::stepOver);
      ledger.change(row);
      String step = String.valueOf(row.inside().step());
      OccurrenceEvents.due(ledger, OccurrenceEvents.BY_TIME, row, "step-over", ends)
          .with("step", step)
          .write();
      if (row.inside().facilitator() != null) {
        tell(step, ends);
      }
    }

    private void tell(String step, Instant ends) {
      Instant since = row.inside().stepSince();
      String title =
          row.inside().format().agenda().steps().stream()
              .filter(one -> one.id().equals(step))
              .findFirst()
              .orElseThrow()
              .title();
      bench
          .messenger()
          .tell(
              ledger,
              people,
              new Messenger.Telling(
                  row.tenant(),
                  List.of(java.util.Objects.requireNonNull(row.inside().facilitator())),
                  new Message(
                      "occurrence.step-over",
                      "The {minutes} minutes of \"{step}\" are over.",
                      Map.of(
                          "step",
                          title,
                          "minutes",
                          Long.toString(
                              since == null ? 0 : Duration.between(since, ends).toMinutes())),
                      List.of("done")),
                  // A quiet hour or a digest would bring it after the camp.
                  Urgency.HIGH,
                  row.ref(),
                  row.series().ref(),
                  null,
                  Map.of("title", OccurrenceEvents.title(row)),
                  null,
                  null));
    }
  }
}
