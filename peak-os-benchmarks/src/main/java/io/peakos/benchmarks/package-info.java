/** What one obligation costs, measured against what one would write by hand; never published. */
@NullMarked
package io.peakos.benchmarks;

import org.jspecify.annotations.NullMarked;
