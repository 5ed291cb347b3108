package io.peakos.policy;

/**
 * One value that a policy reads, and where it comes from. Immutable.
 *
 * @param key its key, such as {@code commitment.overdue.escalateDays}
 * @param value its text, such as {@code 30 d}
 * @param layer who set it: {@code standard}, or the host
 */
public record Parameter(String key, String value, String layer) {}
