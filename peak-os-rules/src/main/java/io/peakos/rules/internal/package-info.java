/** Drools, and what compiles, checks and loads rules; nobody's business. */
@NullMarked
package io.peakos.rules.internal;

import org.jspecify.annotations.NullMarked;
