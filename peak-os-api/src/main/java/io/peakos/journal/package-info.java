/** The append-only record from which everything can be recomputed. */
@NullMarked
package io.peakos.journal;

import org.jspecify.annotations.NullMarked;
