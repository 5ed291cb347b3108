/** The commands by which a tenant changes its workflows. */
@NullMarked
package io.peakos.workflow.internal.deployment;

import org.jspecify.annotations.NullMarked;
