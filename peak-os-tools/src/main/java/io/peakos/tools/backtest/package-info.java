/** Policies tried on what has happened: a recorded journal, played again under others. */
@NullMarked
package io.peakos.tools.backtest;

import org.jspecify.annotations.NullMarked;
