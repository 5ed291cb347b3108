/** Issues, raised and closed by people; policies raise theirs through the judge. */
@NullMarked
package io.peakos.workflow.internal.issue;

import org.jspecify.annotations.NullMarked;
