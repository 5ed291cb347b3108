package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;
import io.peakos.spi.Transactions;
import io.peakos.subject.SubjectRef;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The append-only journal. Readers stop before the oldest row that is not committed yet: PostgreSQL
 * knows the oldest open transaction; on H2, which only one process writes, this object does.
 * Thread-safe.
 */
public final class JournalStore {
  private final Database database;
  private final SortedMap<Long, Integer> openOnH2 = new TreeMap<>();

  /** On this database. */
  public JournalStore(Database database) {
    this.database = database;
    database.rows(JournalRow.class);
  }

  /** Adds events, in this order. */
  public void append(Collection<JournalRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    if (!database.postgres()) {
      markOpen();
    }
    database.batch(
        rows,
        """
        insert into peak_journal (id, tenant, at, actor, subject, kind, before, after, reason,
          policy_version, correlation, why)
        values (:id, :tenant, :at, :actor, :subject, :kind, :before, :after, :reason,
          :policyVersion, :correlation, :why)
        """);
  }

  /** The events of a tenant after a place, in order. */
  public List<JournalRow> after(TenantId tenant, JournalPlace place, int limit) {
    return read(tenant, null, place, limit);
  }

  /** The events of all tenants after a place, in order. */
  public List<JournalRow> after(JournalPlace place, int limit) {
    return read(null, null, place, limit);
  }

  /** The events that belong to a subject, after a place, in order. */
  public List<JournalRow> of(TenantId tenant, SubjectRef subject, JournalPlace place, int limit) {
    return read(tenant, subject, place, limit);
  }

  private List<JournalRow> read(
      @Nullable TenantId tenant, @Nullable SubjectRef subject, JournalPlace place, int limit) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "select * from peak_journal where (writer, seq) > (:writer, :seq)"
                          + (tenant == null ? "" : " and tenant = :tenant")
                          + (subject == null
                              ? ""
                              : " and (subject = :subject or correlation = :subject)")
                          + settled()
                          + " order by writer, seq limit :limit")
                  .bind("writer", place.writer())
                  .bind("seq", place.seq())
                  .bind("limit", limit);
          if (tenant != null) {
            query.bind("tenant", tenant);
          }
          if (subject != null) {
            query.bind("subject", subject);
          }
          return query.mapTo(JournalRow.class).list();
        });
  }

  /** Only rows that no open transaction can still precede, and this transaction's own. */
  private String settled() {
    if (database.postgres()) {
      return " and (writer < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
          + " or writer = coalesce(pg_current_xact_id_if_assigned()::text::bigint, -1))";
    }
    synchronized (openOnH2) {
      return openOnH2.isEmpty() ? "" : " and seq <= " + openOnH2.firstKey();
    }
  }

  /** Remembers the last row before this transaction's, until the transaction is over. */
  private void markOpen() {
    Transactions transactions = database.transactions();
    synchronized (openOnH2) {
      long last =
          database.with(
              handle ->
                  handle
                      .createQuery("select coalesce(max(seq), 0) from peak_journal")
                      .mapTo(Long.class)
                      .one());
      openOnH2.merge(last, 1, Integer::sum);
      Runnable over =
          () -> {
            synchronized (openOnH2) {
              openOnH2.computeIfPresent(last, (seq, count) -> count == 1 ? null : count - 1);
            }
          };
      transactions.on(Transactions.Phase.AFTER_COMMIT, over);
      transactions.on(Transactions.Phase.AFTER_ROLLBACK, over);
    }
  }
}
