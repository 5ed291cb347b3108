package io.peakos.rhythm;

/** How far a rhythm looks ahead. Each feeds the next one and gets its context from it. */
public enum Horizon {
  /** Today's activity, tied to the week's priorities. */
  DAILY,
  /** The week: share, assess, coordinate, remove obstacles. */
  WEEKLY,
  /** The month: progress, drift, lessons. */
  MONTHLY,
  /** The quarter: priorities and what teams need from each other. */
  QUARTERLY,
  /** The year: direction. */
  ANNUAL
}
