package io.peakos.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Reads a local time of a zone as an instant, by the one rule of this SDK for clock changes: a time
 * that is skipped in spring means the moment of the jump, a time that comes twice in autumn the
 * first of the two. Stateless.
 */
public final class LocalMoment {
  private LocalMoment() {}

  /** Returns the instant at which the clocks of the zone show this local time. */
  public static Instant of(LocalDateTime local, ZoneId zone) {
    return of(local, zone.getRules());
  }

  static Instant of(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition transition = rules.getTransition(local);
    if (transition == null) {
      return local.toInstant(rules.getOffset(local));
    }
    return transition.isGap()
        ? transition.getInstant()
        : local.toInstant(transition.getOffsetBefore());
  }
}
