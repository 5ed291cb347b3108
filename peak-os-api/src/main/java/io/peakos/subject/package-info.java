/** What everything is about, ours or the host's, and how long lists are read page by page. */
@NullMarked
package io.peakos.subject;

import org.jspecify.annotations.NullMarked;
