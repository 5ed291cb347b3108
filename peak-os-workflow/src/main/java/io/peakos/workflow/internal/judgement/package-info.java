/** Facts for the policies, and what becomes of their consequences. */
@NullMarked
package io.peakos.workflow.internal.judgement;

import org.jspecify.annotations.NullMarked;
