/** Occurrences that begin at the same minute, and when the next one is. */
@NullMarked
package io.peakos.benchmarks.rhythm;

import org.jspecify.annotations.NullMarked;
