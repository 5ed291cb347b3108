package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;
import io.peakos.time.WorkCalendar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Working calendars as they were when clocks were armed, by the hash of their contents.
 * Thread-safe.
 */
public final class CalendarStore {
  private final Database database;

  /** On this database. */
  public CalendarStore(Database database) {
    this.database = database;
  }

  /** Keeps a calendar, and answers the hash it is found by. */
  public String pin(TenantId tenant, WorkCalendar calendar) {
    String contents = database.json().write(calendar);
    String hash = hash(contents);
    database.insertIfAbsent(
        "peak_calendar (tenant, hash, contents)",
        new Pinned(tenant, hash, contents),
        ":tenant, :hash, :contents");
    return hash;
  }

  /** The calendar that was kept under this hash. */
  public Optional<WorkCalendar> find(TenantId tenant, String hash) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "select contents from peak_calendar where tenant = :tenant and hash = :hash")
                .bind("tenant", tenant)
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne()
                .map(json -> database.json().read(json, WorkCalendar.class)));
  }

  /** The hash of a text, in hexadecimal digits. */
  public static String hash(String contents) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(contents.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** A row of peak_calendar. */
  public record Pinned(TenantId tenant, String hash, String contents) {}
}
