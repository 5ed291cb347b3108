/** A host for a first look: an invented company that lives one quarter in a few seconds. */
@NullMarked
package io.peakos.examples.quickstart;

import org.jspecify.annotations.NullMarked;
