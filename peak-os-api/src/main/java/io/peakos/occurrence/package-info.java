/** What happens inside an occurrence of a rhythm, such as a Weekly Camp. */
@NullMarked
package io.peakos.occurrence;

import org.jspecify.annotations.NullMarked;
