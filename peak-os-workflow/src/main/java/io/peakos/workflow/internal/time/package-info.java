/** For the engine alone: public holidays, taken from the Jollyday library. */
@NullMarked
package io.peakos.workflow.internal.time;

import org.jspecify.annotations.NullMarked;
