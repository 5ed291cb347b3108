/** How long a start takes on a database that has its tables, against the process engine alone. */
@NullMarked
package io.peakos.benchmarks.start;

import org.jspecify.annotations.NullMarked;
