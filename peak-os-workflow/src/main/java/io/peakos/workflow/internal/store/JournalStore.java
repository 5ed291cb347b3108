package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;
import io.peakos.spi.Transactions;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The append-only journal. Readers stop before the oldest row that is not committed yet: PostgreSQL
 * knows the oldest open transaction; on H2, which only one process writes, this object does.
 * Thread-safe.
 */
public final class JournalStore {
  private static final String EPOCH = "(select offset_by from peak_journal_epoch)";

  private final Database database;
  private final SortedMap<Long, Integer> openOnH2 = new TreeMap<>();

  /** On this database. */
  public JournalStore(Database database) {
    this.database = database;
    database.rows(JournalRow.class, JournalPlace.class, Waiting.class);
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
        insert into peak_journal (writer, id, tenant, at, actor, subject, kind, before, after, reason,
          policy_version, correlation, why)
        values (%s, :id, :tenant, :at, :actor, :subject, :kind, :before, :after, :reason,
          :policyVersion, :correlation, :why)
        """
            .formatted(
                database.postgres() ? "pg_current_xact_id()::text::bigint + " + EPOCH : "0"));
  }

  /**
   * Begins a new epoch when there are writers that this cluster has not counted up to yet, because
   * a dump of another one was restored into it: what is written from now on comes after all of
   * them, and they are settled. Cursors keep their meaning.
   *
   * @return whether there were such writers
   */
  public boolean beginEpochIfRestored() {
    return database.postgres()
        && database.with(
                handle ->
                    handle.execute(
                        """
                        update peak_journal_epoch
                        set offset_by = (select max(writer) + 1 from peak_journal)
                        where (select max(writer) from peak_journal)
                          >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint + offset_by
                        """))
            > 0;
  }

  /** Whether there are writers that this cluster has not counted up to: a dump was restored. */
  public boolean restored() {
    return database.postgres()
        && database.with(
            handle ->
                handle
                    .createQuery(
                        """
                        select coalesce(max(writer), 0)
                          >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint + %s
                        from peak_journal
                        """
                            .formatted(EPOCH))
                    .mapTo(Boolean.class)
                    .one());
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

  /** The last place after this one, when there is any. */
  public Optional<JournalPlace> end(JournalPlace place) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "select writer, seq from peak_journal where "
                          + beyond()
                          + settled(handle)
                          + " order by writer desc, seq desc limit 1")
                  .bind("seq", place.seq());
          if (database.postgres()) {
            query.bind("writer", place.writer());
          }
          return query.mapTo(JournalPlace.class).findOne();
        });
  }

  /** How many events wait after a place, counted up to the limit, and since when. */
  public Waiting waiting(JournalPlace place, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) as events, min(at) as since from (
                      select at from peak_journal where (writer, seq) > (:writer, :seq)
                      order by writer, seq limit :limit) w
                    """)
                .bind("writer", place.writer())
                .bind("seq", place.seq())
                .bind("limit", limit)
                .mapTo(Waiting.class)
                .one());
  }

  private List<JournalRow> read(
      @Nullable TenantId tenant, @Nullable SubjectRef subject, JournalPlace place, int limit) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "select * from peak_journal where "
                          + beyond()
                          + (tenant == null ? "" : " and tenant = :tenant")
                          + (subject == null
                              ? ""
                              : " and (subject = :subject or correlation = :subject)")
                          + settled(handle)
                          + " order by writer, seq limit :limit")
                  .bind("seq", place.seq())
                  .bind("limit", limit);
          if (database.postgres()) {
            query.bind("writer", place.writer());
          }
          if (tenant != null) {
            query.bind("tenant", tenant);
          }
          if (subject != null) {
            query.bind("subject", subject);
          }
          return query.mapTo(JournalRow.class).list();
        });
  }

  /** H2 numbers rows only, and would compare pairs row by row from the beginning of the journal. */
  private String beyond() {
    return database.postgres() ? "(writer, seq) > (:writer, :seq)" : "writer = 0 and seq > :seq";
  }

  /**
   * Only rows that no open transaction can still precede. A transaction does not see its own rows
   * either: a place after them would skip what others commit before it.
   */
  private String settled(Handle handle) {
    if (database.postgres()) {
      return " and writer < pg_snapshot_xmin(pg_current_snapshot())::text::bigint + " + EPOCH;
    }
    synchronized (openOnH2) {
      // While nobody may begin to write, the last row is the end of what is settled. Without this
      // bound two writers could begin between here and the query, and the later one commit first.
      return " and seq <= " + (openOnH2.isEmpty() ? last(handle) : openOnH2.firstKey());
    }
  }

  /** Remembers the last row before this transaction's, until the transaction is over. */
  private void markOpen() {
    // The connection comes first: whoever waits for one must not hold the lock.
    long last =
        database.with(
            handle -> {
              synchronized (openOnH2) {
                long before = last(handle);
                openOnH2.merge(before, 1, Integer::sum);
                return before;
              }
            });
    Runnable over =
        () -> {
          synchronized (openOnH2) {
            openOnH2.computeIfPresent(last, (seq, count) -> count == 1 ? null : count - 1);
          }
        };
    Transactions transactions = database.transactions();
    transactions.on(Transactions.Phase.AFTER_COMMIT, over);
    transactions.on(Transactions.Phase.AFTER_ROLLBACK, over);
  }

  private static long last(Handle handle) {
    return handle
        .createQuery("select coalesce(max(seq), 0) from peak_journal")
        .mapTo(Long.class)
        .one();
  }

  /** How much waits. */
  public record Waiting(int events, @Nullable Instant since) {}
}
