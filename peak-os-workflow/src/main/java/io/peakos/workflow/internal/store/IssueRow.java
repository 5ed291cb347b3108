package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.work.Issue;
import io.peakos.work.IssueState;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** A row of peak_issue. */
public record IssueRow(TenantId tenant, @Nested Issue issue, @Nullable String openKey) {
  /** The row of an issue. */
  public static IssueRow of(TenantId tenant, Issue issue) {
    return new IssueRow(
        tenant,
        issue,
        issue.state() == IssueState.CLOSED ? null : openKey(issue.key(), issue.subject()));
  }

  /** What is unique among the open issues of a tenant. */
  static String openKey(String key, SubjectRef subject) {
    return key + " " + subject;
  }
}
