package io.peakos.testkit.scenario;

import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Words;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects in what something differs from what was expected of it. Not thread-safe. */
final class Differences {
  private final Play play;
  private final String of;
  private final List<String> found = new ArrayList<>();

  Differences(Play play, SubjectRef of) {
    this(play, of.id());
  }

  Differences(Play play, String of) {
    this.play = play;
    this.of = of;
  }

  /** Compares what is expected, if it is, with what is there. */
  <T> Differences add(Words expected, Field<T> field, @Nullable T actual) {
    T wanted = expected.orNull(field);
    if (wanted != null && !wanted.equals(actual)) {
      found.add(field.name() + " is " + written(actual));
    }
    return this;
  }

  /** In what it differs, or null. */
  @Nullable String text() {
    return found.isEmpty() ? null : of + ": " + String.join(", ", found);
  }

  private String written(@Nullable Object value) {
    return value instanceof Instant instant
        ? Moments.write(instant, play.timeline().zone())
        : value == null ? "nothing" : value.toString();
  }
}
