package io.peakos.rules.internal;

import java.util.Comparator;
import java.util.Locale;

/** What a pack can set. Immutable. */
record Key(What what, String name) implements Comparable<Key> {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::what).thenComparing(Key::name);

  /** The sorts of things that a pack can set, and what their names are. */
  enum What {
    /** A value that policies read; its own key. */
    PARAMETER,
    /** What becomes of a policy's consequences; the policy's id. */
    POLICY,
    /** What is said; policy and step, such as {@code A-05.inform}. */
    MESSAGE,
    /** Whom a step tells; policy and step. */
    AUDIENCE,
    /** Who hears when nobody acts, and when; its own name. */
    LADDER
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }

  /** As errors name it, such as {@code parameter (owner.left)}. */
  @Override
  public String toString() {
    return what.name().toLowerCase(Locale.ROOT) + " (" + name + ")";
  }
}
