package io.peakos.policy;

import java.util.Locale;

/**
 * Who stands behind a pack, from the most general to the most specific: where two set the same
 * value, the more specific wins, unless the more general has locked it. The standard policies lie
 * below all of them.
 */
public enum Layer {
  /** Whoever sells the host application. */
  VENDOR,
  /** A way of working, such as one that is taught and licensed. */
  METHODOLOGY,
  /** A consultancy, for all of its clients. */
  CONSULTANT,
  /** An organization. */
  CLIENT,
  /** Some teams of an organization. */
  TEAM;

  /** As it stands in packs and in explanations. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
