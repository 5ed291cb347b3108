package io.peakos.huddle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open step that a host has added to its version of the huddle's workflow: a user task.
 * Immutable.
 *
 * @param node its id in the workflow, for {@link Huddles#complete}
 * @param name its name in the workflow, or null
 * @param since when it was opened
 */
public record OwnStep(String node, @Nullable String name, Instant since) {}
