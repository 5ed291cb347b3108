/** The process engine, tamed: for the clockwork, which gives it work in sets. */
@NullMarked
package io.peakos.workflow.internal.flowable;

import org.jspecify.annotations.NullMarked;
