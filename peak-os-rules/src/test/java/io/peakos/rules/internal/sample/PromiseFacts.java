package io.peakos.rules.internal.sample;

import org.jspecify.annotations.Nullable;

/** Facts for tests, nested like the real ones. */
public record PromiseFacts(
    String id, State state, Timing timing, @Nullable Extension extension, Owner owner) {
  public enum State {
    OPEN,
    DONE
  }

  public record Timing(int daysOpen, @Nullable Integer daysOverdue) {}

  public record Extension(int days) {}

  public record Owner(boolean active) {}

  public static PromiseFacts overdueBy(@Nullable Integer days) {
    return new PromiseFacts("p" + days, State.OPEN, new Timing(9, days), null, new Owner(true));
  }
}
