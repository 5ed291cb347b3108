package io.peakos.people;

/**
 * Who can own, owe or ask: a person, or a seat that is resolved to its holder at the moment of
 * need.
 */
public sealed interface Party permits PersonId, SeatId {
  /** The host's key. */
  String value();
}
