package io.peakos.workflow.internal.store;

import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Suggestions. Thread-safe. */
public final class SuggestionStore {
  private final Database database;

  /** On this database. */
  public SuggestionStore(Database database) {
    this.database = database;
    database.rows(SuggestionRow.class);
  }

  /** The suggestion as it stands. */
  public Optional<SuggestionRow> find(TenantId tenant, String id) {
    return one(tenant, id, "");
  }

  /** The suggestion, held until the transaction ends. */
  public Optional<SuggestionRow> lock(TenantId tenant, String id) {
    return one(tenant, id, " for update");
  }

  private Optional<SuggestionRow> one(TenantId tenant, String id, String lock) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select * from peak_suggestion where tenant = :tenant and id = :id" + lock)
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(SuggestionRow.class)
                .findOne());
  }

  /** The open suggestions for a person, oldest first. */
  public List<SuggestionRow> open(TenantId tenant, PersonId person, Keyset after, int limit) {
    return database.with(
        handle -> {
          Query query =
              handle
                  .createQuery(
                      "select * from peak_suggestion where tenant = :tenant and state = 'OPEN'"
                          + " and people like :person escape '!'"
                          + after.and(" and (at, id) > (:after, :afterId)")
                          + " order by at, id limit :limit")
                  .bind("tenant", tenant)
                  .bind("person", database.listed(person))
                  .bind("limit", limit);
          after.bind(query);
          return query.mapTo(SuggestionRow.class).list();
        });
  }

  /** Adds suggestions. */
  public void insert(Collection<SuggestionRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_suggestion (tenant, id, subject, team, people, verdict, state, at,
          answered_by)
        values (:tenant, :id, :subject, :team, :people, :verdict, :state, :at, :answeredBy)
        """);
  }

  /** Writes an answer. */
  public void update(SuggestionRow row) {
    database.batch(
        List.of(row),
        """
        update peak_suggestion set state = :state, answered_by = :answeredBy
        where tenant = :tenant and id = :id
        """);
  }

  /** What a subject's end leaves open is not needed any more. */
  public void obsolete(TenantId tenant, SubjectRef subject) {
    database.with(
        handle ->
            handle
                .createUpdate(
                    """
                    update peak_suggestion set state = 'OBSOLETE'
                    where tenant = :tenant and subject = :subject and state = 'OPEN'
                    """)
                .bind("tenant", tenant)
                .bind("subject", subject)
                .execute());
  }
}
