package io.peakos.workflow.internal.store;

import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Series;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rhythms as they are defined and adjusted, and their occurrences. Thread-safe. */
public final class RhythmStore {
  private final Database database;

  /** On this database. */
  public RhythmStore(Database database) {
    this.database = database;
    database.rows(RhythmRow.class, OccurrenceRow.class);
  }

  /**
   * What the company defined and what teams and people adjusted, of these rhythms of all tenants.
   */
  public List<RhythmRow> rhythms(Collection<Key> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    List<Key> keys = List.copyOf(names);
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select r.* from
                      unnest(cast(:tenants as varchar array), cast(:names as varchar array))
                      k (tenant, name)
                    join peak_rhythm r on r.tenant = k.tenant and r.name = k.name
                    """)
                .bindArray(
                    "tenants", String.class, keys.stream().map(k -> k.tenant().value()).toList())
                .bindArray("names", String.class, keys.stream().map(Key::id).toList())
                .mapTo(RhythmRow.class)
                .list());
  }

  /**
   * Writes what one scope says of a rhythm, instead of what it said before. Saying the same again,
   * as hosts do when they start, is no change.
   */
  public void put(RhythmRow row) {
    int changed =
        database.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        update peak_rhythm set contents = :contents,
                          version = version + case when contents = :contents then 0 else 1 end,
                          changed_at = case when contents = :contents then changed_at
                            else :changedAt end
                        where tenant = :tenant and name = :name and scope = :scope
                        """)
                    .bindMethods(row)
                    .execute());
    if (changed == 0) {
      database.batch(
          List.of(row),
          """
          insert into peak_rhythm (tenant, name, scope, version, contents, changed_at)
          values (:tenant, :name, :scope, :version, :contents, :changedAt)
          """);
    }
  }

  /** An occurrence that was started, moved or cancelled. */
  public Optional<OccurrenceRow> find(TenantId tenant, OccurrenceId id) {
    return one(tenant, id, "");
  }

  /** The same, held until the transaction ends. */
  public Optional<OccurrenceRow> lock(TenantId tenant, OccurrenceId id) {
    return one(tenant, id, " for update");
  }

  /** The occurrences of these clocks that nobody else holds, by clock id; held from now on. */
  public Map<String, OccurrenceRow> ofClocks(Collection<ClockRow> clocks) {
    return database.held(
        clocks,
        "peak_occurrence",
        OccurrenceRow.class,
        row -> new Key(row.tenant(), row.id().toString()));
  }

  /**
   * The occurrences of a series that are planned or held after an instant, in the order of both.
   */
  public List<OccurrenceRow> after(TenantId tenant, Series series, Instant after) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_occurrence where tenant = :tenant and series = :series
                    and (at > :after or planned > :after) order by at, planned
                    """)
                .bind("tenant", tenant)
                .bind("series", series)
                .bind("after", after)
                .mapTo(OccurrenceRow.class)
                .list());
  }

  /** The occurrences of these series that are held from the one instant to before the other. */
  public List<OccurrenceRow> between(
      TenantId tenant, Collection<Series> series, Instant from, Instant until) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select o.* from unnest(cast(:series as varchar array)) k (series)
                    join peak_occurrence o on o.tenant = :tenant and o.series = k.series
                    where o.at >= :from and o.at < :until
                    """)
                .bind("tenant", tenant)
                .bindArray("series", String.class, series.stream().map(Series::toString).toList())
                .bind("from", from)
                .bind("until", until)
                .mapTo(OccurrenceRow.class)
                .list());
  }

  /** Which of these occurrences exist. */
  public Set<Key> existing(Collection<Key> occurrences) {
    if (occurrences.isEmpty()) {
      return Set.of();
    }
    List<Key> keys = List.copyOf(occurrences);
    return new HashSet<>(
        database.with(
            handle ->
                handle
                    .createQuery(
                        """
                        select o.tenant, o.id from
                          unnest(cast(:tenants as varchar array), cast(:ids as varchar array))
                          k (tenant, id)
                        join peak_occurrence o on o.tenant = k.tenant and o.id = k.id
                        """)
                    .bindArray(
                        "tenants",
                        String.class,
                        keys.stream().map(k -> k.tenant().value()).toList())
                    .bindArray("ids", String.class, keys.stream().map(Key::id).toList())
                    .map(
                        (row, context) ->
                            new Key(new TenantId(row.getString("tenant")), row.getString("id")))
                    .list()));
  }

  /** Adds occurrences; fails when one of them exists. */
  public void insert(Collection<OccurrenceRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_occurrence (tenant, id, team, person, series, state, planned, at, ends,
          zone, reason, changed_at, process, invited, held)
        values (:tenant, :id, :team, :person, :series, :state, :planned, :at, :ends,
          :zone, :reason, :changedAt, :process, :invited, :held)
        """);
  }

  /** Writes back what may change on occurrences. */
  public void update(Collection<OccurrenceRow> rows) {
    database.batch(
        rows,
        """
        update peak_occurrence set state = :state, at = :at, ends = :ends, reason = :reason,
          changed_at = :changedAt, process = :process, invited = :invited, held = :held
        where tenant = :tenant and id = :id
        """);
  }

  /** The newest occurrences of a series before a day, the day not included; newest first. */
  public List<OccurrenceRow> before(TenantId tenant, Series series, Instant planned, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_occurrence where tenant = :tenant and series = :series
                    and planned < :planned order by planned desc limit :limit
                    """)
                .bind("tenant", tenant)
                .bind("series", series)
                .bind("planned", planned)
                .bind("limit", limit)
                .mapTo(OccurrenceRow.class)
                .list());
  }

  /** The occurrences of a series that were planned in a window, in order. */
  public List<OccurrenceRow> between(TenantId tenant, Series series, Instant from, Instant to) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_occurrence where tenant = :tenant and series = :series
                    and planned >= :from and planned < :to order by planned
                    """)
                .bind("tenant", tenant)
                .bind("series", series)
                .bind("from", from)
                .bind("to", to)
                .mapTo(OccurrenceRow.class)
                .list());
  }

  /** What is prepared or open and to which a person is invited, by time. */
  public List<OccurrenceRow> waitingFor(TenantId tenant, PersonId person, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_occurrence where tenant = :tenant
                    and state in ('PREPARING', 'OPEN') and invited like :person escape '!'
                    order by at, id limit :limit
                    """)
                .bind("tenant", tenant)
                .bind("person", database.listed(person))
                .bind("limit", limit)
                .mapTo(OccurrenceRow.class)
                .list());
  }

  /** The newest occurrence of a series that is held or was. */
  public Optional<OccurrenceRow> newestHeld(TenantId tenant, Series series) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_occurrence where tenant = :tenant and series = :series
                    and state in ('OPEN', 'CONCLUDED', 'PUBLISHED')
                    order by planned desc limit 1
                    """)
                .bind("tenant", tenant)
                .bind("series", series)
                .mapTo(OccurrenceRow.class)
                .findOne());
  }

  /** What is prepared and has this on its agenda, by time. */
  public List<OccurrenceRow> preparing(TenantId tenant, SubjectRef item) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select o.* from peak_occurrence o
                    join peak_agenda_item i on i.tenant = o.tenant and i.occurrence = o.id
                    where o.tenant = :tenant and o.state = 'PREPARING' and i.subject = :item
                    order by o.at, o.id
                    """)
                .bind("tenant", tenant)
                .bind("item", item)
                .mapTo(OccurrenceRow.class)
                .list());
  }

  private Optional<OccurrenceRow> one(TenantId tenant, OccurrenceId id, String lock) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select * from peak_occurrence where tenant = :tenant and id = :id" + lock)
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(OccurrenceRow.class)
                .findOne());
  }

  /** A row of peak_rhythm: what one scope says of a rhythm, and how often it changed its mind. */
  public record RhythmRow(
      TenantId tenant,
      RhythmName name,
      String scope,
      int version,
      String contents,
      Instant changedAt) {}
}
