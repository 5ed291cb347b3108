/** Obligations about the host's subjects, and their commands. */
@NullMarked
package io.peakos.workflow.internal.obligation;

import org.jspecify.annotations.NullMarked;
