package io.peakos.workflow.internal.store;

import io.peakos.insight.DeliveryQuery;
import io.peakos.insight.Owed;
import io.peakos.insight.TeamOpen;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Questions over all that is open, and over how promises came out. Reads only. Thread-safe. */
public final class InsightStore {
  /** Where what has no due moment stands in a list: after everything that has one. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private static final String OWES =
      """
      select 'peak.commitment/' || c.id as subject,
        case when c.state = 'PROPOSED' then 'ANSWER' else 'DELIVER' end as what,
        c.title as title, c.owner as owner, c.requester as counterparty, c.team as team,
        c.due as due
      from peak_commitment c where c.tenant = :tenant and c.owner in (<parties>)
        and (c.state in ('ACCEPTED', 'AT_RISK') or c.state = 'PROPOSED' and c.offer is null)
      union all
      select 'peak.obligation/' || o.id, 'SUBMIT', o.kind, o.owner, o.counterparty, o.team,
        (select case when paused_at is null then coalesce(extended_to, due) end from peak_clock
         where tenant = o.tenant and subject = 'peak.obligation/' || o.id %s)
      from peak_obligation o where o.tenant = :tenant and o.owner in (<parties>)
        and o.state = 'OPEN'
      """
          .formatted(ClockStore.NEWEST);

  private static final String SPOKEN =
      "(o.submitted_by = o.counterparty or o.counterparty || ' ' || o.submitted_by in (<spoken>))";

  private static final String WAITS_FOR =
      """
      select 'peak.commitment/' || c.id as subject,
        case when c.state = 'PROPOSED' then 'ANSWER_OFFER' else 'CONFIRM' end as what,
        c.title as title, c.owner as owner, c.requester as counterparty, c.team as team,
        case when c.state = 'PROPOSED' then c.due end as due
      from peak_commitment c where c.tenant = :tenant and c.requester in (<parties>)
        and (c.state = 'REPORTED_DONE' or c.state = 'PROPOSED' and c.offer is not null)
      union all
      select 'peak.obligation/' || o.id, 'ACKNOWLEDGE', o.kind, o.owner, o.counterparty, o.team,
        cast(null as timestamp with time zone)
      from peak_obligation o where o.tenant = :tenant and o.counterparty in (<parties>)
        and o.state = 'SUBMITTED' and o.ended_at is null and o.submitted_by <> :me
        and not %1$s
      union all
      select 'peak.obligation/' || o.id, 'ACKNOWLEDGE', o.kind, o.owner, o.counterparty, o.team,
        cast(null as timestamp with time zone)
      from peak_obligation o where o.tenant = :tenant and o.owner in (<parties>)
        and o.state = 'SUBMITTED' and o.ended_at is null and o.submitted_by <> :me
        and %1$s
      union all
      select 'peak.escalation/' || e.id, 'RESOLVE', e.title, e.owner, e.counterparty, e.team,
        (select next_at from peak_clock
         where tenant = e.tenant and subject = 'peak.escalation/' || e.id %2$s)
      from peak_escalation e where e.tenant = :tenant and e.ended_at is null
        and (e.state = 'NOTIFIED'
            and (e.previous like :listed escape '!' or e.told like :listed escape '!')
          or e.state in ('ACKNOWLEDGED', 'RETURNED') and e.acknowledged_by = :person)
      union all
      select 'peak.issue/' || i.id, 'RESOLVE', i.title, i.owner, cast(null as varchar(210)), i.team,
        cast(null as timestamp with time zone)
      from peak_issue i where i.tenant = :tenant and i.state = 'RAISED' and i.owner in (<parties>)
      """
          .formatted(SPOKEN, ClockStore.NEWEST);

  private final Database database;

  /** On this database. */
  public InsightStore(Database database) {
    this.database = database;
    database.rows(Owed.class, TeamOpen.class, Outcomes.class);
  }

  /**
   * The seats that own or wait for something open. Reads every open row of the tenant in which a
   * seat stands: on PostgreSQL from indexes that hold nothing else.
   */
  public List<Party> seats(TenantId tenant) {
    return parties(
        tenant,
        """
        select owner as party from peak_commitment
        where tenant = :tenant and ended_at is null and owner like 'seat:%'
        union select requester from peak_commitment
        where tenant = :tenant and ended_at is null and requester like 'seat:%'
        union select owner from peak_obligation
        where tenant = :tenant and ended_at is null and owner like 'seat:%'
        union select counterparty from peak_obligation
        where tenant = :tenant and ended_at is null and counterparty like 'seat:%'
        union select owner from peak_issue
        where tenant = :tenant and closed_at is null and owner like 'seat:%'
        """);
  }

  /** The seats that wait for something that was handed in and not acknowledged. */
  public List<Party> waitingSeats(TenantId tenant) {
    return parties(
        tenant,
        """
        select distinct counterparty as party from peak_obligation
        where tenant = :tenant and ended_at is null and counterparty like 'seat:%'
        and state = 'SUBMITTED'
        """);
  }

  private List<Party> parties(TenantId tenant, String sql) {
    return database.with(
        handle -> handle.createQuery(sql).bind("tenant", tenant).mapTo(Party.class).list());
  }

  /**
   * What these parties owe, in the order of their lists. What is overdue has the earliest due
   * moments, so it comes first by itself, and no line changes its place when time passes.
   */
  public List<Owed> owes(TenantId tenant, Collection<Party> parties, Instant now, Part part) {
    return list(OWES, now, part, query -> query.bind("tenant", tenant), parties);
  }

  /** What waits for a person, in the order of their lists. */
  public List<Owed> waitsFor(Waiting waiting, Instant now, Part part) {
    return list(
        WAITS_FOR,
        now,
        part,
        query ->
            query
                .bind("tenant", waiting.tenant())
                .bind("me", Actor.person(waiting.person()))
                .bind("person", waiting.person())
                .bind("listed", database.listed(waiting.person()))
                .bindList("spoken", spoken(waiting.speakers())),
        waiting.parties());
  }

  private static List<String> spoken(Collection<Speaker> speakers) {
    return speakers.isEmpty()
        ? List.of("-")
        : speakers.stream()
            .map(s -> Texts.party(s.seat()) + " " + Actor.person(s.holder()))
            .toList();
  }

  private List<Owed> list(
      String from, Instant now, Part part, Binding binding, Collection<Party> parties) {
    String sql =
        "select w.*, case when w.due < :now then true else false end as overdue from ("
            + from
            + ") w"
            + part.after().and(" where (coalesce(w.due, :never), w.subject) > (:after, :afterId)")
            + " order by coalesce(w.due, :never), w.subject limit :limit";
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(sql)
                  .bind("now", now)
                  .bind("never", NEVER)
                  .bind("limit", part.limit())
                  .bindList("parties", parties.stream().map(Texts::party).toList());
          binding.on(query);
          part.after().bind(query);
          return query.mapTo(Owed.class).list();
        });
  }

  /** Where a line stands in its list. */
  public static Keyset place(Owed line) {
    return new Keyset(line.due() == null ? NEVER : line.due(), line.subject().toString());
  }

  /** What is open, team by team; what belongs to no team comes last. */
  public List<TeamOpen> openPerTeam(TenantId tenant, Instant now) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select team, sum(proposed) as proposed, sum(opened) as open,
                      sum(overdue) as overdue, sum(reported) as reported,
                      sum(obligations) as obligations, sum(escalations) as escalations,
                      sum(issues) as issues
                    from (
                      select team,
                        count(case when state = 'PROPOSED' then 1 end) as proposed,
                        count(case when state in ('ACCEPTED', 'AT_RISK', 'REPORTED_DONE')
                          then 1 end) as opened,
                        count(case when state in ('ACCEPTED', 'AT_RISK') and due < :now
                          then 1 end) as overdue,
                        count(case when state = 'REPORTED_DONE' then 1 end) as reported,
                        0 as obligations, 0 as escalations, 0 as issues
                      from peak_commitment where tenant = :tenant and ended_at is null
                        and state <> 'DRAFT'
                      group by team
                      union all
                      select team, 0, 0, 0, 0, count(*), 0, 0 from peak_obligation
                      where tenant = :tenant and ended_at is null and state = 'OPEN' group by team
                      union all
                      select team, 0, 0, 0, 0, 0, count(*), 0 from peak_escalation
                      where tenant = :tenant and ended_at is null group by team
                      union all
                      select team, 0, 0, 0, 0, 0, 0, count(*) from peak_issue
                      where tenant = :tenant and state = 'RAISED' group by team
                    ) t group by team order by team nulls last
                    """)
                .bind("tenant", tenant)
                .bind("now", now)
                .mapTo(TeamOpen.class)
                .list());
  }

  /**
   * How the promises due in a window came out, as they stood at its end, or stand now when it has
   * not ended. Every promise is counted once; one that is reported and not confirmed, or not due
   * yet, is not counted.
   */
  public Outcomes outcomes(TenantId tenant, DeliveryQuery window, Instant now) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      """
                      select
                        count(case when outcome = 'KEPT' then 1 end) as kept,
                        count(case when outcome = 'KEPT_LATE' then 1 end) as kept_late,
                        count(case when outcome = 'OVERDUE' then 1 end) as overdue,
                        count(case when outcome = 'MISSED' then 1 end) as missed_ended,
                        count(case when outcome = 'ABANDONED' then 1 end) as abandoned,
                        percentile_cont(0.5) within group (
                          order by case when outcome in ('KEPT', 'KEPT_LATE') then slip end)
                          as median_slip
                      from (
                        select
                          case
                            when state = 'COMPLETED' and reported_at <= due then 'KEPT'
                            when state = 'COMPLETED' and reported_at < :to then 'KEPT_LATE'
                            when state in ('RESCOPED', 'ABANDONED')
                              and (missed or reported_at > due)
                              then case when ended_at < :to then 'MISSED' else 'OVERDUE' end
                            when state = 'ABANDONED' then 'ABANDONED'
                            when state in ('ACCEPTED', 'AT_RISK') and due < :now then 'OVERDUE'
                            when state in ('REPORTED_DONE', 'COMPLETED') and reported_at >= :to
                              and reported_at > due then 'OVERDUE'
                          end as outcome,
                          cast(extract(epoch from reported_at) - extract(epoch from first_due)
                            as double precision) as slip
                        from peak_commitment
                        where tenant = :tenant and due >= :from and due < :to
                      """
                          + (window.team() == null ? "" : " and team = :team")
                          + ") c")
                  .bind("now", now);
          bind(query, tenant, window);
          return query.mapTo(Outcomes.class).one();
        });
  }

  /** How many re-scopes before a due moment were agreed in a window. */
  public int rescopes(TenantId tenant, DeliveryQuery window) {
    String team =
        window.team() == null
            ? ""
            : """
               and exists (select 1 from peak_commitment c where c.tenant = j.tenant
                 and 'peak.commitment/' || c.id = j.subject and c.team = :team)
              """;
    return database.with(
        handle -> {
          Query query =
              handle.createQuery(
                  """
                  select count(*) from peak_journal j where j.tenant = :tenant
                  and j.kind = 'commitment.rescoped' and j.at >= :from and j.at < :to
                  """
                      + team);
          bind(query, tenant, window);
          return query.mapTo(Integer.class).one();
        });
  }

  private static void bind(Query query, TenantId tenant, DeliveryQuery window) {
    query.bind("tenant", tenant).bind("from", window.from()).bind("to", window.to());
    if (window.team() != null) {
      query.bind("team", window.team());
    }
  }

  private interface Binding {
    void on(Query query);
  }

  /** Which part of a list is wanted: what comes after a place, so many at the most. */
  public record Part(Keyset after, int limit) {}

  /**
   * For whom something may wait.
   *
   * @param parties the person and the seats they hold
   * @param speakers who holds the seats of {@link #waitingSeats}
   */
  public record Waiting(
      TenantId tenant, PersonId person, Set<Party> parties, List<Speaker> speakers) {
    /** Copies the collections. */
    public Waiting {
      parties = Set.copyOf(parties);
      speakers = List.copyOf(speakers);
    }
  }

  /** Somebody whose word counts for a seat. */
  public record Speaker(SeatId seat, PersonId holder) {}

  /** How promises came out; the slip is in seconds. */
  public record Outcomes(
      int kept,
      int keptLate,
      int overdue,
      int missedEnded,
      int abandoned,
      @Nullable Double medianSlip) {}
}
