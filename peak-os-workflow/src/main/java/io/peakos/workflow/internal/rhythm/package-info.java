/** Rhythms: the days they fall on, their occurrences, and who starts them. For this module only. */
@NullMarked
package io.peakos.workflow.internal.rhythm;

import org.jspecify.annotations.NullMarked;
