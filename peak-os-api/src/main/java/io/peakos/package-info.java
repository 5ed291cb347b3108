/** The front door: {@link io.peakos.PeakOs} and the services a host opens from it. */
@NullMarked
package io.peakos;

import org.jspecify.annotations.NullMarked;
