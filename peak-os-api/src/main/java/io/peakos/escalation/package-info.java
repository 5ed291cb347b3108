/** Ladders that carry unresolved work upwards, and the escalations that climb them. */
@NullMarked
package io.peakos.escalation;

import org.jspecify.annotations.NullMarked;
