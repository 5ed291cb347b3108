/** Obligations escalated per second, against the process engine alone and against plain JDBC. */
@NullMarked
package io.peakos.benchmarks.escalation;

import org.jspecify.annotations.NullMarked;
