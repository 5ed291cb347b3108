/** Answers to a host's questions. */
@NullMarked
package io.peakos.workflow.internal.insight;

import org.jspecify.annotations.NullMarked;
