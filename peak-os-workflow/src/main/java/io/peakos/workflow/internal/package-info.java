/** Puts the engine together; nobody's business. */
@NullMarked
package io.peakos.workflow.internal;

import org.jspecify.annotations.NullMarked;
