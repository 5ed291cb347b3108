package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.IsoWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the watchdog looks for, over all tenants, and what it has found. Every look is one statement
 * over what is open now, and bounded. Thread-safe.
 */
public final class WatchStore {
  /** A clock that waits, stands still for a reason, or is parked. */
  private static final String ALIVE =
      """
      c.tenant = t.tenant and c.subject = %s and (c.next_at is not null or c.paused_at is not null
        or c.parked_at is not null or c.next_step = 'nothing')
      """;

  private final Database database;

  /** On this database. */
  public WatchStore(Database database) {
    this.database = database;
    database.rows(Finding.class, Still.class, Unsure.class, Pulse.class, Audit.class);
  }

  /** What is open and has no clock that will do anything about it. */
  public List<Still> still(Awaiting what, int limit) {
    String subject = what == Awaiting.SERIES ? "t.subject" : "'" + what.type + "/' || t.id";
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select t.tenant, %s as subject, %s as since,
                      exists (select 1 from peak_clock c
                        where c.tenant = t.tenant and c.subject = %s) as has_clock
                    from %s and not exists (select 1 from peak_clock c where %s)
                    """
                        .formatted(
                            subject, what.since, subject, what.open, ALIVE.formatted(subject)))
                // Said in the statement, it makes PostgreSQL look up clock by clock.
                .setMaxRows(limit)
                .mapTo(Still.class)
                .list());
  }

  /** The clocks of weeks that stand still although their week was not judged. */
  public List<ClockRow> weeksStill(int limit) {
    return clocks(
        """
        purpose = 'TEAM_WEEK' and next_at is null and parked_at is null and next_step <> 'nothing'
        limit :limit
        """,
        Map.of("limit", limit));
  }

  /**
   * Reviewed weeks that no clock waits to judge, from this week on: the week and the team as the
   * subject of the clock, since when it was reviewed.
   */
  public List<Still> weeksLost(IsoWeek from, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select tenant, subject, since, false as has_clock from (
                      select tenant, '%s-week/' || week || ' ' || team as subject,
                        min(reviewed_at) as since
                      from peak_review where week >= :from and team is not null
                      group by tenant, team, week) t
                    where not exists (select 1 from peak_clock c
                      where c.tenant = t.tenant and c.subject = t.subject)
                    """
                        .formatted(SubjectRef.TEAM))
                .bind("from", from)
                .setMaxRows(limit)
                .mapTo(Still.class)
                .list());
  }

  /**
   * Clocks that wait for another moment than was planned, or for longer than any pause between two
   * tries. Series are left out: their plan says for which day they wait.
   */
  public List<ClockRow> moved(Instant longest, int limit) {
    return clocks(
        """
        purpose <> 'SERIES' and ((attempts = 0 and next_at <> planned_at)
          or (attempts > 0 and next_at > :longest)) limit :limit
        """,
        Map.of("longest", longest, "limit", limit));
  }

  /**
   * Lets a clock that waits for another moment wait for the planned one again, if it still does.
   *
   * @return whether it did
   */
  public boolean putBack(ClockRow seen) {
    return database.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        update peak_clock set next_at = planned_at
                        where tenant = :tenant and id = :id and next_at = :seen
                        """)
                    .bind("tenant", seen.tenant())
                    .bind("id", seen.id())
                    .bind("seen", seen.nextAt())
                    .execute())
        > 0;
  }

  /** The clocks that have been due since before this, oldest first. */
  public List<ClockRow> late(Instant before, int limit) {
    return clocks(
        "next_at < :before order by next_at, id limit :limit",
        Map.of("before", before, "limit", limit));
  }

  /** Clocks of series that wait for a later day, by id, after this one. */
  public List<ClockRow> series(Instant now, String after, int limit) {
    return clocks(
        "purpose = 'SERIES' and next_at > :now and id > :after order by id limit :limit",
        Map.of("now", now, "after", after, "limit", limit));
  }

  /** The series' clocks with these ids. */
  public List<ClockRow> waiting(Collection<SubjectRef> series, Instant now) {
    return series.isEmpty()
        ? List.of()
        : database.with(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from peak_clock where purpose = 'SERIES' and next_at > :now
                        and subject in (<subjects>)
                        """)
                    .bind("now", now)
                    .bindList("subjects", series.stream().map(SubjectRef::toString).toList())
                    .mapTo(ClockRow.class)
                    .list());
  }

  private List<ClockRow> clocks(String where, Map<String, ?> values) {
    return database.with(
        handle ->
            handle
                .createQuery("select * from peak_clock where " + where)
                .bindMap(values)
                .mapTo(ClockRow.class)
                .list());
  }

  /**
   * Since when the days of these series are sure, by clock id: before they were begun, defined anew
   * or passed over, other days may have counted.
   */
  public Map<String, Instant> sureSince(Collection<ClockRow> series) {
    if (series.isEmpty()) {
      return Map.of();
    }
    return database
        .with(
            handle ->
                handle
                    .createQuery(
                        """
                        select c.id, max(j.at) as at from peak_clock c join peak_journal j
                        on j.tenant = c.tenant and j.subject in (c.subject, c.correlation)
                        and j.kind in ('rhythm.begun', 'rhythm.defined', 'rhythm.adjusted',
                          'rhythm.passed-over', 'clock.skipped')
                        where c.id in (<ids>) group by c.id
                        """)
                    .bindList("ids", series.stream().map(ClockRow::id).toList())
                    .mapTo(Unsure.class)
                    .list())
        .stream()
        .collect(Collectors.toMap(Unsure::id, Unsure::at));
  }

  /** Messages that are due since before this and were not tried, or that nobody will ever try. */
  public List<OutboxRow> undelivered(Instant before, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    (select * from peak_outbox where next_try is null and parked_at is null
                      limit :limit)
                    union all
                    (select * from peak_outbox where next_try < :before
                      order by next_try, id limit :limit)
                    """)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(OutboxRow.class)
                .list());
  }

  /** Running huddles that no workflow carries any more. */
  public List<HuddleRow> huddlesLost(int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_huddle h where h.outcome is null and not exists
                      (select 1 from ACT_RU_EXECUTION e where e.ID_ = h.process) limit :limit
                    """)
                .bind("limit", limit)
                .mapTo(HuddleRow.class)
                .list());
  }

  /** Occurrences that go on, and that no workflow carries any more. */
  public List<Still> occurrencesLost(int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select o.tenant, '%s/' || o.id as subject, o.at as since, true as has_clock
                    from peak_occurrence o where o.state in ('PREPARING', 'OPEN', 'CONCLUDED')
                    and o.process is not null and not exists
                      (select 1 from ACT_RU_EXECUTION e where e.ID_ = o.process) limit :limit
                    """
                        .formatted(SubjectRef.OCCURRENCE))
                .bind("limit", limit)
                .mapTo(Still.class)
                .list());
  }

  /** When any node last audited, and how far events had been relayed then. */
  public Audit audit() {
    // Somebody may have deleted it, and nobody would ever audit again.
    database.insertIfAbsent(
        "peak_audit (one, at, writer, seq)",
        new Audit(1, null, -1, -1),
        ":one, :at, :writer, :seq");
    return database.with(
        handle -> handle.createQuery("select * from peak_audit").mapTo(Audit.class).one());
  }

  /** When any node last audited. */
  public @Nullable Instant audited() {
    return database
        .with(handle -> handle.createQuery("select * from peak_audit").mapTo(Audit.class).findOne())
        .map(Audit::at)
        .orElse(null);
  }

  /**
   * Takes the audit of this moment, unless another node has within the pause.
   *
   * @return whether it is ours
   */
  public boolean claimAudit(Instant now, Duration pause) {
    // Also when the clock was set back: else nobody would audit until it has caught up.
    return database.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        update peak_audit set at = :now
                        where at is null or at <= :before or at > :now
                        """)
                    .bind("now", now)
                    .bind("before", now.minus(pause))
                    .execute())
        > 0;
  }

  /** Notes how far events have been relayed. */
  public void noteRelayed(JournalPlace place) {
    database.with(
        handle ->
            handle
                .createUpdate("update peak_audit set writer = :writer, seq = :seq")
                .bind("writer", place.writer())
                .bind("seq", place.seq())
                .execute());
  }

  /** Notes that a node lives, and forgets those not heard of since then. */
  public void beat(Pulse pulse, Instant forgetBefore) {
    database.with(
        handle ->
            handle
                .createUpdate("delete from peak_node where owner = :owner or beat_at < :before")
                .bind("owner", pulse.owner())
                .bind("before", forgetBefore)
                .execute());
    database.batch(
        List.of(pulse),
        """
        insert into peak_node (owner, beat_at, swept_at, relayed_at)
        values (:owner, :beatAt, :sweptAt, :relayedAt)
        """);
  }

  /** The nodes that were heard of within a day. */
  public List<Pulse> nodes() {
    return database.with(
        handle -> handle.createQuery("select * from peak_node").mapTo(Pulse.class).list());
  }

  /** What of this kind was found and lasts. */
  public List<Finding> findings(String kind) {
    return database.with(
        handle ->
            handle
                .createQuery("select * from peak_finding where kind = :kind")
                .bind("kind", kind)
                .mapTo(Finding.class)
                .list());
  }

  /** The oldest finding that is not repaired, of all tenants. */
  public Optional<Finding> oldestFinding() {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_finding where repaired_at is null
                    order by found_at, kind, subject limit 1
                    """)
                .mapTo(Finding.class)
                .findOne());
  }

  /** How many findings are not repaired, over all tenants. */
  public int findingCount() {
    return database.with(
        handle ->
            handle
                .createQuery("select count(*) from peak_finding where repaired_at is null")
                .mapTo(Integer.class)
                .one());
  }

  /** Adds what was found. */
  public void insert(Finding finding) {
    database.batch(
        List.of(finding),
        """
        insert into peak_finding (tenant, kind, subject, reason, since, found_at, repaired_at)
        values (:tenant, :kind, :subject, :reason, :since, :foundAt, :repairedAt)
        """);
  }

  /** Writes back that something was repaired. */
  public void update(Finding finding) {
    database.batch(
        List.of(finding),
        """
        update peak_finding set repaired_at = :repairedAt
        where tenant = :tenant and kind = :kind and subject = :subject
        """);
  }

  /** Forgets what lasts no longer. */
  public void delete(Collection<Finding> findings) {
    database.batch(
        findings,
        """
        delete from peak_finding where tenant = :tenant and kind = :kind and subject = :subject
        """);
  }

  /** What needs a clock as long as it is open. */
  public enum Awaiting {
    /** Everything that was promised or asked for and has not ended. */
    COMMITMENT(
        SubjectRef.COMMITMENT,
        "t.written_at",
        "peak_commitment t where t.ended_at is null and t.state <> 'DRAFT'"),
    /** What a host is owed. */
    OBLIGATION(SubjectRef.OBLIGATION, "t.written_at", "peak_obligation t where t.state = 'OPEN'"),
    /** An escalation that climbs, or rests until its acknowledgement lapses. */
    ESCALATION(SubjectRef.ESCALATION, "t.rung_due", "peak_escalation t where t.ended_at is null"),
    /** An occurrence that was moved or is made up for, and is not prepared yet. */
    OCCURRENCE(
        SubjectRef.OCCURRENCE,
        "t.at",
        "peak_occurrence t where t.state in ('SCHEDULED', 'RESCHEDULED')"),
    /** An occurrence that people come to or are in. */
    HELD(
        SubjectRef.OCCURRENCE,
        "t.at",
        "peak_occurrence t where t.state in ('PREPARING', 'OPEN') and t.process is not null"),
    /** A series that was begun and not ended: the journal knows. */
    SERIES(
        SubjectRef.SERIES,
        "t.at",
        """
        peak_journal t where t.kind = 'rhythm.begun' and not exists (select 1 from peak_journal l
          where l.kind in ('rhythm.begun', 'rhythm.ended') and l.tenant = t.tenant
          and l.subject = t.subject and l.seq > t.seq)
        """);

    private final String type;
    private final String since;
    private final String open;

    Awaiting(String type, String since, String open) {
      this.type = type;
      this.since = since;
      this.open = open;
    }
  }

  /** Something open whose clock does nothing; whether it has a clock at all. */
  public record Still(TenantId tenant, SubjectRef subject, Instant since, boolean hasClock) {}

  /** Something that should have happened and did not, while it lasts. */
  public record Finding(
      TenantId tenant,
      String kind,
      SubjectRef subject,
      String reason,
      Instant since,
      Instant foundAt,
      @Nullable Instant repairedAt) {}

  /** When a life of a node was last heard of, and last swept and relayed. */
  public record Pulse(
      String owner, Instant beatAt, @Nullable Instant sweptAt, @Nullable Instant relayedAt) {}

  /** The one row that tells of the last audit, and how far events had been relayed then. */
  public record Audit(int one, @Nullable Instant at, long writer, long seq) {}

  /** When something last changed the days of a series. */
  public record Unsure(String id, Instant at) {}
}
