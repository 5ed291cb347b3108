package io.peakos.spi;

import io.peakos.escalation.Urgency;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.policy.Explanation;
import io.peakos.policy.Message;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to be said to one person. Immutable.
 *
 * @param id stable over all attempts: drop what you have seen
 * @param tenant the tenant
 * @param to the person
 * @param message key, English default, values and answers to offer
 * @param text the English default with its values filled in
 * @param urgency how insistently; the host chooses the channel
 * @param subject what it is about
 * @param rung the rung that speaks, or null
 * @param at when it was decided
 * @param why why this person is told, or null for an answer to a command
 * @param parts when this is a digest: what it collects; otherwise empty
 */
public record Notification(
    String id,
    TenantId tenant,
    PersonId to,
    Message message,
    String text,
    Urgency urgency,
    SubjectRef subject,
    @Nullable String rung,
    Instant at,
    @Nullable Explanation why,
    List<Notification> parts) {
  /** Copies the parts. */
  public Notification {
    parts = List.copyOf(parts);
  }
}
