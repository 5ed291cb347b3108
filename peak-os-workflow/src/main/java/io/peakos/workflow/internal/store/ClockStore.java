package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;
import io.peakos.rhythm.RhythmName;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clocks, and what has happened on them. Thread-safe. */
public final class ClockStore {
  /** The clock that counts, of all that a subject ever had: each supersedes those before it. */
  static final String NEWEST = " order by seq desc limit 1";

  private final Database database;

  /** On this database. */
  public ClockStore(Database database) {
    this.database = database;
    database.rows(ClockRow.class, Firing.class);
  }

  /**
   * Takes the clocks that are due, oldest first, and holds them until the transaction ends; what
   * another transaction holds is left to it.
   */
  public List<ClockRow> claim(Instant now, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_clock where next_at <= :now
                    order by next_at, id limit :limit for update skip locked
                    """)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(ClockRow.class)
                .list());
  }

  /**
   * The clock of a subject that waits, stands still or is parked; held until the transaction ends.
   */
  public Optional<ClockRow> of(TenantId tenant, SubjectRef subject) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_clock where tenant = :tenant and subject = :subject
                    and (next_at is not null or paused_at is not null or parked_at is not null)
                    for update
                    """)
                .bind("tenant", tenant)
                .bind("subject", subject)
                .mapTo(ClockRow.class)
                .findOne());
  }

  /** The newest clock of a subject, also when it has stopped; to look at, not to change. */
  public Optional<ClockRow> newest(TenantId tenant, SubjectRef subject) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select * from peak_clock where tenant = :tenant and subject = :subject"
                        + NEWEST)
                .bind("tenant", tenant)
                .bind("subject", subject)
                .mapTo(ClockRow.class)
                .findOne());
  }

  /** The clocks of all who live a rhythm; held until the transaction ends. */
  public List<ClockRow> series(TenantId tenant, RhythmName rhythm) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_clock where tenant = :tenant and correlation = :rhythm
                    and purpose = 'SERIES' and (next_at is not null or parked_at is not null)
                    for update
                    """)
                .bind("tenant", tenant)
                .bind("rhythm", SubjectRef.of(SubjectRef.RHYTHM, rhythm.value()))
                .mapTo(ClockRow.class)
                .list());
  }

  /** The clocks of a team's weeks that wait or are parked, by week; to look at, not to change. */
  public List<ClockRow> weeks(TenantId tenant, SubjectRef team) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_clock where tenant = :tenant and correlation = :team
                    and purpose = 'TEAM_WEEK' and (next_at is not null or parked_at is not null)
                    order by subject
                    """)
                .bind("tenant", tenant)
                .bind("team", team)
                .mapTo(ClockRow.class)
                .list());
  }

  /**
   * The newest clock of each series that was ever begun, of one rhythm or of all; to look at, not
   * to change.
   */
  public Collection<ClockRow> allSeries(TenantId tenant, @Nullable RhythmName rhythm) {
    Map<SubjectRef, ClockRow> newest = new LinkedHashMap<>();
    database
        .with(
            handle ->
                handle
                    .createQuery(
                        """
                        select c.* from peak_rhythm r
                        join peak_clock c on c.tenant = r.tenant and c.purpose = 'SERIES'
                          and c.correlation = concat(:prefix, r.name)
                        where r.tenant = :tenant and r.scope = 'company'"""
                            + (rhythm == null ? "" : " and r.name = :name")
                            + " order by c.seq")
                    .bind("prefix", SubjectRef.RHYTHM + "/")
                    .bind("tenant", tenant)
                    .bind("name", rhythm)
                    .mapTo(ClockRow.class)
                    .list())
        .forEach(clock -> newest.put(clock.subject(), clock));
    return newest.values();
  }

  /** Whether a subject ever had a clock. */
  public boolean known(TenantId tenant, SubjectRef subject) {
    return newest(tenant, subject).isPresent();
  }

  /** A clock by its id, in this tenant; held until the transaction ends. */
  public Optional<ClockRow> find(TenantId tenant, String id) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select * from peak_clock where tenant = :tenant and id = :id for update")
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(ClockRow.class)
                .findOne());
  }

  /** A clock by its id, if nobody holds it. */
  public Optional<ClockRow> findFree(String id) {
    return database.with(
        handle ->
            handle
                .createQuery("select * from peak_clock where id = :id for update skip locked")
                .bind("id", id)
                .mapTo(ClockRow.class)
                .findOne());
  }

  /** When the next clock is due, over all tenants. */
  public Optional<Instant> earliest() {
    return database.with(
        handle ->
            handle
                .createQuery("select min(next_at) from peak_clock where next_at is not null")
                .mapTo(Instant.class)
                .findOne());
  }

  /** How many clocks are parked, over all tenants. */
  public int parkedCount() {
    return database.with(
        handle ->
            handle
                .createQuery("select count(*) from peak_clock where parked_at is not null")
                .mapTo(Integer.class)
                .one());
  }

  /** Adds clocks. */
  public void insert(Collection<ClockRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_clock (id, tenant, purpose, subject, correlation, calendar_hash, anchor,
          budget, due, extended_to, paused_at, left_ms, next_step, next_at, planned_at,
          policy_version, attempts, parked_at, error)
        values (:id, :tenant, :purpose, :subject, :correlation, :calendarHash, :anchor,
          :budget, :due, :extendedTo, :pausedAt, :leftMs, :nextStep, :nextAt, :nextAt,
          :policyVersion, :attempts, :parkedAt, :error)
        """);
  }

  /**
   * Writes back what may change on clocks. One that is tried again keeps the moment that was
   * planned: the watchdog compares the two.
   */
  public void update(Collection<ClockRow> rows) {
    database.batch(
        rows,
        """
        update peak_clock set calendar_hash = :calendarHash, due = :due, extended_to = :extendedTo,
          paused_at = :pausedAt, left_ms = :leftMs, next_step = :nextStep, next_at = :nextAt,
          planned_at = case when :attempts = 0 then :nextAt else planned_at end,
          attempts = :attempts, parked_at = :parkedAt, error = :error where id = :id
        """);
  }

  /** What has happened on a clock. */
  public Set<String> fired(String clockId) {
    return fired(List.of(clockId)).getOrDefault(clockId, Set.of());
  }

  /** What has happened on these clocks. */
  public Map<String, Set<String>> fired(Collection<String> clockIds) {
    if (clockIds.isEmpty()) {
      return Map.of();
    }
    Map<String, Set<String>> fired = new HashMap<>();
    database
        .with(
            handle ->
                handle
                    .createQuery(
                        "select clock_id, step, at from peak_firing where clock_id in (<ids>)")
                    .bindList("ids", List.copyOf(clockIds))
                    .mapTo(Firing.class)
                    .list())
        .forEach(f -> fired.computeIfAbsent(f.clockId(), id -> new HashSet<>()).add(f.step()));
    return fired;
  }

  /** Records what happens on clocks; fails when it happened before. */
  public void fire(Collection<Firing> firings) {
    database.batch(
        firings, "insert into peak_firing (clock_id, step, at) values (:clockId, :step, :at)");
  }

  /** Something that happened on a clock. */
  public record Firing(String clockId, String step, Instant at) {}
}
