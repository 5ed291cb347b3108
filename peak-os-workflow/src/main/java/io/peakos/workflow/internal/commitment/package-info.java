/** Commitments: their state machine and their commands. */
@NullMarked
package io.peakos.workflow.internal.commitment;

import org.jspecify.annotations.NullMarked;
