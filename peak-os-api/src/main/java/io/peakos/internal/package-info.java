/** Checks shared by the values of this module; nobody's business outside of it. */
@NullMarked
package io.peakos.internal;

import org.jspecify.annotations.NullMarked;
