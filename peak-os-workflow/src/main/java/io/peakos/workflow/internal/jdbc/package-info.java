/** How work of ours and of the host shares a connection: for the transactions over plain JDBC. */
@NullMarked
package io.peakos.workflow.internal.jdbc;

import org.jspecify.annotations.NullMarked;
