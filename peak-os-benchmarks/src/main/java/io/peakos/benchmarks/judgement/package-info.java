/** Subjects judged per second, against the same judgement written by hand. */
@NullMarked
package io.peakos.benchmarks.judgement;

import org.jspecify.annotations.NullMarked;
