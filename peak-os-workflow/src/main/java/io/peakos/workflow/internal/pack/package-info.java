/** The policy packs of tenants: deployed, rolled back, listed. */
@NullMarked
package io.peakos.workflow.internal.pack;

import org.jspecify.annotations.NullMarked;
