/** For hosts that let people subscribe to their meetings with a calendar program. */
@NullMarked
package io.peakos.icalendar;

import org.jspecify.annotations.NullMarked;
