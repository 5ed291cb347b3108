/** Accountable clocks: calendars pinned when a clock is armed, and what is due next. */
@NullMarked
package io.peakos.workflow.internal.clock;

import org.jspecify.annotations.NullMarked;
