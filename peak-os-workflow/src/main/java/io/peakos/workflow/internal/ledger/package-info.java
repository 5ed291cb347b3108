/** What one transaction writes: collected while it is worked out, written in batches at its end. */
@NullMarked
package io.peakos.workflow.internal.ledger;

import org.jspecify.annotations.NullMarked;
