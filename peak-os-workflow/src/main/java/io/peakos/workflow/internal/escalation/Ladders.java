package io.peakos.workflow.internal.escalation;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.people.TenantId;
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
 * The ladders of a tenant: those that came with the host and those that were published since, each
 * version kept for the escalations that climb it. Thread-safe.
 */
public final class Ladders {
  private final LadderStore store;
  private final Json json;
  private final Map<LadderName, Ladder> given = new LinkedHashMap<>();

  /** The default ladders, replaced and joined by those of the host. */
  public Ladders(LadderStore store, Json json, Collection<Ladder> hosts) {
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

  /** Says no to a name nobody knows, when something is armed with it. */
  public LadderName check(TenantId tenant, LadderName name) {
    if (!given.containsKey(name) && store.newest(tenant, name).isEmpty()) {
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

  /** The newest version; what the host gave becomes version 1 when it is first needed. */
  public Versioned newest(TenantId tenant, LadderName name, Instant now) {
    Optional<LadderRow> row = store.newest(tenant, name);
    if (row.isEmpty()) {
      check(tenant, name);
      store.insertFirst(
          new LadderRow(tenant, name, 1, json.write(Objects.requireNonNull(given.get(name))), now));
      row = store.newest(tenant, name);
    }
    LadderRow newest = row.orElseThrow();
    return new Versioned(newest.version(), json.read(newest.contents(), Ladder.class));
  }

  /** The ladder that an escalation would keep if it began now; nothing is written. */
  public Versioned upcoming(TenantId tenant, LadderName name) {
    Optional<LadderRow> row = store.newest(tenant, name);
    if (row.isEmpty()) {
      check(tenant, name);
      return new Versioned(1, Objects.requireNonNull(given.get(name)));
    }
    return new Versioned(row.get().version(), json.read(row.get().contents(), Ladder.class));
  }

  /** The number of the newest version, 0 when none was needed yet. */
  public int newestVersion(TenantId tenant, LadderName name) {
    return store.newest(tenant, name).map(LadderRow::version).orElse(0);
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

  /** Makes this the newest version, unless it is. */
  public int publish(TenantId tenant, Ladder ladder, Instant now) {
    Optional<LadderRow> newest = store.newest(tenant, ladder.name());
    String contents = json.write(ladder);
    if (newest.isPresent() && newest.get().contents().equals(contents)) {
      return newest.get().version();
    }
    int version = newest.map(LadderRow::version).orElse(0) + 1;
    store.insert(new LadderRow(tenant, ladder.name(), version, contents, now));
    return version;
  }

  /** A ladder and its version. */
  public record Versioned(int version, Ladder ladder) {}
}
