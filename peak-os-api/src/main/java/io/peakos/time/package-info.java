/**
 * For everyone who says when: working calendars, spans of working time, fiscal periods and weeks.
 *
 * <p>Begin with {@link io.peakos.time.WorkSchedule}: it turns a {@link io.peakos.time.WorkCalendar}
 * and the public holidays into arithmetic. Every type here is immutable and may be shared by
 * threads; none of them reads a clock.
 */
@NullMarked
package io.peakos.time;

import org.jspecify.annotations.NullMarked;
