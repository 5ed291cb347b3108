/** Messages and events on their way to the host, after commit. */
@NullMarked
package io.peakos.workflow.internal.outbox;

import org.jspecify.annotations.NullMarked;
