/** What a host implements; each type has a contract test in the testkit. */
@NullMarked
package io.peakos.spi;

import org.jspecify.annotations.NullMarked;
