package io.peakos.icalendar;

import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.Series;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a host may say about a feed. Immutable. */
record FeedOptions(
    Clock clock,
    int back,
    int ahead,
    String product,
    @Nullable String name,
    Function<Occurrence, String> title,
    @Nullable Function<Occurrence, URI> link) {

  static final FeedOptions DEFAULT =
      new FeedOptions(
          Clock.systemUTC(), 30, 180, "-//Peak OS//Peak OS//EN", null, FeedOptions::words, null);

  FeedOptions {
    if (back < 0 || ahead < 0) {
      throw new IllegalArgumentException(
          "The days back (%d) and ahead (%d) of a feed must not be negative.%nMaybe 0 is meant, which is today alone."
              .formatted(back, ahead));
    }
  }

  FeedOptions clock(Clock newClock) {
    return new FeedOptions(newClock, back, ahead, product, name, title, link);
  }

  FeedOptions back(int days) {
    return new FeedOptions(clock, days, ahead, product, name, title, link);
  }

  FeedOptions ahead(int days) {
    return new FeedOptions(clock, back, days, product, name, title, link);
  }

  FeedOptions product(String newProduct) {
    return new FeedOptions(clock, back, ahead, newProduct, name, title, link);
  }

  FeedOptions name(String newName) {
    return new FeedOptions(clock, back, ahead, product, newName, title, link);
  }

  FeedOptions title(Function<Occurrence, String> newTitle) {
    return new FeedOptions(clock, back, ahead, product, name, newTitle, link);
  }

  FeedOptions link(Function<Occurrence, URI> newLink) {
    return new FeedOptions(clock, back, ahead, product, name, title, newLink);
  }

  /** The rhythm's name as a person would write it, and the team. */
  private static String words(Occurrence occurrence) {
    Series series = occurrence.id().series();
    String name = series.rhythm().value().replace('-', ' ');
    return name.substring(0, 1).toUpperCase(Locale.ROOT)
        + name.substring(1)
        + " ("
        + series.team()
        + ")";
  }
}
