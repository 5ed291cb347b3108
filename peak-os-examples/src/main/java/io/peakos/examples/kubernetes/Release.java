package io.peakos.examples.kubernetes;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A release of the calendar, or one that is still to come.
 *
 * @param version which one
 * @param due until when what is promised for it must be there: the end of its code freeze
 * @param out when everybody has it: the end of its release day
 */
record Release(Version version, Instant due, Instant out) implements Comparable<Release> {
  /** Until when a release has time that no calendar knows yet. */
  static final Instant SOME_DAY = Instant.parse("2099-12-31T23:59:59Z");

  /** Its name, such as {@code v1.27}. */
  String name() {
    return version.name();
  }

  /** Whether everybody has it at this instant. */
  boolean isOut(Instant at) {
    return !out.isAfter(at);
  }

  @Override
  public int compareTo(Release other) {
    return version.compareTo(other.version);
  }

  /** A version number; later ones are greater. */
  record Version(int major, int minor) implements Comparable<Version> {
    private static final Pattern SHAPE = Pattern.compile("v(\\d{1,6})\\.(\\d{1,6})");
    private static final Comparator<Version> ORDER =
        Comparator.comparingInt(Version::major).thenComparingInt(Version::minor);

    /** Reads {@code v1.27}; empty when it is not written so. */
    static Optional<Version> read(@Nullable String name) {
      Matcher matcher = SHAPE.matcher(name == null ? "" : name);
      return matcher.matches()
          ? Optional.of(
              new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    }

    String name() {
      return "v" + major + "." + minor;
    }

    @Override
    public int compareTo(Version other) {
      return ORDER.compare(this, other);
    }
  }
}
