/** The smallest host: the code that the README shows, whole and running. */
@NullMarked
package io.peakos.examples.first;

import org.jspecify.annotations.NullMarked;
