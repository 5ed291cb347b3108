/** How long a node takes to start, against the process engine alone. */
@NullMarked
package io.peakos.benchmarks.start;

import org.jspecify.annotations.NullMarked;
