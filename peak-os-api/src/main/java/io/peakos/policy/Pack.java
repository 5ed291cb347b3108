package io.peakos.policy;

import java.time.LocalDate;

/**
 * Policies that somebody brings, as files: read and checked by the {@link Policies} that they are
 * laid upon, and kept by the engine as they came. Immutable.
 */
public interface Pack {
  /** Its name, the same in all versions. */
  String id();

  /** Which version of it this is. */
  String version();

  /** Who stands behind it. */
  Layer layer();

  /** The first day on which it is meant to count. */
  LocalDate effectiveFrom();

  /** Identifies its contents. */
  String hash();

  /** Its files as a zip; the same files give the same bytes. */
  byte[] zip();
}
