package io.peakos.examples.kubernetes;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wrong with the input, said once for each place, and counted. Nothing is left out without
 * a word. Not thread-safe.
 */
final class Problems {
  private final PrintWriter err;
  private final boolean strict;
  private final Map<String, Integer> counted = new LinkedHashMap<>();
  private int leftOut;

  /** Told to these people; a strict run stops at the first. */
  Problems(PrintWriter err, boolean strict) {
    this.err = err;
    this.strict = strict;
  }

  /**
   * Something cannot be used and is left out.
   *
   * @param wrong what is wrong, with the value in brackets
   * @param todo what to do about it
   */
  void leftOut(String file, int line, String wrong, String todo) {
    leftOut++;
    say(file, line, wrong + "; it is left out", todo);
  }

  /**
   * Something is not known, and is counted all the same.
   *
   * @param kind what is counted
   */
  void counted(String kind, Place place, String wrong, String todo) {
    counted.merge(kind, 1, Integer::sum);
    say(place.file(), place.line(), wrong, todo);
  }

  private void say(String file, int line, String wrong, String todo) {
    String message = "%s:%d: %s.%nMaybe %s.".formatted(file, line, wrong, todo);
    if (strict) {
      throw new Stopped(message);
    }
    err.println(message);
  }

  /** How much was left out. */
  int leftOut() {
    return leftOut;
  }

  /** How often each kind of unknown thing was met. */
  Map<String, Integer> counted() {
    return Map.copyOf(counted);
  }

  /** A place in a file. */
  record Place(String file, int line) {}

  /** A strict run met a problem. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(String message) {
      super(message);
    }
  }
}
