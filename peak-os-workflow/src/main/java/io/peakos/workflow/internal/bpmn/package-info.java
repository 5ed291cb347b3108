/** Workflows as files: read, checked against what Peak OS needs of them, and drawn. Pure. */
@NullMarked
package io.peakos.workflow.internal.bpmn;

import org.jspecify.annotations.NullMarked;
