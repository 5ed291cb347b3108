package io.peakos.workflow.internal.escalation;

import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import io.peakos.huddle.Huddle;
import io.peakos.insight.Forecast;
import io.peakos.policy.Consequence;
import io.peakos.policy.Judgement;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.judgement.Supposition;
import io.peakos.workflow.internal.people.Addressed;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a ladder will do if nobody does anything: climbed with the arithmetic of the real climb, and
 * nothing is written. Thread-safe.
 */
public final class LadderForecast {
  private final Stores stores;
  private final Ladders ladders;
  private final Calendars calendars;
  private final Judge judge;
  private final List<Ladder> supposed;

  /** Of the escalations in these stores. */
  public LadderForecast(Stores stores, Ladders ladders, Calendars calendars, Judge judge) {
    this(stores, ladders, calendars, judge, List.of());
  }

  private LadderForecast(
      Stores stores, Ladders ladders, Calendars calendars, Judge judge, List<Ladder> supposed) {
    this.stores = stores;
    this.ladders = ladders;
    this.calendars = calendars;
    this.judge = judge;
    this.supposed = supposed;
  }

  /** The same, if what has not begun were judged by these policies and climbed their ladders. */
  public LadderForecast supposing(Supposition different) {
    return new LadderForecast(stores, ladders, calendars, different.judge(), different.ladders());
  }

  /** What comes of an escalation, from where it stands. */
  public Forecast of(EscalationRow row, People people) {
    Optional<ClockRow> clock = stores.clocks().newest(row.tenant(), row.ref());
    Instant next = clock.map(ClockRow::nextAt).orElse(null);
    if (row.endedAt() != null) {
      return new Forecast(List.of(), List.of(), null);
    }
    if (clock.isEmpty() || next == null) {
      return new Forecast(List.of(), List.of(nothingComes(clock.orElse(null))), null);
    }
    WorkSchedule schedule =
        calendars.schedule(row.tenant(), clock.get().calendarHash(), row.team(), people);
    Pace pace =
        new Pace(ladders.version(row.tenant(), row.ladder(), row.ladderVersion()), schedule);
    int newest = ladders.upcoming(row.tenant(), row.ladder(), people.now()).version();
    return new Forecast(
        climb(
            row,
            new Pace.Next(clock.get().nextStep(), next),
            pace,
            people,
            clock.get().policyVersion(),
            huddle(row)),
        assumptions(schedule),
        newest == row.ladderVersion() ? null : newest);
  }

  /** How policies would see the rung to come; nothing when none is. */
  public Optional<Situation> now(EscalationRow row, People people) {
    Ladder ladder = ladders.version(row.tenant(), row.ladder(), row.ladderVersion());
    return row.rungIndex() >= ladder.rungs().size()
        ? Optional.empty()
        : stores
            .clocks()
            .newest(row.tenant(), row.ref())
            .map(
                clock ->
                    new Situation(
                        "",
                        Climb.facts(row, ladder, row.rungIndex(), people.now()),
                        Pinned.of(clock, people.now()),
                        Set.of(),
                        calendars.schedule(row.tenant(), clock.calendarHash()).calendar().zone()));
  }

  /** What comes of an escalation that has not begun. */
  public Forecast of(Start start, People people) {
    Ladders.Versioned pinned =
        supposed.stream()
            .filter(ladder -> ladder.name().equals(start.ladder()))
            .findFirst()
            .map(ladder -> new Ladders.Versioned(0, ladder))
            .orElseGet(() -> ladders.upcoming(start.tenant(), start.ladder(), people.now()));
    WorkSchedule schedule =
        calendars.schedule(start.tenant(), start.calendarHash(), start.team(), people);
    Pace pace = new Pace(pinned.ladder(), schedule);
    return new Forecast(
        climb(
            Escalating.row(start, pinned),
            pace.first(start.at()),
            pace,
            people,
            judge.upcoming(start.tenant(), people.now()),
            null),
        assumptions(schedule),
        null);
  }

  /** What every forecast of a running clock rests on. */
  public static List<String> assumptions(WorkSchedule schedule) {
    return List.of(
        "Nobody answers, acknowledges or resolves it.",
        "The directory and the absences stay as they are today.",
        "The working calendar (%s) stays as it was pinned when the clock was armed."
            .formatted(schedule.calendar().name()));
  }

  /** Why nothing comes of a clock that waits for nothing. */
  public static String nothingComes(@Nullable ClockRow clock) {
    if (clock != null && clock.parkedAt() != null) {
      return "Its clock is parked since %s: nothing comes until an operator retries or skips it."
          .formatted(clock.parkedAt());
    }
    if (clock != null && clock.pausedAt() != null) {
      return "Its clock stands still since %s: nothing comes until it is resumed."
          .formatted(clock.pausedAt());
    }
    return "Its clock waits for nothing any more.";
  }

  private List<Forecast.Step> climb(
      EscalationRow from,
      Pace.Next first,
      Pace pace,
      People people,
      String version,
      @Nullable Instant running) {
    List<Forecast.Step> steps = new ArrayList<>();
    EscalationRow row = from;
    Pace.Next next = first;
    Instant huddle = running;
    // Rungs, rounds and lapses are limited, so every ladder comes to its end.
    while (next != null) {
      Instant due = next.at();
      // At the same instant the ladder comes first; where it ends, its huddle is over too.
      if (huddle != null && huddle.isBefore(due)) {
        steps.add(timeOut(huddle));
        huddle = null;
      }
      switch (next.step()) {
        case Climb.RUNG -> {
          Rung rung = pace.ladder().rungs().get(row.rungIndex());
          boolean last = row.rungIndex() == pace.ladder().rungs().size() - 1;
          Addressed meant = people.resolve(rung.audience(), Pace.concern(row));
          Judgement said =
              judge.judge(
                  new Pinned(row.tenant(), version, due),
                  Climb.facts(row, pace.ladder(), row.rungIndex(), due));
          row = Pace.fired(row, rung, due, meant);
          boolean skipped = meant.nobody() && !last;
          Addressed heard = skipped ? null : heard(row, meant, pace, people);
          boolean called =
              heard != null
                  && !heard.nobody()
                  && Climb.enforced(said, Consequence.OpenWorkflow.class);
          boolean told = Climb.enforced(said, Consequence.Notify.class);
          steps.add(rung(rung, due, meant, heard, told, called));
          if (called && huddle == null) {
            huddle = pace.schedule().plus(due, Ladders.huddle(row.severity()));
          }
          next = skipped ? new Pace.Next(Climb.RUNG, due) : pace.afterRung(row, due, due);
        }
        case Climb.LAPSE -> {
          Optional<EscalationRow> resumed = pace.afterLapse(row);
          if (resumed.isEmpty()) {
            next = exhausted(steps, due);
            break;
          }
          String who = row.acknowledgedBy() == null ? "nobody" : row.acknowledgedBy().value();
          steps.add(
              new Forecast.Step(
                  due,
                  Climb.LAPSE,
                  "The acknowledgement of (%s) lapses, because it is not resolved.".formatted(who),
                  List.of()));
          row = resumed.get();
          next = new Pace.Next(Climb.RUNG, due);
        }
        default -> {
          Optional<EscalationRow> again = pace.afterGivingUp(row, due);
          row = again.orElse(row);
          if (again.isEmpty()) {
            next = exhausted(steps, due);
          } else {
            steps.add(
                new Forecast.Step(
                    due, "start-over", "Nobody has answered: the ladder starts over.", List.of()));
            next = pace.first(due);
          }
        }
      }
    }
    return steps;
  }

  /** Until when the huddle has that runs; null when none does. */
  private @Nullable Instant huddle(EscalationRow row) {
    return stores
        .huddles()
        .of(row.tenant(), row.id())
        .map(HuddleRow::huddle)
        .filter(huddle -> huddle.outcome() == null)
        .map(Huddle::deadline)
        .orElse(null);
  }

  private static Forecast.Step timeOut(Instant deadline) {
    return new Forecast.Step(
        deadline,
        "W21/time-out",
        "Nobody has decided in the huddle: it closes, and the ladder goes on alone.",
        List.of());
  }

  private static Pace.@Nullable Next exhausted(List<Forecast.Step> steps, Instant due) {
    steps.add(
        new Forecast.Step(
            due,
            "exhausted",
            "Nobody has resolved it: the escalation ends, and an issue is raised.",
            List.of()));
    return null;
  }

  private static Addressed heard(EscalationRow row, Addressed meant, Pace pace, People people) {
    if (!meant.nobody()) {
      return meant;
    }
    Addressed fallback = people.resolveRegardless(pace.ladder().fallback(), Pace.concern(row));
    List<String> notes = new ArrayList<>(meant.notes());
    notes.add("nobody else can be reached, so the fallback hears");
    return new Addressed(meant.meant(), fallback.people(), notes);
  }

  private static Forecast.Step rung(
      Rung rung,
      Instant due,
      Addressed meant,
      @Nullable Addressed heard,
      boolean told,
      boolean called) {
    Addressed result = heard == null ? meant : heard;
    StringBuilder what = new StringBuilder();
    what.append(
        heard == null
            ? "Rung %s is skipped: it is for %s, and nobody can be reached."
                .formatted(rung.label(), rung.audience().words())
            : "Rung %s is for %s.".formatted(rung.label(), rung.audience().words()));
    if (heard != null && !told) {
      what.append(" Policies only suggest or observe it, so nobody is told.");
    }
    if (called) {
      what.append(" They are called to a huddle.");
    }
    if (!result.notes().isEmpty()) {
      what.append(" Notes: ").append(String.join("; ", result.notes())).append('.');
    }
    return new Forecast.Step(
        due, rung.label(), what.toString(), told ? result.people() : List.of());
  }
}
