package io.peakos.workflow.internal.commitment;

import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.policy.Moment;
import io.peakos.time.Span;
import io.peakos.time.WorkSchedule;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentState;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.CommitmentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a commitment: when policies have to look next. The moments are computed from the
 * commitment each time and never stored, so they cannot disagree with it. Thread-safe.
 */
public final class CommitmentClock {
  static final String LOOK = "look";

  private final Calendars calendars;
  private final CommitmentStore commitments;
  private final Judge judge;

  CommitmentClock(Calendars calendars, CommitmentStore commitments, Judge judge) {
    this.calendars = calendars;
    this.commitments = commitments;
    this.judge = judge;
  }

  /** The same, with the moments of other policies. */
  CommitmentClock supposing(Judge other) {
    return new CommitmentClock(calendars, commitments, other);
  }

  /** A new clock, with the calendar as it is now. */
  ClockRow arm(CommitmentRow row, Instant now, String policyVersion, People people) {
    Commitment commitment = row.commitment();
    TenantId tenant = row.tenant();
    String hash =
        calendars.pin(
            tenant, calendars.nameFor(commitment.calendar(), commitment.team(), tenant, people));
    ClockRow clock =
        new ClockRow(
            UUID.randomUUID().toString(),
            tenant,
            ClockRow.Purpose.COMMITMENT,
            commitment.ref(),
            commitment.ref(),
            hash,
            now,
            null,
            commitment.due(),
            commitment.extendedTo(),
            null,
            null,
            LOOK,
            null,
            policyVersion,
            0,
            null,
            null);
    if (commitment.state().awaited() && passed(commitment, now)) {
      // Promised after its own due moment: there is nothing to wait for.
      return clock.next(LOOK, now);
    }
    return set(clock, row, now, people);
  }

  /** The clock, set to the next moment after now; to nothing when none is to come. */
  ClockRow set(ClockRow clock, CommitmentRow row, Instant now, People people) {
    return moments(row, Pinned.of(clock, now), schedule(clock), people).stream()
        .map(Coming::at)
        .filter(at -> at.isAfter(now))
        .min(Comparator.naturalOrder())
        .map(at -> clock.next(LOOK, at))
        .orElseGet(clock::resting);
  }

  /** All moments of a commitment, as it stands, in order. */
  List<Coming> moments(CommitmentRow row, Pinned pinned, WorkSchedule schedule, People people) {
    List<Coming> coming = new ArrayList<>();
    for (Moment moment : judge.moments(pinned, row.commitment().team())) {
      Instant anchor = anchor(row, moment.anchor(), people);
      if (anchor != null) {
        coming.add(new Coming(at(schedule, anchor, moment), moment));
      }
    }
    coming.sort(Comparator.comparing(Coming::at));
    return coming;
  }

  /** The calendar that this clock keeps. */
  WorkSchedule schedule(ClockRow clock) {
    return calendars.schedule(clock.tenant(), clock.calendarHash());
  }

  /** The calendar that a commitment would be armed with now, for judging a command. */
  WorkSchedule scheduleFor(CommitmentRow row, People people) {
    Commitment commitment = row.commitment();
    return calendars.peek(
        row.tenant(),
        calendars.nameFor(commitment.calendar(), commitment.team(), row.tenant(), people));
  }

  private static boolean passed(Commitment commitment, Instant now) {
    Instant due = due(commitment);
    return due != null && !due.isAfter(now);
  }

  private static @Nullable Instant due(Commitment commitment) {
    return commitment.extendedTo() == null ? commitment.due() : commitment.extendedTo();
  }

  private @Nullable Instant anchor(CommitmentRow row, Moment.Anchor anchor, People people) {
    Commitment commitment = row.commitment();
    CommitmentState state = commitment.state();
    return switch (anchor) {
      case PROPOSED -> state == CommitmentState.PROPOSED ? commitment.proposedAt() : null;
      case DUE -> state.awaited() ? due(commitment) : null;
      case REPORTED -> state == CommitmentState.REPORTED_DONE ? commitment.reportedAt() : null;
      case OWNER_LEFT -> leftAt(row, people).orElse(null);
      case START, GATHERED, TAKEN_UP -> null;
    };
  }

  private Optional<Instant> leftAt(CommitmentRow row, People people) {
    Commitment commitment = row.commitment();
    boolean concerned = commitment.state().open() || commitment.state() == CommitmentState.PROPOSED;
    return concerned
            && commitment.owner() instanceof PersonId owner
            && people.person(row.tenant(), owner).filter(person -> !person.active()).isPresent()
        ? commitments.leftAt(row.tenant(), owner)
        : Optional.empty();
  }

  private static Instant at(WorkSchedule schedule, Instant anchor, Moment moment) {
    Span span = moment.span();
    return moment.direction() == Moment.Direction.BEFORE
        ? schedule.minus(anchor, span)
        : schedule.plus(anchor, span);
  }

  /** A moment of a commitment, and when it comes. */
  record Coming(Instant at, Moment moment) {}
}
