package io.peakos.testkit.scenario;

import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One word of the language of scenarios: how it is written, what it means, and what it does.
 *
 * @param name the word
 * @param says what it means, for people
 * @param shape what stands behind it
 * @param doing what it does
 */
record Verb(String name, String says, Shape shape, Doing doing) {
  /** What a word does when the story comes to it. */
  @FunctionalInterface
  interface Doing {
    /**
     * Does it.
     *
     * @return null; for an expectation that is not met, what is instead
     */
    @Nullable String in(Play play, Words words);
  }

  /** What somebody does. */
  @FunctionalInterface
  interface Deed {
    /** Does it. */
    void in(Play play, Words words);
  }

  /** Somebody does something; the first field may stand alone. */
  static Verb does(String name, String says, List<Field<?>> fields, Deed deed) {
    return new Verb(name, says, Shape.of(fields).orAlone(), doing(deed));
  }

  /** Something is expected; the first field may stand alone. */
  static Verb expects(String name, String says, List<Field<?>> fields, Doing check) {
    return new Verb(name, says, Shape.of(fields).orAlone(), check);
  }

  /** The same with other words behind it. */
  Verb of(Shape newShape) {
    return new Verb(name, says, newShape, doing);
  }

  static Doing doing(Deed deed) {
    return (play, words) -> {
      deed.in(play, words);
      return null;
    };
  }
}
