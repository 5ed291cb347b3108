package io.peakos.benchmarks;

import java.util.Locale;

/**
 * One comparison, as a line of the table.
 *
 * @param what what was measured, with its unit
 * @param peak what Peak OS did
 * @param against who else did it
 * @param other what they did, round by round next to it
 * @param aim what the ratio should be
 */
public record Line(String what, Samples peak, String against, Samples other, String aim) {
  /** The names of the columns, in Markdown. */
  public static final String HEAD =
      """
      | what | Peak OS | against | theirs | ratio | from, to | aim |
      | --- | ---: | --- | ---: | ---: | --- | --- |""";

  /** Peak OS divided by the other: the median of the rounds. */
  public Samples ratio() {
    return peak.over(other);
  }

  /** The line, in Markdown. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %s | %,.0f | %.2f | %s | %s |",
        what,
        peak.median(),
        against,
        other.median(),
        ratio().median(),
        ratio().spread("%.2f"),
        aim);
  }
}
