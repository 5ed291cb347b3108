package io.peakos.workflow.internal.escalation;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.people.TenantId;
import io.peakos.time.Span;
import io.peakos.workflow.internal.judgement.Shelf;
import io.peakos.workflow.internal.store.Json;
import io.peakos.workflow.internal.store.LadderStore;
import io.peakos.workflow.internal.store.LadderStore.LadderRow;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The ladders of a tenant: those that came with the host, those that were published since and those
 * that packs bring, each version kept for the escalations that climb it. Thread-safe.
 */
public final class Ladders {
  private final Shelf shelf;
  private final LadderStore store;
  private final Json json;
  private final Map<LadderName, Ladder> given = new LinkedHashMap<>();

  /** The default ladders, replaced and joined by those of the host. */
  public Ladders(Shelf shelf, LadderStore store, Json json, Collection<Ladder> hosts) {
    this.shelf = shelf;
    this.store = store;
    this.json = json;
    Ladder.defaults().values().forEach(ladder -> given.put(ladder.name(), ladder));
    given.put(Ladder.sponsor().name(), Ladder.sponsor());
    hosts.forEach(ladder -> given.put(ladder.name(), ladder));
  }

  /** The name of the ladder for a severity. */
  public static LadderName nameFor(Severity severity) {
    return new LadderName(severity.name());
  }

  /**
   * How long a huddle has that a ladder calls: an hour of real time when harm is being done, else
   * two working days on the calendar that the escalation keeps, the day on which it opens not
   * counted. Defaults of our own, which no source prescribes; a host's own workflow may say others.
   */
  public static Span huddle(Severity severity) {
    return severity == Severity.S1 ? Span.Elapsed.ofMinutes(60) : Span.WorkingDays.of(2);
  }

  /** Says no to a name nobody knows, when something is armed with it. */
  public LadderName check(TenantId tenant, LadderName name, Instant now) {
    if (!given.containsKey(name)
        && store.newest(tenant, name).isEmpty()
        && packed(tenant, name, now).isEmpty()) {
      throw new PeakOsException(
          ErrorCode.UNKNOWN_NAME,
          "The ladder (%s) of the tenant (%s) is not known.%nMaybe one of (%s), or publish it first."
              .formatted(
                  name,
                  tenant,
                  String.join(
                      ", ",
                      new TreeSet<>(given.keySet().stream().map(LadderName::value).toList()))));
    }
    return name;
  }

  /**
   * The version that counts: a pack's, else the newest that was published, else the host's. What a
   * pack or the host brings becomes a version when it is first needed.
   */
  public Versioned newest(TenantId tenant, LadderName name, Instant now) {
    Optional<Ladder> packed = packed(tenant, name, now);
    Versioned upcoming = upcoming(tenant, name, now, packed);
    String contents = json.write(upcoming.ladder());
    boolean there =
        packed.isPresent()
            ? store.packed(tenant, name, contents).isPresent()
            : store.newest(tenant, name).isPresent();
    if (!there) {
      store.insertFirst(
          new LadderRow(tenant, name, upcoming.version(), contents, now, packed.isPresent()));
    }
    return upcoming;
  }

  /** The ladder that an escalation would keep if it began now; nothing is written. */
  public Versioned upcoming(TenantId tenant, LadderName name, Instant now) {
    return upcoming(tenant, name, now, packed(tenant, name, now));
  }

  private Versioned upcoming(
      TenantId tenant, LadderName name, Instant now, Optional<Ladder> packed) {
    if (packed.isPresent()) {
      int version =
          store
              .packed(tenant, name, json.write(packed.get()))
              .orElseGet(() -> store.last(tenant, name) + 1);
      return new Versioned(version, packed.get());
    }
    Optional<LadderRow> row = store.newest(tenant, name);
    if (row.isPresent()) {
      return new Versioned(row.get().version(), json.read(row.get().contents(), Ladder.class));
    }
    check(tenant, name, now);
    return new Versioned(store.last(tenant, name) + 1, Objects.requireNonNull(given.get(name)));
  }

  private Optional<Ladder> packed(TenantId tenant, LadderName name, Instant now) {
    return shelf.inForce(tenant, now).ladders().stream()
        .filter(ladder -> ladder.name().equals(name))
        .findFirst();
  }

  /** The version that an escalation keeps. */
  public Ladder version(TenantId tenant, LadderName name, int version) {
    return store
        .find(tenant, name, version)
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.UNREADABLE,
                    "Version (%d) of the ladder (%s) of the tenant (%s) is gone.%nMaybe a row of peak_ladder was deleted by hand."
                        .formatted(version, name, tenant)));
  }

  /**
   * Makes this the newest version that was published, unless it is; where a pack brings the ladder,
   * that one counts nevertheless.
   */
  public Published publish(TenantId tenant, Ladder ladder, Instant now) {
    Optional<LadderRow> newest = store.newest(tenant, ladder.name());
    String contents = json.write(ladder);
    if (newest.isPresent() && newest.get().contents().equals(contents)) {
      return new Published(newest.get().version(), false);
    }
    int version = store.last(tenant, ladder.name()) + 1;
    store.insert(new LadderRow(tenant, ladder.name(), version, contents, now, false));
    return new Published(version, true);
  }

  /** The version under which a ladder stands, and whether it is new. */
  public record Published(int version, boolean isNew) {}

  /** A ladder and its version. */
  public record Versioned(int version, Ladder ladder) {}
}
