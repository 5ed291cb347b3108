package io.peakos.workflow.internal.store;

import io.peakos.insight.Parked;
import io.peakos.people.TenantId;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** What is parked, clocks and messages in one list. Reads only. Thread-safe. */
public final class ParkedStore {
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
                      """
                      select * from (
                        select id, 'CLOCK' as kind, subject, coalesce(error, '') as error, attempts,
                          parked_at as since
                        from peak_clock where tenant = :tenant and parked_at is not null
                        union all
                        select id, kind, subject, coalesce(error, ''), attempts, parked_at
                        from peak_outbox where tenant = :tenant and parked_at is not null
                      ) p
                      """
                          + after.and(" where (since, id) > (:after, :afterId)")
                          + " order by since, id limit :limit")
                  .bind("tenant", tenant)
                  .bind("limit", limit);
          after.bind(query);
          return query.mapTo(Parked.class).list();
        });
  }
}
