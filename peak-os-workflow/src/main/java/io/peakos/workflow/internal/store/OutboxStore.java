package io.peakos.workflow.internal.store;

import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that wait to be delivered, and how far the event sink has come. Thread-safe. */
public final class OutboxStore {
  private final Database database;

  /** On this database. */
  public OutboxStore(Database database) {
    this.database = database;
    database.rows(OutboxRow.class, Relayed.class, Backlog.class);
  }

  /** The messages that are due, oldest first, that nobody else delivers; held from now on. */
  public List<OutboxRow> claim(Instant now, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_outbox where next_try <= :now
                    order by next_try, written_at, id limit :limit for update skip locked
                    """)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(OutboxRow.class)
                .list());
  }

  /** What else waits for this person's digest; held from now on. */
  public List<OutboxRow> claimDigest(TenantId tenant, PersonId person, Instant now) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select * from peak_outbox where next_try <= :now and tenant = :tenant
                    and recipient = :person and digest = true
                    order by written_at, id for update skip locked
                    """)
                .bind("now", now)
                .bind("tenant", tenant)
                .bind("person", person)
                .mapTo(OutboxRow.class)
                .list());
  }

  /** When the next message is due. */
  public Optional<Instant> earliest() {
    return database.with(
        handle ->
            handle
                .createQuery("select min(next_try) from peak_outbox where next_try is not null")
                .mapTo(Instant.class)
                .findOne());
  }

  /**
   * How much waits although it is due, since when, and how much is parked; over all tenants. What
   * was held back for quiet hours or a digest waits since it may go out; what failed, since it was
   * written.
   */
  public Backlog backlog(Instant now) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    """
                    select count(case when next_try <= :now then 1 end) as due,
                      min(case when next_try > :now then null
                        when attempts = 0 then next_try
                        when next_try is not null then written_at end) as since,
                      count(parked_at) as parked from peak_outbox
                    """)
                .bind("now", now)
                .mapTo(Backlog.class)
                .one());
  }

  /** A message or event by its id, in this tenant; held until the transaction ends. */
  public Optional<OutboxRow> find(TenantId tenant, String id) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select * from peak_outbox where tenant = :tenant and id = :id for update")
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(OutboxRow.class)
                .findOne());
  }

  /** Adds messages. */
  public void insert(Collection<OutboxRow> rows) {
    database.batch(
        rows,
        """
        insert into peak_outbox (id, tenant, kind, recipient, subject, correlation, payload, digest,
          written_at, next_try, attempts, parked_at, error)
        values (:id, :tenant, :kind, :recipient, :subject, :correlation, :payload, :digest,
          :writtenAt, :nextTry, :attempts, :parkedAt, :error)
        """);
  }

  /** Writes back how deliveries went. */
  public void update(Collection<OutboxRow> rows) {
    database.batch(
        rows,
        """
        update peak_outbox set next_try = :nextTry, attempts = :attempts, parked_at = :parkedAt,
          error = :error where id = :id
        """);
  }

  /** Removes what was delivered or given up. */
  public void delete(Collection<OutboxRow> rows) {
    database.batch(rows, "delete from peak_outbox where id = :id");
  }

  /** Nothing more is sent about something that is over. */
  public void cancel(TenantId tenant, SubjectRef subject) {
    database.with(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from peak_outbox where tenant = :tenant and kind = 'NOTIFICATION'
                    and (correlation = :subject or subject = :subject)
                    """)
                .bind("tenant", tenant)
                .bind("subject", subject)
                .execute());
  }

  /** How far a relay has come, unless another node is relaying; held until the transaction ends. */
  public Optional<Relayed> lockRelay(String name) {
    return database.with(
        handle ->
            handle
                .createQuery("select * from peak_relay where name = :name for update skip locked")
                .bind("name", name)
                .mapTo(Relayed.class)
                .findOne());
  }

  /** How far a relay has come; to look at, not to change. */
  public Optional<Relayed> relay(String name) {
    return database.with(
        handle ->
            handle
                .createQuery("select * from peak_relay where name = :name")
                .bind("name", name)
                .mapTo(Relayed.class)
                .findOne());
  }

  /** Begins a relay, if it does not exist. */
  public void beginRelay(String name) {
    database.insertIfAbsent(
        "peak_relay (name, writer, seq, attempts, next_try)",
        new Relayed(name, -1, -1, 0, null),
        ":name, :writer, :seq, :attempts, :nextTry");
  }

  /** Writes back how far a relay has come. */
  public void update(Relayed relay) {
    database.batch(
        List.of(relay),
        """
        update peak_relay set writer = :writer, seq = :seq, attempts = :attempts,
          next_try = :nextTry where name = :name
        """);
  }

  /** How far a relay has come. */
  public record Relayed(
      String name, long writer, long seq, int attempts, @Nullable Instant nextTry) {
    /** The same relay, come as far as this row. */
    public Relayed at(long newWriter, long newSeq) {
      return new Relayed(name, newWriter, newSeq, 0, null);
    }

    /** The same relay, taken by a node until this instant. */
    public Relayed leased(Instant until) {
      return new Relayed(name, writer, seq, attempts, until);
    }

    /** The same relay, waiting after a failure. */
    public Relayed failed(Instant tryAgainAt) {
      return new Relayed(name, writer, seq, attempts + 1, tryAgainAt);
    }

    /** The place in the journal. */
    public JournalPlace place() {
      return new JournalPlace(writer, seq);
    }
  }

  /** How much waits. */
  public record Backlog(int due, @Nullable Instant since, int parked) {}
}
