/** The workflows as files: what may change in them, what is in force, and what they look like. */
@NullMarked
package io.peakos.bpmn;

import org.jspecify.annotations.NullMarked;
