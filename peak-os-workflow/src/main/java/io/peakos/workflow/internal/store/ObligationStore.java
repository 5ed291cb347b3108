package io.peakos.workflow.internal.store;

import io.peakos.obligation.ObligationId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Obligations about the host's subjects. Thread-safe. */
public final class ObligationStore {
  private final Database database;

  /** On this database. */
  public ObligationStore(Database database) {
    this.database = database;
    database.rows(ObligationRow.class);
  }

  /** The obligation as it stands. */
  public Optional<ObligationRow> find(TenantId tenant, ObligationId id) {
    return one(tenant, id, "");
  }

  /** The obligation, held until the transaction ends. */
  public Optional<ObligationRow> lock(TenantId tenant, ObligationId id) {
    return one(tenant, id, " for update");
  }

  /** The obligations of these clocks that nobody else holds, by clock id; held from now on. */
  public Map<String, ObligationRow> ofClocks(Collection<ClockRow> clocks) {
    return database.held(
        clocks,
        "peak_obligation",
        ObligationRow.class,
        row -> new Key(row.tenant(), row.id().value()));
  }

  /** The obligations about a subject, in the order they were written down. */
  public List<ObligationRow> about(TenantId tenant, SubjectRef subject, Keyset after, int limit) {
    return about("", tenant, subject, after, limit);
  }

  /** The obligations about a subject that are still to be handed in. */
  public List<ObligationRow> owedAbout(
      TenantId tenant, SubjectRef subject, Keyset after, int limit) {
    return about(" and state = 'OPEN'", tenant, subject, after, limit);
  }

  private List<ObligationRow> about(
      String only, TenantId tenant, SubjectRef subject, Keyset after, int limit) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "select * from peak_obligation where tenant = :tenant and subject = :subject"
                          + only
                          + after.and(" and (written_at, id) > (:after, :afterId)")
                          + " order by written_at, id limit :limit")
                  .bind("tenant", tenant)
                  .bind("subject", subject)
                  .bind("limit", limit);
          after.bind(query);
          return query.mapTo(ObligationRow.class).list();
        });
  }

  /** Adds obligations. */
  public void insert(Collection<ObligationRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_obligation (tenant, id, kind, state, subject, owner, counterparty, team,
          severity, ladder, opens, expires, submitted_by, submitted_at, ended_at, written_at)
        values (:tenant, :id, :kind, :state, :subject, :owner, :counterparty, :team,
          :severity, :ladder, :opens, :expires, :submittedBy, :submittedAt, :endedAt, :writtenAt)
        """);
  }

  /** Writes obligations back. */
  public void update(Collection<ObligationRow> rows) {
    database.batch(
        rows,
        """
        update peak_obligation set state = :state, submitted_by = :submittedBy,
          submitted_at = :submittedAt, ended_at = :endedAt
        where tenant = :tenant and id = :id
        """);
  }

  private Optional<ObligationRow> one(TenantId tenant, ObligationId id, String lock) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select * from peak_obligation where tenant = :tenant and id = :id" + lock)
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(ObligationRow.class)
                .findOne());
  }
}
