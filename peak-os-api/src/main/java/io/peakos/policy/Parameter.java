package io.peakos.policy;

import org.jspecify.annotations.Nullable;

/**
 * One value that a policy reads, and where it comes from. Immutable.
 *
 * @param key its key, such as {@code commitment.overdue.escalateDays}; for whom a step tells {@code
 *     A-05.inform tells}, for what becomes of a policy {@code A-12 mode}
 * @param value its text, such as {@code 30 d}
 * @param layer who set it: {@code standard}, {@code host}, or a pack such as {@code client acme
 *     1.2.0}, with the cell when it comes from a table
 * @param why the reason that its author gave, for the value or else for the whole pack; null when
 *     nobody gave one
 */
public record Parameter(String key, String value, String layer, @Nullable String why) {
  /** Without a reason. */
  public Parameter(String key, String value, String layer) {
    this(key, value, layer, null);
  }
}
