package io.peakos.rules;

import io.peakos.error.PeakOsException;
import io.peakos.policy.Layer;
import io.peakos.policy.Pack;
import io.peakos.rules.internal.PackContents;
import io.peakos.rules.internal.PackFiles;
import io.peakos.rules.internal.PackReader;
import io.peakos.rules.yaml.Problem;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * Policies that somebody brings: values and modes for the standard policies, as files. Immutable
 * and thread-safe. {@code docs/guide/consultants.md} tells what stands in the files.
 *
 * <pre>{@code
 * DroolsPolicies.standard().overlay(PolicyPack.read(Path.of("packs/acme")))
 * }</pre>
 */
public final class PolicyPack implements Pack {
  private final PackFiles files;
  private final PackContents contents;

  private PolicyPack(PackFiles files) {
    this.files = files;
    this.contents = PackReader.read(files);
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
    return new PolicyPack(PackFiles.of(pack));
  }

  /**
   * Reads a pack that is in memory.
   *
   * @throws PeakOsException PEAK-204 when anything in it is wrong
   */
  public static PolicyPack read(byte[] zip) {
    return new PolicyPack(PackFiles.of(zip));
  }

  /**
   * All that is wrong with a pack, by file and line; nothing when {@link #read} takes it.
   *
   * @throws IllegalArgumentException when there is no such folder or file
   */
  public static List<Problem> check(Path pack) {
    return PackReader.check(PackFiles.of(pack));
  }

  @Override
  public String id() {
    return contents.manifest().id();
  }

  @Override
  public String version() {
    return contents.manifest().version();
  }

  @Override
  public Layer layer() {
    return contents.manifest().layer();
  }

  /** Whose work it is about; everybody's when it is empty. */
  public SortedSet<String> teams() {
    return Collections.unmodifiableSortedSet(contents.manifest().teams());
  }

  @Override
  public LocalDate effectiveFrom() {
    return contents.manifest().effectiveFrom();
  }

  /** Identifies its contents: the same files give the same hash, in a folder or in a zip. */
  @Override
  public String hash() {
    return contents.hash();
  }

  @Override
  public byte[] zip() {
    return files.zip();
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
