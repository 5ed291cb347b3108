package io.peakos.workflow.internal.store;

import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentFilter;
import io.peakos.work.CommitmentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Commitments. Thread-safe. */
public final class CommitmentStore {
  private static final String OPEN = "state in ('ACCEPTED', 'AT_RISK', 'REPORTED_DONE')";

  private final Database database;

  /** On this database. */
  public CommitmentStore(Database database) {
    this.database = database;
    database.rows(CommitmentRow.class);
  }

  /** The commitment as it stands. */
  public Optional<CommitmentRow> find(TenantId tenant, CommitmentId id) {
    return one(tenant, id, "");
  }

  /** The commitment, held until the transaction ends. */
  public Optional<CommitmentRow> lock(TenantId tenant, CommitmentId id) {
    return one(tenant, id, " for update");
  }

  /** The commitments of these clocks that nobody else holds, by clock id; held from now on. */
  public Map<String, CommitmentRow> ofClocks(Collection<ClockRow> clocks) {
    return database.held(
        clocks,
        "peak_commitment",
        CommitmentRow.class,
        row -> new Key(row.tenant(), row.commitment().id().value()));
  }

  /** The commitments that match, in the order they were written down, after the given one. */
  public List<CommitmentRow> list(
      TenantId tenant, CommitmentFilter filter, Keyset after, int limit) {
    StringBuilder sql = new StringBuilder("select * from peak_commitment where tenant = :tenant");
    sql.append(filter.owner() == null ? "" : " and owner = :owner");
    sql.append(filter.requester() == null ? "" : " and requester = :requester");
    sql.append(filter.team() == null ? "" : " and team = :team");
    sql.append(filter.states().isEmpty() ? "" : " and state in (<states>)");
    sql.append(after.and(" and (written_at, id) > (:after, :afterId)"));
    sql.append(" order by written_at, id limit :limit");
    return database.with(
        handle -> {
          Query query = handle.createQuery(sql.toString()).bind("tenant", tenant);
          after.bind(query);
          if (filter.owner() != null) {
            query.bindByType("owner", filter.owner(), Party.class);
          }
          if (filter.requester() != null) {
            query.bindByType("requester", filter.requester(), Party.class);
          }
          if (filter.team() != null) {
            query.bind("team", filter.team());
          }
          if (!filter.states().isEmpty()) {
            query.bindList("states", List.copyOf(filter.states()));
          }
          return query.bind("limit", limit).mapTo(CommitmentRow.class).list();
        });
  }

  /** How many other commitments the owner has open. */
  public int openOf(TenantId tenant, Party owner, CommitmentId butNot) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select count(*) from peak_commitment where tenant = :tenant and owner = :owner"
                        + " and id <> :id and "
                        + OPEN)
                .bind("tenant", tenant)
                .bindByType("owner", owner, Party.class)
                .bind("id", butNot)
                .mapTo(Integer.class)
                .one());
  }

  /** The owner's other commitments on the same priority that are promised and not reported. */
  public List<CommitmentRow> awaitedOn(
      TenantId tenant, Party owner, SubjectRef priority, CommitmentId butNot) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_commitment where tenant = :tenant and owner = :owner
                    and serves = :serves and id <> :id and state in ('ACCEPTED', 'AT_RISK')
                    """)
                .bind("tenant", tenant)
                .bindByType("owner", owner, Party.class)
                .bind("serves", priority)
                .bind("id", butNot)
                .mapTo(CommitmentRow.class)
                .list());
  }

  /** When a person left, as far as anybody said. */
  public Optional<Instant> leftAt(TenantId tenant, PersonId person) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select left_at from peak_leaver where tenant = :tenant and person = :person")
                .bind("tenant", tenant)
                .bind("person", person)
                .mapTo(Instant.class)
                .findOne());
  }

  /** Keeps that a person left, unless it is known; answers when they did. */
  public Instant leave(TenantId tenant, PersonId person, Instant at) {
    database.insertIfAbsent(
        "peak_leaver (tenant, person, left_at)",
        new Leaver(tenant, person, at),
        ":tenant, :person, :leftAt");
    return leftAt(tenant, person).orElse(at);
  }

  /** Adds commitments. */
  public void insert(Collection<CommitmentRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_commitment (
          tenant, id, version, state, title, owner, requester, outcome, due, first_due, extended_to,
          origin, serves, team, partners, calendar, author, missed, rescopes, cause, offer,
          successor_of, proposed_at, accepted_at, reported_at, ended_at, updated, written_at)
        values (
          :tenant, :commitment.id, :commitment.version, :commitment.state, :commitment.title,
          :commitment.owner, :commitment.requester, :commitment.outcome, :commitment.due,
          :commitment.firstDue, :commitment.extendedTo, :commitment.origin, :commitment.serves,
          :commitment.team, :commitment.partners, :commitment.calendar, :commitment.author,
          :commitment.missed, :commitment.rescopes, :commitment.cause, :commitment.offer,
          :commitment.successorOf, :commitment.proposedAt, :commitment.acceptedAt,
          :commitment.reportedAt, :commitment.endedAt, :updated, :writtenAt)
        """);
  }

  /** Writes commitments back. */
  public void update(Collection<CommitmentRow> rows) {
    database.batch(
        rows,
        """
        update peak_commitment set
          version = :commitment.version, state = :commitment.state, title = :commitment.title, owner
          = :commitment.owner, requester = :commitment.requester, outcome = :commitment.outcome, due
          = :commitment.due, first_due = :commitment.firstDue, extended_to = :commitment.extendedTo,
          origin = :commitment.origin, serves = :commitment.serves, team = :commitment.team,
          partners = :commitment.partners, calendar = :commitment.calendar, author =
          :commitment.author, missed = :commitment.missed, rescopes = :commitment.rescopes, cause =
          :commitment.cause, offer = :commitment.offer, successor_of = :commitment.successorOf,
          proposed_at = :commitment.proposedAt, accepted_at = :commitment.acceptedAt, reported_at =
          :commitment.reportedAt, ended_at = :commitment.endedAt, updated = :updated
        where tenant = :tenant and id = :commitment.id
        """);
  }

  private Optional<CommitmentRow> one(TenantId tenant, CommitmentId id, String lock) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select * from peak_commitment where tenant = :tenant and id = :id" + lock)
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(CommitmentRow.class)
                .findOne());
  }

  /** A row of peak_leaver. */
  public record Leaver(TenantId tenant, PersonId person, Instant leftAt) {}
}
