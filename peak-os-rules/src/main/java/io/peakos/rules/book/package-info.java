/** The policies that count, written down for people. */
@NullMarked
package io.peakos.rules.book;

import org.jspecify.annotations.NullMarked;
