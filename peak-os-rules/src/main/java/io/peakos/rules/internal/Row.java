package io.peakos.rules.internal;

import io.peakos.policy.Layer;
import io.peakos.policy.PolicyId;
import io.peakos.rules.internal.PackContents.Manifest;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.yaml.Place;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values that count together, for some subjects or for all: the standard ones, those of the host,
 * those of a pack's files, or a row of one of its tables. Each is there once, so that it stands for
 * itself. Immutable.
 */
final class Row {
  private final String owner;
  private final int rank;
  private final @Nullable Manifest pack;

  /** Why, where a value does not say itself. */
  private final @Nullable String reason;

  private final Conditions when;
  private final SortedMap<Key, Setting<?>> settings;
  private final List<PolicyId> policies;

  /** Of a pack. */
  Row(
      Manifest pack,
      Conditions when,
      SortedMap<Key, Setting<?>> settings,
      List<PolicyId> policies) {
    this(pack.source(), 2, pack, pack.why(), when, settings, policies);
  }

  private Row(
      String owner,
      int rank,
      @Nullable Manifest pack,
      @Nullable String reason,
      Conditions when,
      SortedMap<Key, Setting<?>> settings,
      List<PolicyId> policies) {
    this.reason = reason;
    this.owner = owner;
    this.rank = rank;
    this.pack = pack;
    this.when = when;
    this.settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    this.policies = List.copyOf(policies);
  }

  /** What counts when nobody chooses: of the standard policies, or of those that a pack brings. */
  static Row defaults(String owner, @Nullable String reason, SortedMap<Key, Setting<?>> settings) {
    return new Row(owner, 0, null, reason, Conditions.NONE, settings, List.of());
  }

  /** Those of the host. */
  static Row host(SortedMap<Key, Setting<?>> settings) {
    return new Row("host", 1, null, null, Conditions.NONE, settings, List.of());
  }

  /** Whether somebody chose its values, rather than that they come with their policies. */
  boolean isChosen() {
    return rank > 0;
  }

  /** Compares how specific their layers are; a more specific one wins. */
  int compareLayer(Row other) {
    return pack == null || other.pack == null
        ? Integer.compare(rank, other.rank)
        : pack.layer().compareTo(other.pack.layer());
  }

  /** Whether it belongs to a more general layer, to the host or to the standard. */
  boolean isBelow(Layer layer) {
    return pack == null || pack.layer().compareTo(layer) < 0;
  }

  @Nullable Manifest pack() {
    return pack;
  }

  Conditions when() {
    return when;
  }

  SortedMap<Key, Setting<?>> settings() {
    return settings;
  }

  @Nullable Setting<?> setting(Key key) {
    return settings.get(key);
  }

  /** The policies that its values are about. */
  List<PolicyId> policies() {
    return policies;
  }

  /** Whether it is a row of a table; and where that is. */
  Optional<Place> cell() {
    return settings.values().stream().map(Setting::place).filter(Place::isCell).findFirst();
  }

  /** Who stands behind it, such as {@code client acme 1.2.0}. */
  String owner() {
    return owner;
  }

  /** The reason for all of it; null when nobody gave one. */
  @Nullable String reason() {
    return reason;
  }

  /** The reason for one of its values, or else for its pack; null when nobody gave one. */
  @Nullable String why(Setting<?> setting) {
    return setting.why() != null ? setting.why() : reason;
  }

  /** Who set one of its values, such as {@code client acme 1.2.0 (tables/overdue.csv!C4)}. */
  String source(Setting<?> setting) {
    String place = setting.place().toString();
    return setting.place().isCell()
        ? owner + " (" + place.substring(place.indexOf('/') + 1) + ")"
        : owner;
  }
}
