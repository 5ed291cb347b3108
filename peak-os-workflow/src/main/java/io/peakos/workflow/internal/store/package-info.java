/**
 * Our tables: one store for each, and how values of the api are written in them. SQL lives here
 * only.
 */
@NullMarked
package io.peakos.workflow.internal.store;

import org.jspecify.annotations.NullMarked;
