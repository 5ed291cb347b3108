/** The clockwork as a host starts it: the engine, its builder, its transactions and its schema. */
@NullMarked
package io.peakos.workflow;

import org.jspecify.annotations.NullMarked;
