/** The escalation huddle: the meeting in which escalated work gets its decision. */
@NullMarked
package io.peakos.huddle;

import org.jspecify.annotations.NullMarked;
