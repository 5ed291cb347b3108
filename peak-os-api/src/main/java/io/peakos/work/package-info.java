/** The work people promise each other: commitments with their state machine, and issues. */
@NullMarked
package io.peakos.work;

import org.jspecify.annotations.NullMarked;
