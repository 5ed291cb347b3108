/** What every example shows of a run: files, a page with a picture, a story; for who reads them. */
@NullMarked
package io.peakos.examples.report;

import org.jspecify.annotations.NullMarked;
