package io.peakos.workflow.internal.occurrence;

import io.peakos.policy.Moment;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Held;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When time has to look at an occurrence: its beginning, its policies, the time of a step. */
final class OccurrenceClock {
  /** What a clock waits for once its occurrence is prepared. */
  static final String LOOK = "look";

  private final Calendars calendars;
  private final Judge judge;

  OccurrenceClock(Calendars calendars, Judge judge) {
    this.calendars = calendars;
    this.judge = judge;
  }

  /** The same, if these policies counted. */
  OccurrenceClock supposing(Judge instead) {
    return new OccurrenceClock(calendars, instead);
  }

  /** The clock, set to the next moment after now; to nothing when none is to come. */
  ClockRow set(ClockRow clock, OccurrenceRow row, Instant now) {
    Instant next = next(row, Pinned.of(clock, now), schedule(clock));
    return next == null ? clock.resting() : clock.next(LOOK, next);
  }

  /** The next moment after now, or null when none is to come. */
  @Nullable Instant next(OccurrenceRow row, Pinned pinned, WorkSchedule schedule) {
    Instant now = pinned.at();
    return Stream.concat(
            judge.moments(pinned, row.id().series().team()).stream()
                .flatMap(moment -> at(row, moment, schedule).stream()),
            Stream.of(begins(row), stepEnds(row)).flatMap(Optional::stream))
        .filter(at -> at.isAfter(now))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The calendar that this clock keeps. */
  WorkSchedule schedule(ClockRow clock) {
    return calendars.schedule(clock.tenant(), clock.calendarHash());
  }

  /** When the time of the open step is over, unless that was said already. */
  static Optional<Instant> stepEnds(OccurrenceRow row) {
    Held held = row.inside();
    Instant since = held.stepSince();
    return row.state() != OccurrenceState.OPEN || since == null || held.stepOver()
        ? Optional.empty()
        : held.format().agenda().steps().stream()
            .filter(step -> step.id().equals(held.step()))
            .map(Agenda.Step::minutes)
            .map(minutes -> since.plus(Duration.ofMinutes(minutes)))
            .findFirst();
  }

  /** When the first person was there, counted from its beginning at the earliest. */
  static Optional<Instant> gathered(OccurrenceRow row) {
    return row.inside().attendance().stream()
        .findFirst()
        .map(first -> first.since().isAfter(row.at()) ? first.since() : row.at());
  }

  private static Optional<Instant> begins(OccurrenceRow row) {
    return row.state() == OccurrenceState.PREPARING ? Optional.of(row.at()) : Optional.empty();
  }

  private static Optional<Instant> at(OccurrenceRow row, Moment moment, WorkSchedule schedule) {
    return anchor(row, moment.anchor())
        .map(
            anchor ->
                moment.direction() == Moment.Direction.BEFORE
                    ? schedule.minus(anchor, moment.span())
                    : schedule.plus(anchor, moment.span()));
  }

  private static Optional<Instant> anchor(OccurrenceRow row, Moment.Anchor anchor) {
    boolean waits = row.state() == OccurrenceState.PREPARING;
    boolean open = row.state() == OccurrenceState.OPEN;
    return switch (anchor) {
      case START -> waits ? Optional.of(row.at()) : Optional.empty();
      case GATHERED -> waits && !row.inside().quorum() ? gathered(row) : Optional.empty();
      case TAKEN_UP -> open ? Optional.ofNullable(row.inside().talkSince()) : Optional.empty();
      case PROPOSED, DUE, REPORTED, OWNER_LEFT -> Optional.empty();
    };
  }
}
