package io.peakos.work;

import io.peakos.escalation.Severity;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs attention, and where it comes from. Immutable.
 *
 * @param id its id
 * @param state where it stands
 * @param key what it is about, in a form that does not change: one open issue per key and subject
 * @param title a few words
 * @param severity how urgent
 * @param owner who looks after it, or null until triage
 * @param team whose list it is on, or null
 * @param subject what it grew out of: its lineage
 * @param raisedAt when it was raised
 * @param closedAt when it was closed, or null
 */
public record Issue(
    IssueId id,
    IssueState state,
    String key,
    String title,
    Severity severity,
    @Nullable Party owner,
    @Nullable TeamId team,
    SubjectRef subject,
    Instant raisedAt,
    @Nullable Instant closedAt) {
  /** This issue as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.ISSUE, id.value());
  }
}
