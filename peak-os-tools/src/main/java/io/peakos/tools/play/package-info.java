/** An organization played on a virtual clock, and what its policies did. */
@NullMarked
package io.peakos.tools.play;

import org.jspecify.annotations.NullMarked;
