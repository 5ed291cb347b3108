/** Questions a host asks: what is owed, what comes next, why, and whether all is well. */
@NullMarked
package io.peakos.insight;

import org.jspecify.annotations.NullMarked;
