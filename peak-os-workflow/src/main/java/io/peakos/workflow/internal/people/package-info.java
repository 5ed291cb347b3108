/** Who is meant by an audience: resolved when something is sent, with absences and deputies. */
@NullMarked
package io.peakos.workflow.internal.people;

import org.jspecify.annotations.NullMarked;
