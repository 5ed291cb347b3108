/** What makes time happen: claims what is due, judges it, carries it out. */
@NullMarked
package io.peakos.workflow.internal.sweep;

import org.jspecify.annotations.NullMarked;
