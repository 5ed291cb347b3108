/** Stories in YAML: who promises what to whom, what happens, and what is expected of Peak OS. */
@NullMarked
package io.peakos.testkit.scenario;

import org.jspecify.annotations.NullMarked;
