/** Who acts, owes and hears: tenants, people, teams, seats and callers. */
@NullMarked
package io.peakos.people;

import org.jspecify.annotations.NullMarked;
