/** Policies tried on an invented organization, a year at a time. */
@NullMarked
package io.peakos.tools.simulate;

import org.jspecify.annotations.NullMarked;
