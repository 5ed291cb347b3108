/** Escalations: how they start, climb, rest and end. */
@NullMarked
package io.peakos.workflow.internal.escalation;

import org.jspecify.annotations.NullMarked;
