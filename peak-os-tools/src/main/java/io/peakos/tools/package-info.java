/** The command line {@code peak}: what consultants do with packs, without Java. */
@NullMarked
package io.peakos.tools;

import org.jspecify.annotations.NullMarked;
