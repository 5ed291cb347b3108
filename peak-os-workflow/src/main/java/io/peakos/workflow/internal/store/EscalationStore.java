package io.peakos.workflow.internal.store;

import io.peakos.escalation.EscalationId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Escalations. Thread-safe. */
public final class EscalationStore {
  private final Database database;

  /** On this database. */
  public EscalationStore(Database database) {
    this.database = database;
    database.rows(EscalationRow.class);
  }

  /** The escalation as it stands. */
  public Optional<EscalationRow> find(TenantId tenant, EscalationId id) {
    return one("tenant = :tenant and id = :key", tenant, id.value());
  }

  /** The escalation, held until the transaction ends. */
  public Optional<EscalationRow> lock(TenantId tenant, EscalationId id) {
    return one("tenant = :tenant and id = :key for update", tenant, id.value());
  }

  /** The open escalation of a subject, held until the transaction ends. */
  public Optional<EscalationRow> lockOpen(TenantId tenant, SubjectRef subject) {
    return one("tenant = :tenant and open_subject = :key for update", tenant, subject.toString());
  }

  /** The open escalation of a subject, as it stands. */
  public Optional<EscalationRow> findOpen(TenantId tenant, SubjectRef subject) {
    return one("tenant = :tenant and open_subject = :key", tenant, subject.toString());
  }

  /** The escalations of these clocks that nobody else holds, by clock id; held from now on. */
  public Map<String, EscalationRow> ofClocks(Collection<ClockRow> clocks) {
    return database.held(
        clocks,
        "peak_escalation",
        EscalationRow.class,
        row -> new Key(row.tenant(), row.id().value()));
  }

  /** The subjects of these clocks that have an open escalation, as clock ids. */
  public Set<String> openAmong(Collection<ClockRow> clocks) {
    if (clocks.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        database.with(
            handle ->
                handle
                    .createQuery(
                        """
                        select c.id from peak_clock c join peak_escalation e
                        on e.tenant = c.tenant and e.open_subject = c.subject
                        where c.id in (<ids>)
                        """)
                    .bindList("ids", clocks.stream().map(ClockRow::id).toList())
                    .mapTo(String.class)
                    .list()));
  }

  /** The open escalations, oldest first. */
  public List<EscalationRow> open(TenantId tenant, @Nullable TeamId team, Keyset after, int limit) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "select * from peak_escalation where tenant = :tenant and ended_at is null"
                          + (team == null ? "" : " and team = :team")
                          + after.and(" and (triggered_at, id) > (:after, :afterId)")
                          + " order by triggered_at, id limit :limit")
                  .bind("tenant", tenant)
                  .bind("limit", limit);
          if (team != null) {
            query.bind("team", team);
          }
          after.bind(query);
          return query.mapTo(EscalationRow.class).list();
        });
  }

  /**
   * How many escalations wait for an answer although nobody could be reached but the fallback, if
   * at all; over all tenants.
   */
  public int emptyCount() {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from peak_escalation
                    where empty_at is not null and state = 'NOTIFIED'
                    """)
                .mapTo(Integer.class)
                .one());
  }

  /** All escalations of a subject, oldest first, ended ones too. */
  public List<EscalationRow> of(TenantId tenant, SubjectRef subject) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_escalation where tenant = :tenant and subject = :subject
                    order by triggered_at, id
                    """)
                .bind("tenant", tenant)
                .bind("subject", subject)
                .mapTo(EscalationRow.class)
                .list());
  }

  /** Adds escalations. */
  public void insert(Collection<EscalationRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_escalation (tenant, id, state, subject, open_subject, correlation, severity,
          owner, counterparty, team, partners, title, ladder, ladder_version, rung, rung_index,
          rung_due, round, lapses, previous, told, empty_at, acknowledged_by, authority, note,
          triggered_at, ended_at)
        values (:tenant, :id, :state, :subject, :openSubject, :correlation, :severity,
          :owner, :counterparty, :team, :partners, :title, :ladder, :ladderVersion, :rung, :rungIndex,
          :rungDue, :round, :lapses, :previous, :told, :emptyAt, :acknowledgedBy, :authority,
          :note, :triggeredAt, :endedAt)
        """);
  }

  /** Writes escalations back. */
  public void update(Collection<EscalationRow> rows) {
    database.batch(
        rows,
        """
        update peak_escalation set state = :state, owner = :owner, team = :team,
          open_subject = :openSubject, ladder_version = :ladderVersion, rung = :rung, rung_index = :rungIndex,
          rung_due = :rungDue, round = :round, lapses = :lapses, previous = :previous, told = :told,
          empty_at = :emptyAt, acknowledged_by = :acknowledgedBy, authority = :authority, ended_at = :endedAt
        where tenant = :tenant and id = :id
        """);
  }

  private Optional<EscalationRow> one(String where, TenantId tenant, String key) {
    return database.with(
        handle ->
            handle
                .createQuery("select * from peak_escalation where " + where)
                .bind("tenant", tenant)
                .bind("key", key)
                .mapTo(EscalationRow.class)
                .findOne());
  }
}
