package io.peakos.obligation;

import io.peakos.time.CalendarName;
import io.peakos.time.Span;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What reminders, deadline and ladder of one obligation all read. Its calendar is pinned when it is
 * armed. Pausing keeps what is left of the budget; resuming counts on from there. Immutable.
 *
 * @param calendar the working calendar it counts on
 * @param anchor the event it counts from
 * @param budget how long, or null when the due instant was given
 * @param due when it runs out; while it is paused: when it would have
 * @param extendedTo until when reminders and ladder hold back, or null
 * @param pausedAt since when it stands still, or null while it runs
 * @param left the working time left when it was paused, or null while it runs
 * @param nextAt when it next has something to do, or null when nothing is to come
 */
public record AccountableClock(
    CalendarName calendar,
    Instant anchor,
    @Nullable Span budget,
    Instant due,
    @Nullable Instant extendedTo,
    @Nullable Instant pausedAt,
    @Nullable Duration left,
    @Nullable Instant nextAt) {}
