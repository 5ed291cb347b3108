package io.peakos.workflow.internal.flowable;

import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;

/** The host's clock as the engine reads it, in UTC. The engine's own is one static per JVM. */
final class HostClock implements org.flowable.common.engine.impl.runtime.Clock {
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  private final Clock clock;

  HostClock(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Date getCurrentTime() {
    return Date.from(clock.instant());
  }

  @Override
  public Calendar getCurrentCalendar() {
    return getCurrentCalendar(UTC);
  }

  @Override
  public Calendar getCurrentCalendar(TimeZone zone) {
    Calendar now = new GregorianCalendar(zone);
    now.setTime(getCurrentTime());
    return now;
  }

  @Override
  public TimeZone getCurrentTimeZone() {
    return UTC;
  }

  @Override
  public void setCurrentTime(Date time) {
    throw notOurs();
  }

  @Override
  public void setCurrentCalendar(Calendar time) {
    throw notOurs();
  }

  @Override
  public void reset() {
    throw notOurs();
  }

  private static UnsupportedOperationException notOurs() {
    return new UnsupportedOperationException(
        "The time belongs to the host.\nMaybe move the clock that was given to the builder.");
  }
}
