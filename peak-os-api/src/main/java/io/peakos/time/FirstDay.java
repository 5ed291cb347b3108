package io.peakos.time;

/** Whether the day on which a span of working days begins is one of them. */
public enum FirstDay {
  /** The first day does not count: one working day from Friday 15:00 is Monday 15:00. */
  EXCLUSIVE,

  /** The first day counts: one working day from Friday 15:00 ends when Friday closes. */
  INCLUSIVE
}
