package io.peakos.testkit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that shows what it was set to, in UTC. Thread-safe. A {@link Timeline} sets it while it
 * drives an engine.
 */
public final class VirtualClock extends Clock {
  private final Hand hand;
  private final ZoneId zone;

  /** A clock that shows this instant. */
  public VirtualClock(Instant start) {
    this(new Hand(start), ZoneOffset.UTC);
  }

  private VirtualClock(Hand hand, ZoneId zone) {
    this.hand = hand;
    this.zone = zone;
  }

  /** Shows this instant from now on. */
  public void set(Instant instant) {
    hand.shown = instant;
  }

  @Override
  public Instant instant() {
    return hand.shown;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock, read in another zone: setting the one sets the other. */
  @Override
  public Clock withZone(ZoneId newZone) {
    return new VirtualClock(hand, newZone);
  }

  @Override
  public String toString() {
    return "VirtualClock[" + instant() + "]";
  }

  /** What the clock and its views in other zones share. */
  private static final class Hand {
    private volatile Instant shown;

    Hand(Instant start) {
      this.shown = start;
    }
  }
}
