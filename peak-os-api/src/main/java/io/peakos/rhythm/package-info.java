/** The operating rhythm: when teams meet, and what becomes of each meeting. For everybody. */
@NullMarked
package io.peakos.rhythm;

import org.jspecify.annotations.NullMarked;
