/** Judgement as data: the facts a policy sees, the consequences it may ask for, and why. */
@NullMarked
package io.peakos.policy;

import org.jspecify.annotations.NullMarked;
