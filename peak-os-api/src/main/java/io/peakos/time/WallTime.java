package io.peakos.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * What a wall clock shows, on a clock that never runs backwards: the time that is skipped in spring
 * is the moment of the jump, and in autumn the repeated time is read on its first pass only, the
 * clock standing at its end during the second.
 *
 * <p>Both directions are therefore monotone: an earlier instant never reads later, and an earlier
 * reading is never a later instant. The order of results in {@link WorkSchedule} rests on this.
 * (The plain rule of {@code java.time} is not: it takes 02:30 in the gap to an instant after
 * 03:00.)
 *
 * @param epochDay the local day
 * @param nanoOfDay from 0 to the end of the day, {@link #END_OF_DAY} included
 */
record WallTime(long epochDay, long nanoOfDay) {

  static final long END_OF_DAY = 86_400_000_000_000L;

  static WallTime read(Instant instant, ZoneRules rules) {
    LocalDateTime shown = LocalDateTime.ofInstant(instant, rules.getOffset(instant));
    ZoneOffsetTransition transition = rules.getTransition(shown);
    // A reading that exists can only be in an overlap, never in a gap.
    if (transition == null || instant.isBefore(transition.getInstant())) {
      return new WallTime(shown.toLocalDate().toEpochDay(), shown.toLocalTime().toNanoOfDay());
    }
    LocalDateTime end = transition.getDateTimeBefore();
    // Midnight as the end of the day before: the repeated hour does not begin the next day early.
    return end.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? new WallTime(end.toLocalDate().toEpochDay() - 1, END_OF_DAY)
        : new WallTime(end.toLocalDate().toEpochDay(), end.toLocalTime().toNanoOfDay());
  }

  Instant toInstant(ZoneRules rules) {
    LocalDateTime local =
        nanoOfDay == END_OF_DAY
            ? LocalDate.ofEpochDay(epochDay + 1).atStartOfDay()
            : LocalDate.ofEpochDay(epochDay).atTime(LocalTime.ofNanoOfDay(nanoOfDay));
    return LocalMoment.of(local, rules);
  }
}
