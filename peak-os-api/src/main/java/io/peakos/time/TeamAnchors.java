package io.peakos.time;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The recurring events of one team that a span can wait for. Immutable and thread-safe.
 *
 * <p>Days and times are local to the zone of the working calendar that they are used with. An
 * anchor never lands outside working hours: see {@link Weekly} and {@link FirstWorkingDay}.
 *
 * @param anchors when each anchor comes round
 */
public record TeamAnchors(Map<AnchorName, Anchor> anchors) {

  /** Copies the anchors, sorted by name, so that equal ones are also stored alike. */
  public TeamAnchors {
    anchors = Collections.unmodifiableMap(new TreeMap<>(anchors));
  }

  /** When an anchor comes round. */
  public sealed interface Anchor {}

  /**
   * Every week. A week in which the day is not worked moves it to the next working day; a time
   * outside that day's working hours moves into them.
   *
   * @param day the day of the week
   * @param time the local time
   */
  public record Weekly(DayOfWeek day, LocalTime time) implements Anchor {}

  /**
   * Every month, on its first working day. A time outside that day's working hours moves into them;
   * a month without any working day has no such anchor.
   *
   * @param time the local time
   */
  public record FirstWorkingDay(LocalTime time) implements Anchor {}

  /** Returns the Weekly Camp on Wednesday and the monthly review, both at 09:00. */
  public static TeamAnchors standard() {
    LocalTime nine = LocalTime.of(9, 0);
    return new TeamAnchors(
        Map.of(
            AnchorName.WEEKLY_CAMP, new Weekly(DayOfWeek.WEDNESDAY, nine),
            AnchorName.MONTHLY, new FirstWorkingDay(nine)));
  }

  /** Returns these anchors with one added or replaced. */
  public TeamAnchors with(AnchorName name, Anchor anchor) {
    var changed = new TreeMap<>(anchors);
    changed.put(name, anchor);
    return new TeamAnchors(changed);
  }

  /**
   * Returns the anchor of that name.
   *
   * @throws IllegalArgumentException when the team has none
   */
  Anchor get(AnchorName name) {
    Anchor anchor = anchors.get(name);
    if (anchor == null) {
      throw new IllegalArgumentException(
          """
          The team has no anchor (%s), it has %s.
          Maybe add it with TeamAnchors.with."""
              .formatted(name, anchors.keySet()));
    }
    return anchor;
  }
}
