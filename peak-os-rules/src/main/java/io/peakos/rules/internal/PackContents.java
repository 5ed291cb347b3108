package io.peakos.rules.internal;

import io.peakos.policy.Layer;
import io.peakos.rules.yaml.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a pack, read and checked file by file; whether it goes together with what it
 * extends is asked when it is laid upon that. Immutable.
 *
 * @param hash identifies the files
 * @param settings what it sets for all subjects that it is about
 * @param rows what its tables set, and for which subjects
 * @param own the policies that it brings itself
 * @param tests what its author expects of it
 * @param files where it was read from
 */
public record PackContents(
    Manifest manifest,
    String hash,
    SortedMap<Key, Setting<?>> settings,
    List<TableRow> rows,
    OwnPolicies own,
    List<PackTest> tests,
    PackFiles files) {

  /**
   * A row of a table.
   *
   * @param when which subjects it is about
   * @param settings what it sets for them
   */
  record TableRow(Conditions when, SortedMap<Key, Setting<?>> settings) {}

  /**
   * Who says what from when on.
   *
   * @param teams whose work a pack of the layer TEAM is about; else none
   * @param extended the pack that this one is laid upon, such as {@code standard 1}
   * @param place where the manifest says so
   */
  public record Manifest(
      String id,
      String version,
      Layer layer,
      SortedSet<String> teams,
      Extended extended,
      String who,
      String why,
      LocalDate effectiveFrom,
      Place place) {
    /** Name and version. */
    @Override
    public String toString() {
      return id + " " + version;
    }

    /** As explanations name where a value comes from, such as {@code client acme 1.2.0}. */
    String source() {
      return layer.word() + " " + this;
    }
  }

  /** A pack and how its version begins: {@code 1} stands for 1, 1.2 and 1.2.3. */
  public record Extended(String id, String version, Place place) {
    boolean covers(String otherId, String otherVersion) {
      return id.equals(otherId) && (otherVersion + ".").startsWith(version + ".");
    }

    @Override
    public String toString() {
      return id + " " + version;
    }
  }

  /**
   * A value that a pack sets.
   *
   * @param lock what more specific packs may do about it
   * @param why the reason, for those who ask where it comes from; null when the pack's own counts
   */
  public record Setting<T>(T value, Lock lock, @Nullable String why, Place place) {}

  /** What more specific packs may do about a value. */
  public enum Lock {
    /** Set another one. */
    NONE,
    /** Set a tighter one only: with which the policy acts sooner or oftener. */
    TIGHTEN,
    /** Nothing. */
    FIXED
  }
}
