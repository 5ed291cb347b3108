package io.peakos.workflow.internal.store;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Agendas, what fills them, and the news they send to other teams. Thread-safe. */
public final class AgendaStore {
  private final Database database;

  /** On this database. */
  public AgendaStore(Database database) {
    this.database = database;
    database.rows(AgendaItemRow.class, CascadeRow.class);
  }

  /** The agenda of an occurrence, in the order of ranks. */
  public List<AgendaItemRow> of(TenantId tenant, OccurrenceId occurrence) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_agenda_item
                    where tenant = :tenant and occurrence = :occurrence order by rank, subject
                    """)
                .bind("tenant", tenant)
                .bind("occurrence", occurrence)
                .mapTo(AgendaItemRow.class)
                .list());
  }

  /** One item of an agenda. */
  public Optional<AgendaItemRow> find(
      TenantId tenant, OccurrenceId occurrence, SubjectRef subject) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_agenda_item where tenant = :tenant
                    and occurrence = :occurrence and subject = :subject
                    """)
                .bind("tenant", tenant)
                .bind("occurrence", occurrence)
                .bind("subject", subject)
                .mapTo(AgendaItemRow.class)
                .findOne());
  }

  /**
   * The agendas of the last occurrences of these series that were held, by tenant and series; where
   * the items that are carried over come from.
   */
  public Map<Key, List<AgendaItemRow>> last(Collection<Key> series) {
    return byKeys(
        series,
        """
        select i.*, o.series as key_id from
          unnest(cast(:tenants as varchar array), cast(:ids as varchar array)) k (tenant, id)
        join peak_occurrence o on o.tenant = k.tenant and o.series = k.id
          and o.planned = (select max(p.planned) from peak_occurrence p
            where p.tenant = k.tenant and p.series = k.id and p.state = 'PUBLISHED')
        join peak_agenda_item i on i.tenant = o.tenant and i.occurrence = o.id
        """,
        AgendaItemRow.class,
        AgendaItemRow::tenant);
  }

  /** The promises of these teams that are open, by tenant and team, the one due first first. */
  public Map<Key, List<CommitmentRow>> commitments(Collection<Key> teams) {
    return byKeys(
        teams,
        """
        select c.*, c.team as key_id from
          unnest(cast(:tenants as varchar array), cast(:ids as varchar array)) k (tenant, id)
        join peak_commitment c on c.tenant = k.tenant and c.team = k.id
          and c.ended_at is null and c.state in ('ACCEPTED', 'AT_RISK', 'REPORTED_DONE')
        order by c.due, c.id
        """,
        CommitmentRow.class,
        CommitmentRow::tenant);
  }

  /**
   * The issues of these teams that are open, by tenant and team, the most urgent first, of those
   * the oldest.
   */
  public Map<Key, List<IssueRow>> issues(Collection<Key> teams) {
    return byKeys(
        teams,
        """
        select i.*, i.issue_key as "key", i.team as key_id from
          unnest(cast(:tenants as varchar array), cast(:ids as varchar array)) k (tenant, id)
        join peak_issue i on i.tenant = k.tenant and i.team = k.id and i.state = 'RAISED'
        order by i.severity, i.raised_at, i.id
        """,
        IssueRow.class,
        IssueRow::tenant);
  }

  /** The escalations of these teams that are open, by tenant and team, the most urgent first. */
  public Map<Key, List<EscalationRow>> escalations(Collection<Key> teams) {
    return byKeys(
        teams,
        """
        select e.*, e.team as key_id from
          unnest(cast(:tenants as varchar array), cast(:ids as varchar array)) k (tenant, id)
        join peak_escalation e on e.tenant = k.tenant and e.team = k.id and e.ended_at is null
        order by e.severity, e.triggered_at, e.id
        """,
        EscalationRow.class,
        EscalationRow::tenant);
  }

  /** The news that these teams have not confirmed, by tenant and team, oldest first. */
  public Map<Key, List<CascadeRow>> unconfirmed(Collection<Key> teams) {
    return byKeys(
        teams,
        """
        select c.*, b.team as key_id from
          unnest(cast(:tenants as varchar array), cast(:ids as varchar array)) k (tenant, id)
        join peak_obligation b on b.tenant = k.tenant and b.team = k.id
          and b.ended_at is null and b.kind = 'confirm-cascade' and b.state = 'OPEN'
        join peak_cascade c on c.tenant = b.tenant and b.subject = 'peak.cascade/' || c.id
        order by c.sent_at, c.id
        """,
        CascadeRow.class,
        CascadeRow::tenant);
  }

  /** What policies found worth noticing about these teams since an instant, by tenant and team. */
  public Map<Key, List<JournalRow>> signals(Collection<Key> teams, Instant since) {
    return byKeys(
        teams,
        """
        select j.*, k.id as key_id from
          unnest(cast(:tenants as varchar array), cast(:ids as varchar array)) k (tenant, id)
        join peak_journal j on j.tenant = k.tenant and j.subject = 'peak.team/' || k.id
          and j.kind = 'signal.fired' and j.at > :since
        order by j.writer, j.seq
        """,
        JournalRow.class,
        JournalRow::tenant,
        Map.of("since", since));
  }

  /** Adds items. */
  public void insert(Collection<AgendaItemRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_agenda_item (tenant, occurrence, subject, kind, step, status, title, owner,
          due, rank, review, age, since, until, answer, note, answered_by, answered_at, result)
        values (:tenant, :occurrence, :subject, :kind, :step, :status, :title, :owner,
          :due, :rank, :review, :age, :since, :until, :answer, :note, :answeredBy, :answeredAt,
          :result)
        """);
  }

  /** Writes back what may change on items. */
  public void update(Collection<AgendaItemRow> rows) {
    database.batch(
        rows,
        """
        update peak_agenda_item set review = :review, until = :until, answer = :answer,
          note = :note, answered_by = :answeredBy, answered_at = :answeredAt, result = :result
        where tenant = :tenant and occurrence = :occurrence and subject = :subject
        """);
  }

  /** Takes the agenda of an occurrence away, because it is prepared anew. */
  public void clear(TenantId tenant, OccurrenceId occurrence) {
    database.with(
        handle ->
            handle
                .createUpdate(
                    "delete from peak_agenda_item where tenant = :tenant and occurrence = :occurrence")
                .bind("tenant", tenant)
                .bind("occurrence", occurrence)
                .execute());
  }

  /** Sends news. */
  public void send(Collection<CascadeRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_cascade (tenant, id, occurrence, team, text, sent_at)
        values (:tenant, :id, :occurrence, :team, :text, :sentAt)
        """);
  }

  private <R> Map<Key, List<R>> byKeys(
      Collection<Key> keys, String sql, Class<R> type, Function<R, TenantId> tenant) {
    return byKeys(keys, sql, type, tenant, Map.of());
  }

  private <R> Map<Key, List<R>> byKeys(
      Collection<Key> keys,
      String sql,
      Class<R> type,
      Function<R, TenantId> tenant,
      Map<String, ?> more) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    List<Key> all = List.copyOf(keys);
    return database.with(
        handle ->
            handle
                .createQuery(sql)
                .bindMap(more)
                .bindArray(
                    "tenants", String.class, all.stream().map(k -> k.tenant().value()).toList())
                .bindArray("ids", String.class, all.stream().map(Key::id).toList())
                .reduceRows(
                    new HashMap<Key, List<R>>(),
                    (found, row) -> {
                      // One row may come under several keys: news for two teams, for example.
                      R read = row.getRow(type);
                      Key key = new Key(tenant.apply(read), row.getColumn("key_id", String.class));
                      found.computeIfAbsent(key, k -> new ArrayList<>()).add(read);
                      return found;
                    }));
  }

  /** A row of peak_cascade: news from a team, out of an occurrence. */
  public record CascadeRow(
      TenantId tenant,
      String id,
      OccurrenceId occurrence,
      TeamId team,
      String text,
      Instant sentAt) {
    /** This news as a subject. */
    public SubjectRef ref() {
      return SubjectRef.of(SubjectRef.CASCADE, id);
    }
  }
}
