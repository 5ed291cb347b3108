/** The tables in the host's database: for whoever starts the clockwork. */
@NullMarked
package io.peakos.workflow.internal.schema;

import org.jspecify.annotations.NullMarked;
