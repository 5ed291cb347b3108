package io.peakos.workflow.internal.issue;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.internal.Texts;
import io.peakos.people.Caller;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.Issue;
import io.peakos.work.IssueId;
import io.peakos.work.IssueState;
import io.peakos.work.Issues;
import io.peakos.work.NewIssue;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.IssueStore;
import io.peakos.workflow.internal.store.Keyset;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of issues. Thread-safe. */
public final class IssueService implements Issues {
  private final Workbench bench;
  private final IssueStore issues;

  /** Commands on these issues. */
  public IssueService(Workbench bench) {
    this.bench = bench;
    this.issues = bench.stores().issues();
  }

  @Override
  public Issue raise(Caller by, NewIssue issue) {
    return bench
        .commands()
        .run(
            by,
            new What<>("issue.raise", issue.subject(), issue, Issue.class),
            () -> {
              Ledger ledger = bench.ledger();
              Issue raised = issue(issue, ledger.now());
              issues.raise(IssueRow.of(by.tenant(), raised));
              Issue open =
                  issues
                      .findOpen(by.tenant(), issue.key(), issue.subject())
                      .map(IssueRow::issue)
                      .orElseThrow(() -> closedMeanwhile(issue));
              if (open.id().equals(raised.id())) {
                event(by, ledger, open, "raised")
                    .with("key", open.key())
                    .with("severity", open.severity())
                    .with("owner", open.owner())
                    .with("team", open.team())
                    .write();
                bench.write(ledger);
              }
              return open;
            });
  }

  @Override
  public Issue close(Caller by, IssueId id, String reason) {
    Texts.required("reason", reason);
    return bench
        .commands()
        .run(
            by,
            new What<>("issue.close", ref(id), reason, Issue.class),
            () -> {
              Issue issue =
                  issues
                      .lock(by.tenant(), id)
                      .map(IssueRow::issue)
                      .orElseThrow(() -> unknown(by.tenant(), id));
              if (issue.state() == IssueState.CLOSED) {
                return issue;
              }
              Ledger ledger = bench.ledger();
              Issue closed = closed(issue, ledger.now());
              ledger.change(IssueRow.of(by.tenant(), closed));
              event(by, ledger, closed, "closed")
                  .changed("state", issue.state(), closed.state())
                  .with("key", issue.key())
                  .with("team", issue.team())
                  .because(reason)
                  .write();
              bench.write(ledger);
              return closed;
            });
  }

  @Override
  public Optional<Issue> find(Caller by, IssueId id) {
    return bench
        .commands()
        .query(by, "issue.read", ref(id), () -> issues.find(by.tenant(), id).map(IssueRow::issue));
  }

  @Override
  public Page<Issue> open(Caller by, @Nullable TeamId team, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "issue.read",
            null,
            () ->
                Keyset.page(
                    issues.open(by.tenant(), team, Keyset.of(page), page.size() + 1),
                    page,
                    row -> new Keyset(row.issue().raisedAt(), row.issue().id().value()),
                    IssueRow::issue));
  }

  private static Issue issue(NewIssue issue, Instant now) {
    return new Issue(
        new IssueId(UUID.randomUUID().toString()),
        IssueState.RAISED,
        issue.key(),
        issue.title(),
        issue.severity(),
        issue.owner(),
        issue.team(),
        issue.subject(),
        now,
        null);
  }

  private static Issue closed(Issue issue, Instant now) {
    return new Issue(
        issue.id(),
        IssueState.CLOSED,
        issue.key(),
        issue.title(),
        issue.severity(),
        issue.owner(),
        issue.team(),
        issue.subject(),
        issue.raisedAt(),
        now);
  }

  private static Ledger.Event event(Caller by, Ledger ledger, Issue issue, String what) {
    return ledger
        .event(by.tenant(), by.actor(), issue.ref(), "issue." + what)
        .about(issue.subject());
  }

  private static PeakOsException closedMeanwhile(NewIssue issue) {
    return new PeakOsException(
        ErrorCode.CONFLICT,
        "The open issue (%s) about (%s) was closed at this very moment.%nMaybe raise it again."
            .formatted(issue.key(), issue.subject()));
  }

  private static PeakOsException unknown(TenantId tenant, IssueId id) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "There is no issue (%s) in the tenant (%s).%nMaybe it belongs to another tenant, or raising it was rolled back."
            .formatted(id, tenant));
  }

  private static SubjectRef ref(IssueId id) {
    return SubjectRef.of(SubjectRef.ISSUE, id.value());
  }
}
