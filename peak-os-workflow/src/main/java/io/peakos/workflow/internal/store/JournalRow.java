package io.peakos.workflow.internal.store;

import io.peakos.journal.JournalEvent;
import io.peakos.people.Actor;
import io.peakos.people.TenantId;
import io.peakos.policy.Explanation;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of peak_journal; its place is given by the database. */
public record JournalRow(
    long writer,
    long seq,
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
  /** Its place in the journal. */
  JournalPlace place() {
    return new JournalPlace(writer, seq);
  }

  /** What the api shows of it. */
  public JournalEvent event() {
    return new JournalEvent(
        place().text(),
        id,
        tenant,
        at,
        actor,
        subject,
        kind,
        before,
        after,
        reason,
        policyVersion,
        correlation,
        why);
  }
}
