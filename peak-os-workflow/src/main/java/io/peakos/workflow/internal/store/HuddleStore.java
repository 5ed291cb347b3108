package io.peakos.workflow.internal.store;

import io.peakos.escalation.EscalationId;
import io.peakos.huddle.HuddleId;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Escalation huddles. Thread-safe. */
public final class HuddleStore {
  private final Database database;

  /** On this database. */
  public HuddleStore(Database database) {
    this.database = database;
    database.rows(HuddleRow.class);
  }

  /** The huddle as it stands. */
  public Optional<HuddleRow> find(TenantId tenant, HuddleId id) {
    return one("tenant = :tenant and id = :key", tenant, id.value());
  }

  /** The huddle, held until the transaction ends. */
  public Optional<HuddleRow> lock(TenantId tenant, HuddleId id) {
    return one("tenant = :tenant and id = :key for update", tenant, id.value());
  }

  /** The newest huddle of an escalation. */
  public Optional<HuddleRow> of(TenantId tenant, EscalationId escalation) {
    return one(
        "tenant = :tenant and escalation = :key order by opened_at desc limit 1",
        tenant,
        escalation.value());
  }

  /** The running huddle of an escalation, held until the transaction ends. */
  public Optional<HuddleRow> lockRunning(TenantId tenant, EscalationId escalation) {
    return one(
        "tenant = :tenant and escalation = :key and outcome is null for update",
        tenant,
        escalation.value());
  }

  /** The running huddles that call a person, oldest first. */
  public List<HuddleRow> waitingFor(TenantId tenant, PersonId person, Keyset after, int limit) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "select * from peak_huddle where tenant = :tenant and outcome is null"
                          + " and participants like :person escape '!'"
                          + after.and(" and (opened_at, id) > (:after, :afterId)")
                          + " order by opened_at, id limit :limit")
                  .bind("tenant", tenant)
                  .bind("person", database.listed(person))
                  .bind("limit", limit);
          after.bind(query);
          return query.mapTo(HuddleRow.class).list();
        });
  }

  /** Adds a huddle. */
  public void insert(HuddleRow row) {
    database.batch(
        List.of(row),
        """
        insert into peak_huddle (tenant, id, escalation, step, participants, deadline, cause, options,
          outcome, process, opened_at)
        values (:tenant, :huddle.id, :huddle.escalation, :huddle.step, :huddle.participants,
          :huddle.deadline, :huddle.cause, :huddle.options, :huddle.outcome, :process, :openedAt)
        """);
  }

  /** Writes a huddle back. */
  public void update(HuddleRow row) {
    database.batch(
        List.of(row),
        """
        update peak_huddle set step = :huddle.step, participants = :huddle.participants,
          cause = :huddle.cause, options = :huddle.options, outcome = :huddle.outcome
        where tenant = :tenant and id = :huddle.id
        """);
  }

  private Optional<HuddleRow> one(String where, TenantId tenant, String key) {
    return database.with(
        handle ->
            handle
                .createQuery("select * from peak_huddle where " + where)
                .bind("tenant", tenant)
                .bind("key", key)
                .mapTo(HuddleRow.class)
                .findOne());
  }
}
