/** The contracts of the SPI: a vendor extends each for what the vendor implements. */
@NullMarked
package io.peakos.testkit.contract;

import org.jspecify.annotations.NullMarked;
