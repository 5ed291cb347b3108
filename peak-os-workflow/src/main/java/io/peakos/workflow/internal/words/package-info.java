/** For the engine's own services: checks of texts that come as plain arguments. */
@NullMarked
package io.peakos.workflow.internal.words;

import org.jspecify.annotations.NullMarked;
