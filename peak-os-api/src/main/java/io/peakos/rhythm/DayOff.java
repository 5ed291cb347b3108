package io.peakos.rhythm;

/** What becomes of an occurrence that falls on a day on which its calendar does not work. */
public enum DayOff {
  /** It is held on the next working day. */
  NEXT_WORKING_DAY,
  /** It is held on the last working day before. */
  PREVIOUS_WORKING_DAY,
  /** It is left out. */
  LEFT_OUT,
  /** It is held all the same. */
  HELD
}
