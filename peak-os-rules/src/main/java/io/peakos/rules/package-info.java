/** The judgement, for hosts: policies in, ready to be handed to the engine. */
@NullMarked
package io.peakos.rules;

import org.jspecify.annotations.NullMarked;
