/** The main job of the examples: the command line that a newcomer runs first. */
@NullMarked
package io.peakos.examples;

import org.jspecify.annotations.NullMarked;
