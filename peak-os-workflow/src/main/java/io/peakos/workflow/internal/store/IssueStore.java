package io.peakos.workflow.internal.store;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.work.IssueId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Issues. Thread-safe. */
public final class IssueStore {
  private static final String ALL = "select i.*, i.issue_key as \"key\" from peak_issue i where ";

  private final Database database;

  /** On this database. */
  public IssueStore(Database database) {
    this.database = database;
    database.rows(IssueRow.class);
  }

  /** The issue as it stands. */
  public Optional<IssueRow> find(TenantId tenant, IssueId id) {
    return one("tenant = :tenant and id = :wanted", tenant, id.value());
  }

  /** The issue, held until the transaction ends. */
  public Optional<IssueRow> lock(TenantId tenant, IssueId id) {
    return one("tenant = :tenant and id = :wanted for update", tenant, id.value());
  }

  /** The open issue with this key about this subject. */
  public Optional<IssueRow> findOpen(TenantId tenant, String key, SubjectRef subject) {
    return one("tenant = :tenant and open_key = :wanted", tenant, IssueRow.openKey(key, subject));
  }

  /** The open issues, oldest first. */
  public List<IssueRow> open(TenantId tenant, @Nullable TeamId team, Keyset after, int limit) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      ALL
                          + "tenant = :tenant and state = 'RAISED'"
                          + (team == null ? "" : " and team = :team")
                          + after.and(" and (raised_at, id) > (:after, :afterId)")
                          + " order by raised_at, id limit :limit")
                  .bind("tenant", tenant)
                  .bind("limit", limit);
          if (team != null) {
            query.bind("team", team);
          }
          after.bind(query);
          return query.mapTo(IssueRow.class).list();
        });
  }

  /**
   * Adds an issue, unless an open one with its key about its subject is there, also when another
   * transaction raises it just now.
   */
  public void raise(IssueRow row) {
    database.insertIfAbsent(
        "peak_issue (tenant, id, state, issue_key, open_key, title, severity, owner, team, subject,"
            + " raised_at, closed_at)",
        row,
        ":tenant, :issue.id, :issue.state, :issue.key, :openKey, :issue.title, :issue.severity,"
            + " :issue.owner, :issue.team, :issue.subject, :issue.raisedAt, :issue.closedAt");
  }

  /** Adds issues. */
  public void insert(Collection<IssueRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_issue (tenant, id, state, issue_key, open_key, title, severity, owner, team,
          subject, raised_at, closed_at)
        values (:tenant, :issue.id, :issue.state, :issue.key, :openKey, :issue.title,
          :issue.severity, :issue.owner, :issue.team, :issue.subject, :issue.raisedAt,
          :issue.closedAt)
        """);
  }

  /** Writes issues back. */
  public void update(Collection<IssueRow> rows) {
    database.batch(
        rows,
        """
        update peak_issue set state = :issue.state, open_key = :openKey, closed_at = :issue.closedAt
        where tenant = :tenant and id = :issue.id
        """);
  }

  private Optional<IssueRow> one(String where, TenantId tenant, String wanted) {
    return database.with(
        handle ->
            handle
                .createQuery(ALL + where)
                .bind("tenant", tenant)
                .bind("wanted", wanted)
                .mapTo(IssueRow.class)
                .findOne());
  }
}
