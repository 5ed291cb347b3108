/** For who tests a host: a virtual clock, an organization, an engine to try them on, assertions. */
@NullMarked
package io.peakos.testkit;

import org.jspecify.annotations.NullMarked;
