package io.peakos.journal;

import io.peakos.people.Actor;
import io.peakos.people.TenantId;
import io.peakos.policy.Explanation;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Events are never changed. Immutable.
 *
 * @param cursor its place in the journal, to go on from; opaque
 * @param id unique for ever; the id of the event that an {@link io.peakos.spi.EventSink} receives
 * @param tenant the tenant
 * @param at when it happened
 * @param actor who did it
 * @param subject what it happened to
 * @param kind what happened, such as {@code commitment.accepted}
 * @param before what changed, as it was
 * @param after what changed, as it is
 * @param reason why, in the actor's words
 * @param policyVersion the policies that were in force
 * @param correlation what it belongs to: the commitment or obligation all this is about
 * @param why the policy's explanation, when a policy did it
 */
public record JournalEvent(
    String cursor,
    String id,
    TenantId tenant,
    Instant at,
    Actor actor,
    SubjectRef subject,
    String kind,
    Map<String, String> before,
    Map<String, String> after,
    @Nullable String reason,
    String policyVersion,
    SubjectRef correlation,
    @Nullable Explanation why) {
  /** Copies the maps, in their order. */
  public JournalEvent {
    before = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(before));
    after = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(after));
  }
}
