/** Judged subjects per second, against a method that says the same and was written by hand. */
@NullMarked
package io.peakos.benchmarks.judging;

import org.jspecify.annotations.NullMarked;
