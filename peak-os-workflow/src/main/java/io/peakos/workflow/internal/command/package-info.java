/** What all commands share: access, idempotency, one transaction. */
@NullMarked
package io.peakos.workflow.internal.command;

import org.jspecify.annotations.NullMarked;
