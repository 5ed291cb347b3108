package io.peakos.workflow.internal.store;

import io.peakos.insight.Parked;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of peak_outbox.
 *
 * @param payload the notification, or the event that could not be delivered, as JSON
 * @param digest whether it may be joined with others for the same person
 * @param nextTry when it is to be delivered, or null when it is parked
 */
public record OutboxRow(
    String id,
    TenantId tenant,
    Parked.Kind kind,
    @Nullable PersonId recipient,
    SubjectRef subject,
    SubjectRef correlation,
    String payload,
    boolean digest,
    Instant writtenAt,
    @Nullable Instant nextTry,
    int attempts,
    @Nullable Instant parkedAt,
    @Nullable String error) {
  /** The same row, taken by a node until this instant. */
  public OutboxRow leased(Instant until) {
    return new OutboxRow(
        id,
        tenant,
        kind,
        recipient,
        subject,
        correlation,
        payload,
        digest,
        writtenAt,
        until,
        attempts,
        parkedAt,
        error);
  }

  /** The same row after a failure: tried again at this instant, or parked when that is null. */
  public OutboxRow failed(String newError, @Nullable Instant tryAgainAt, Instant now) {
    return new OutboxRow(
        id,
        tenant,
        kind,
        recipient,
        subject,
        correlation,
        payload,
        digest,
        writtenAt,
        tryAgainAt,
        attempts + 1,
        tryAgainAt == null ? now : null,
        newError);
  }

  /** The same row, to be tried at this instant, with no failures counted. */
  public OutboxRow again(Instant at) {
    return new OutboxRow(
        id,
        tenant,
        kind,
        recipient,
        subject,
        correlation,
        payload,
        digest,
        writtenAt,
        at,
        0,
        null,
        null);
  }
}
