/** A host that replays what an open-source project promised for its releases, and what it kept. */
@NullMarked
package io.peakos.examples.kubernetes;

import org.jspecify.annotations.NullMarked;
