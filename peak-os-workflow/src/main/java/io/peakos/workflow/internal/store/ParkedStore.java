package io.peakos.workflow.internal.store;

import io.peakos.insight.Parked;
import io.peakos.people.TenantId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** What is parked: clocks, messages and steps of workflows in one list. Reads only. Thread-safe. */
public final class ParkedStore {
  /** How often a step of a workflow is tried before it is parked; the engine does not count. */
  public static final int STEP_TRIES = 3;

  /**
   * The engine's dead letters. It keeps times in UTC without saying so; the outermost workflow's
   * business key is the subject that it carries.
   */
  private static final String STEPS =
      """
      select d.ID_ as id, 'STEP' as kind, r.BUSINESS_KEY_ as subject, d.ELEMENT_ID_ as step,
        coalesce(d.EXCEPTION_MSG_, '') as error, cast(:tries as integer) as attempts,
        cast(cast(d.CREATE_TIME_ as varchar(40)) || '+00' as timestamp with time zone) as since
      from ACT_RU_DEADLETTER_JOB d join ACT_RU_EXECUTION e on e.ID_ = d.EXECUTION_ID_
      join ACT_RU_EXECUTION r on r.ID_ = e.ROOT_PROC_INST_ID_
      """;

  private static final String ALL =
      """
      select * from (
        select id, 'CLOCK' as kind, subject, next_step as step, coalesce(error, '') as error,
          attempts, parked_at as since
        from peak_clock where tenant = :tenant and parked_at is not null
        union all
        select id, kind, subject, cast(null as varchar(40)), coalesce(error, ''), attempts, parked_at
        from peak_outbox where tenant = :tenant and parked_at is not null
        union all
        %s where d.TENANT_ID_ = :tenant
      ) p
      """
          .formatted(STEPS);

  private final Database database;

  /** On this database. */
  public ParkedStore(Database database) {
    this.database = database;
    database.rows(Parked.class);
  }

  /** What is parked in a tenant, oldest first. */
  public List<Parked> list(TenantId tenant, Keyset after, int limit) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      ALL
                          + after.and(" where (since, id) > (:after, :afterId)")
                          + " order by since, id limit :limit")
                  .bind("tenant", tenant)
                  .bind("tries", STEP_TRIES)
                  .bind("limit", limit);
          after.bind(query);
          return query.mapTo(Parked.class).list();
        });
  }

  /** The step of a workflow that is parked under this id. */
  public Optional<Parked> step(TenantId tenant, String id) {
    return database.with(
        handle ->
            handle
                .createQuery(STEPS + " where d.TENANT_ID_ = :tenant and d.ID_ = :id")
                .bind("tenant", tenant)
                .bind("tries", STEP_TRIES)
                .bind("id", id)
                .mapTo(Parked.class)
                .findOne());
  }

  /** The first steps of workflows that were parked in any tenant. */
  public List<Parked> oldestSteps(int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(STEPS + " order by since, id limit :limit")
                .bind("tries", STEP_TRIES)
                .bind("limit", limit)
                .mapTo(Parked.class)
                .list());
  }

  /** How many steps of workflows are parked in all tenants. */
  public int stepCount() {
    return database.with(
        handle ->
            handle
                .createQuery("select count(*) from ACT_RU_DEADLETTER_JOB")
                .mapTo(Integer.class)
                .one());
  }
}
