/** The watchdog: finds what should have happened by now and did not, and repairs what is safe. */
@NullMarked
package io.peakos.workflow.internal.watch;

import org.jspecify.annotations.NullMarked;
