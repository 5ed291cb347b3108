/**
 * Everything somebody owes by a time: check-ins, approvals, reviews, and their accountable clocks.
 */
@NullMarked
package io.peakos.obligation;

import org.jspecify.annotations.NullMarked;
