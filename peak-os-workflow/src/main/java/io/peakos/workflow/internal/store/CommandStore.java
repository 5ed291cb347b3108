package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What commands with an idempotency key answered. Thread-safe. */
public final class CommandStore {
  private final Database database;

  /** On this database. */
  public CommandStore(Database database) {
    this.database = database;
    database.rows(Answered.class);
  }

  /** What the command with this key answered. */
  public Optional<Answered> find(TenantId tenant, String key) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select * from peak_command where tenant = :tenant and command_key = :key")
                .bind("tenant", tenant)
                .bind("key", key)
                .mapTo(Answered.class)
                .findOne());
  }

  /** Keeps an answer; a second command with this key at the same moment fails here. */
  public void insert(Answered answered) {
    database.batch(
        List.of(answered),
        """
        insert into peak_command (tenant, command_key, fingerprint, answer, at)
        values (:tenant, :commandKey, :fingerprint, :answer, :at)
        """);
  }

  /** Forgets answers older than this. */
  public int forget(Instant before) {
    return database.with(
        handle ->
            handle
                .createUpdate("delete from peak_command where at < :before")
                .bind("before", before)
                .execute());
  }

  /** A command and its answer. */
  public record Answered(
      TenantId tenant, String commandKey, String fingerprint, String answer, Instant at) {}
}
