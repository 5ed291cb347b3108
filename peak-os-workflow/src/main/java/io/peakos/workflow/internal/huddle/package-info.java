/** The escalation huddle, carried by a BPMN workflow. */
@NullMarked
package io.peakos.workflow.internal.huddle;

import org.jspecify.annotations.NullMarked;
