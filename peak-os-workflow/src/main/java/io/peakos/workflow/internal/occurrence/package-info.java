/** Occurrences while they are prepared, held, concluded or missed. */
@NullMarked
package io.peakos.workflow.internal.occurrence;

import org.jspecify.annotations.NullMarked;
