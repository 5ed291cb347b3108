package io.peakos.insight;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How promises due in a window came out. Two rates that are never mixed: completion counts what was
 * done, reliability what was done in time. For teams; never a rating of a person. Immutable.
 *
 * @param kept completed, reported by the date in force
 * @param keptLate completed, reported later
 * @param overdue promised, due and not reported at the end of the window or now
 * @param missedEnded ended otherwise after the due moment had passed unreported
 * @param abandoned given up with consent before the due moment; in neither rate
 * @param rescoped re-scopes agreed before the due moment, in the window
 * @param medianSlip the median of report minus first agreed due instant, over the completed; null
 *     when there is none
 */
public record Delivery(
    int kept,
    int keptLate,
    int overdue,
    int missedEnded,
    int abandoned,
    int rescoped,
    @Nullable Duration medianSlip) {
  /** Completed ÷ (completed + overdue), 0 to 1; null when there was nothing. */
  public @Nullable Double completionRate() {
    int all = kept + keptLate + overdue;
    return all == 0 ? null : (double) (kept + keptLate) / all;
  }

  /** Kept in time ÷ (kept + kept late + missed or overdue), 0 to 1; null when there was nothing. */
  public @Nullable Double reliability() {
    int all = kept + keptLate + overdue + missedEnded;
    return all == 0 ? null : (double) kept / all;
  }
}
