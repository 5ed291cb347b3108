package io.peakos.rules;

import io.peakos.error.PeakOsException;
import io.peakos.policy.Layer;
import io.peakos.rules.internal.PackContents;
import io.peakos.rules.internal.PackFiles;
import io.peakos.rules.internal.PackReader;
import io.peakos.rules.yaml.Problem;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Policies that somebody brings: values and modes for the standard policies, as files. Immutable
 * and thread-safe. {@code docs/guide/consultants.md} tells what stands in the files.
 *
 * <pre>{@code
 * DroolsPolicies.standard().overlay(PolicyPack.read(Path.of("packs/acme")))
 * }</pre>
 */
public final class PolicyPack {
  private final PackContents contents;

  private PolicyPack(PackContents contents) {
    this.contents = contents;
  }

  /**
   * Reads a pack as a whole.
   *
   * @param pack its folder, or a zip or jar of it
   * @throws PeakOsException PEAK-204 when anything in it is wrong, naming everything that is, each
   *     with its file and line, what was expected and a hint
   * @throws IllegalArgumentException when there is no such folder or file
   */
  public static PolicyPack read(Path pack) {
    return new PolicyPack(PackReader.read(PackFiles.of(pack)));
  }

  /**
   * All that is wrong with a pack, by file and line; nothing when {@link #read} takes it.
   *
   * @throws IllegalArgumentException when there is no such folder or file
   */
  public static List<Problem> check(Path pack) {
    return PackReader.check(PackFiles.of(pack));
  }

  /** Its name, the same in all versions. */
  public String id() {
    return contents.manifest().id();
  }

  /** Which version of it this is. */
  public String version() {
    return contents.manifest().version();
  }

  /** Who stands behind it. */
  public Layer layer() {
    return contents.manifest().layer();
  }

  /** The first day on which it is meant to count. */
  public LocalDate effectiveFrom() {
    return contents.manifest().effectiveFrom();
  }

  /** Identifies its contents: the same files give the same hash, in a folder or in a zip. */
  public String hash() {
    return contents.hash();
  }

  /** Its name and version, such as {@code acme 1.2.0}. */
  @Override
  public String toString() {
    return contents.manifest().toString();
  }

  PackContents contents() {
    return contents;
  }
}
