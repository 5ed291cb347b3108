package io.peakos.work;

import io.peakos.escalation.Severity;
import io.peakos.internal.Texts;
import io.peakos.people.Party;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import org.jspecify.annotations.Nullable;

/**
 * An issue to raise. Immutable.
 *
 * @param key what it is about; raising the same key on the same subject again while it is open
 *     answers the open issue
 * @param title a few words
 * @param severity how urgent
 * @param owner who looks after it, or null until triage
 * @param team whose list it goes on, or null
 * @param subject what it grows out of
 */
public record NewIssue(
    String key,
    String title,
    Severity severity,
    @Nullable Party owner,
    @Nullable TeamId team,
    SubjectRef subject) {
  /** Checks the texts. */
  public NewIssue {
    Texts.id("issue's key", key);
    Texts.title("title", title);
    Texts.given("severity", severity);
    Texts.given("subject", subject);
  }
}
