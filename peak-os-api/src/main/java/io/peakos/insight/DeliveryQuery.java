package io.peakos.insight;

import io.peakos.people.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which promises to count: those due in a window. Immutable.
 *
 * @param team of this team, or null for the whole tenant
 * @param from the first instant of the window
 * @param to the first instant after the window
 */
public record DeliveryQuery(@Nullable TeamId team, Instant from, Instant to) {}
