package io.peakos.work;

import io.peakos.people.Caller;
import io.peakos.people.TeamId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues, raised by people and by policies. Thread-safe; errors as in {@link Commitments}. */
public interface Issues {
  /** Raises an issue, or answers the open one with the same key and subject. */
  Issue raise(Caller by, NewIssue issue);

  /** Closes an issue, saying why; a closed one stays as it is. */
  Issue close(Caller by, IssueId id, String reason);

  /** The issue as it stands. */
  Optional<Issue> find(Caller by, IssueId id);

  /** The open issues of a team, or of the whole tenant, oldest first. */
  Page<Issue> open(Caller by, @Nullable TeamId team, PageRequest page);
}
