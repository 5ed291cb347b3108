/** What the SDK throws when neither an argument nor the moment is to blame. */
@NullMarked
package io.peakos.error;

import org.jspecify.annotations.NullMarked;
