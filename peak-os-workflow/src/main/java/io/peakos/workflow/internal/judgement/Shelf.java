package io.peakos.workflow.internal.judgement;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TenantId;
import io.peakos.policy.Pack;
import io.peakos.policy.Policies;
import io.peakos.workflow.internal.store.PackStore;
import io.peakos.workflow.internal.store.PackStore.PackRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The policies of each tenant: those of the host with the packs that the tenant has deployed, as
 * they are now or as they were when something began. Only the newest are held in memory; all can be
 * made again from the database. Thread-safe.
 */
public final class Shelf {
  /** A tenant has few versions that anything still runs on. */
  private static final int MOST_HELD = 64;

  private final Policies host;
  private final PackStore store;
  private final Map<Packed, Policies> packed = held();
  private final Map<Named, Policies> named = held();

  /** The policies that the host gave, and packs in this store. */
  public Shelf(Policies host, PackStore store) {
    this.host = host;
    this.store = store;
  }

  /** The policies that the host gave. */
  public Policies host() {
    return host;
  }

  /** What counts for whatever begins at an instant. */
  public Policies inForce(TenantId tenant, Instant at) {
    return made(tenant, hashes(counting(store.of(tenant), at)));
  }

  /** What would count with these packs, in place of those with the same ids. */
  Policies supposing(TenantId tenant, Instant at, List<Pack> packs) {
    if (packs.isEmpty()) {
      return inForce(tenant, at);
    }
    List<Pack> all = new ArrayList<>(packs);
    counting(store.of(tenant), at).stream()
        .filter(row -> packs.stream().noneMatch(pack -> pack.id().equals(row.id())))
        .forEach(row -> all.add(read(tenant, row.hash())));
    return host.overlay(all);
  }

  /**
   * The version of what counts for whatever begins at an instant. Which packs make it up is noted
   * in the transaction of what begins, so that the one is never there without the other.
   */
  String version(TenantId tenant, Instant at) {
    List<String> hashes = hashes(counting(store.of(tenant), at));
    String version = made(tenant, hashes).version();
    if (!hashes.isEmpty() && store.named(tenant, version).isEmpty()) {
      store.name(tenant, version, hashes);
    }
    return version;
  }

  /**
   * The policies of a version. Of one that is not known, because the host has brought other
   * policies since, what its packs make of those.
   */
  public Policies pinned(TenantId tenant, String version, Instant at) {
    if (version.equals(host.version())) {
      return host;
    }
    return once(
        named,
        new Named(tenant, version),
        () ->
            store
                .named(tenant, version)
                .map(hashes -> made(tenant, hashes))
                .orElseGet(() -> inForce(tenant, at)));
  }

  /**
   * Makes the policies of these deployments, whichever moment each counts from.
   *
   * @return them, by that moment
   * @throws PeakOsException PEAK-204 when they do not go together at one of these moments
   */
  public SortedMap<Instant, Policies> prepare(TenantId tenant, List<PackRow> rows, Instant now) {
    SortedMap<Instant, Policies> prepared = new TreeMap<>();
    rows.stream()
        .map(row -> row.effectiveAt().isAfter(now) ? row.effectiveAt() : now)
        .forEach(
            at -> prepared.computeIfAbsent(at, key -> made(tenant, hashes(counting(rows, key)))));
    return prepared;
  }

  /** Of each pack the newest deployment that counts; the most general first. */
  public static List<PackRow> counting(List<PackRow> rows, Instant at) {
    Map<String, PackRow> newest = new LinkedHashMap<>();
    rows.stream().filter(row -> row.counts(at)).forEach(row -> newest.put(row.id(), row));
    return newest.values().stream()
        .sorted(Comparator.comparing(PackRow::layer).thenComparing(PackRow::id))
        .toList();
  }

  private static List<String> hashes(Collection<PackRow> rows) {
    return rows.stream().map(PackRow::hash).sorted().toList();
  }

  private Policies made(TenantId tenant, List<String> hashes) {
    if (hashes.isEmpty()) {
      return host;
    }
    return once(
        packed,
        new Packed(tenant, hashes),
        () -> {
          List<Pack> packs = new ArrayList<>();
          hashes.forEach(hash -> packs.add(read(tenant, hash)));
          return host.overlay(packs);
        });
  }

  private Pack read(TenantId tenant, String hash) {
    String contents =
        store
            .contents(tenant, hash)
            .orElseThrow(
                () ->
                    new PeakOsException(
                        ErrorCode.UNREADABLE,
                        "The contents of the pack with the hash (%s) are gone.%nMaybe restore peak_pack_contents from a backup."
                            .formatted(hash)));
    return host.read(Base64.getDecoder().decode(contents));
  }

  /** Holds no lock while it makes them: that waits for rows that other transactions hold. */
  private static <K> Policies once(Map<K, Policies> held, K key, Supplier<Policies> make) {
    Policies there = held.get(key);
    if (there == null) {
      there = make.get();
      held.put(key, there);
    }
    return there;
  }

  private static <K> Map<K, Policies> held() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Policies> eldest) {
            return size() > MOST_HELD;
          }
        });
  }

  private record Packed(TenantId tenant, List<String> hashes) {}

  private record Named(TenantId tenant, String version) {}
}
