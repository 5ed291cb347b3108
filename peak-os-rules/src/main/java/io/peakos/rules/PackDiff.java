package io.peakos.rules;

import io.peakos.error.PeakOsException;
import io.peakos.policy.Pack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What counts differently with one version of a pack than with another: values, modes, words,
 * audiences, ladders, rows of tables and rules. Immutable.
 */
public final class PackDiff {
  private PackDiff() {}

  /**
   * Compares what counts with packs to what counts with others.
   *
   * @param below what both are laid upon
   * @param before folders or zips of packs; none for what is below
   * @param after others
   * @return in order of what is different; nothing when the same counts
   * @throws PeakOsException PEAK-204 when a pack is broken, or packs do not go together
   */
  public static List<Change> between(DroolsPolicies below, List<Path> before, List<Path> after) {
    List<Change> changes = new ArrayList<>();
    laid(below, before)
        .differences(
            laid(below, after),
            (when, what, was, from, is, isFrom) ->
                changes.add(new Change(when, what, was, from, is, isFrom)));
    return changes;
  }

  private static DroolsPolicies laid(DroolsPolicies below, List<Path> packs) {
    return below.overlay(packs.stream().<Pack>map(PolicyPack::read).toList());
  }

  /**
   * One thing that counts differently.
   *
   * @param when for which subjects, such as {@code crossTeam yes}; empty for all
   * @param what such as {@code parameter (commitment.nudge)}
   * @param before how it counts with the one; empty when it does not
   * @param from where that comes from, such as {@code standard}
   * @param after how it counts with the other; empty when it does not
   * @param afterFrom where that comes from
   */
  public record Change(
      String when, String what, String before, String from, String after, String afterFrom) {
    /** In three lines: what, how it was and how it is. */
    @Override
    public String toString() {
      return what
          + (when.isEmpty() ? "" : ", where " + when)
          + line("-", before, from)
          + line("+", after, afterFrom);
    }

    private static String line(String sign, String text, String from) {
      return text.isEmpty() ? "" : "%n  %s %s (%s)".formatted(sign, text, from);
    }
  }
}
