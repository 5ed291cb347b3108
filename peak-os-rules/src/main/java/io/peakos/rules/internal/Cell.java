package io.peakos.rules.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which values of one fact a row of a table is about. Immutable. What stands in a cell is compared
 * and never run: there is no word for anything else.
 */
sealed interface Cell {
  /** Whether this value is one of them. */
  boolean holds(Object value);

  /** Whether all its values are values of the other too. */
  boolean within(Cell other);

  /** A value that both have, for an example. */
  Optional<String> common(Cell other);

  /** The values in words, such as {@code at least 3}. */
  String words();

  /** The values that both have; expects that there are some. */
  static Cell and(Cell one, Cell other) {
    if (one instanceof Names names && other instanceof Names more) {
      Set<String> both = new TreeSet<>(names.names());
      both.retainAll(more.names());
      return new Names(both);
    }
    if (one instanceof Numbers numbers && other instanceof Numbers more) {
      return new Numbers(
          Math.max(numbers.from(), more.from()), Math.min(numbers.to(), more.to()), numbers.step());
    }
    return one;
  }

  /** That there is no value. */
  record Absent() implements Cell {
    /** How it is written: for what is not known, and for what is nobody's. */
    static final Set<String> WORDS = Set.of("unknown", "none");

    @Override
    public boolean holds(Object value) {
      return false;
    }

    @Override
    public boolean within(Cell other) {
      return other instanceof Absent;
    }

    @Override
    public Optional<String> common(Cell other) {
      return other instanceof Absent ? Optional.of("unknown") : Optional.empty();
    }

    @Override
    public String words() {
      return "none";
    }
  }

  /** One of some names: of a team, of a state, yes or no. */
  record Names(Set<String> names) implements Cell {
    /** What people write when they mean something else than a name. */
    private static final Set<String> NO_NAMES =
        Set.of("unknown", "none", "any", "all", "else", "other", "others", "yes", "no", "n/a");

    /** Sorts them, so that what is said of them is always the same. */
    public Names {
      names = Set.copyOf(names);
    }

    /**
     * Reads names with commas between them.
     *
     * @param known those that there are; empty when they are not known
     */
    static Names parse(String text, Collection<String> known) {
      Set<String> names = new LinkedHashSet<>();
      for (String part : text.split(",", -1)) {
        String name = part.strip();
        if (known.isEmpty()) {
          if (NO_NAMES.contains(name.toLowerCase(Locale.ROOT))
              || name.toLowerCase(Locale.ROOT).startsWith("not ")
              || !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_.:@/ -]{0,79}")) {
            throw new IllegalArgumentException(
                "(%s) is no name.%nMaybe write one name, several with commas, or leave the cell empty for any."
                    .formatted(name));
          }
          names.add(name);
        } else {
          names.add(
              known.stream()
                  .filter(one -> one.equalsIgnoreCase(name.replace(' ', '_').replace('-', '_')))
                  .findFirst()
                  .orElseThrow(() -> unknown(name, known)));
        }
      }
      return new Names(names);
    }

    private static IllegalArgumentException unknown(String name, Collection<String> known) {
      return new IllegalArgumentException(
          "(%s) is none of the words that can stand here.%nMaybe one of: %s."
              .formatted(
                  name,
                  String.join(
                      ", ", known.stream().map(one -> one.toLowerCase(Locale.ROOT)).toList())));
    }

    @Override
    public boolean holds(Object value) {
      return names.contains(value.toString());
    }

    @Override
    public boolean within(Cell other) {
      return other instanceof Names more && more.names.containsAll(names);
    }

    @Override
    public Optional<String> common(Cell other) {
      return other instanceof Names more
          ? new TreeSet<>(names).stream().filter(more.names::contains).findFirst()
          : Optional.empty();
    }

    @Override
    public String words() {
      return String.join(" or ", new TreeSet<>(names));
    }
  }

  /**
   * The numbers from one to another, both included.
   *
   * @param step how far apart two numbers are at least: 1 for things that are counted
   */
  record Numbers(double from, double to, double step) implements Cell {
    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,6})?)( ?%)?";
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>|=)? ?" + NUMBER);
    private static final Pattern BETWEEN = Pattern.compile(NUMBER + " ?\\.\\. ?" + NUMBER);

    /** Shares are told apart as finely as they can be written. */
    private static final double SHARES = 1e-6;

    /** Shares and averages from one number to another. */
    static Numbers share(double from, double to) {
      return new Numbers(from, to, SHARES);
    }

    /** Things that are counted, from so many on. */
    static Numbers count(int from) {
      return new Numbers(from, Double.MAX_VALUE, 1);
    }

    /** Reads {@code 3}, {@code >= 3}, {@code < 85 %} or {@code 3..5}. */
    static Numbers parse(String text, boolean whole) {
      double step = whole ? 1 : SHARES;
      Matcher between = BETWEEN.matcher(text);
      if (between.matches()) {
        Numbers numbers =
            new Numbers(
                number(
                    between.group(1),
                    between.group(2) == null ? between.group(4) : between.group(2),
                    whole,
                    text),
                number(between.group(3), between.group(4), whole, text),
                step);
        if (numbers.from > numbers.to) {
          throw new IllegalArgumentException(
              "There is no number in (%s).%nMaybe the smaller one belongs first.".formatted(text));
        }
        return numbers;
      }
      Matcher compared = COMPARED.matcher(text);
      if (!compared.matches()) {
        throw wrong(text, whole);
      }
      double number = number(compared.group(2), compared.group(3), whole, text);
      return switch (compared.group(1) == null ? "=" : compared.group(1)) {
        case "<" -> below(number - step, text, step);
        case "<=" -> below(number, text, step);
        case ">" -> new Numbers(number + step, Double.MAX_VALUE, step);
        case ">=" -> new Numbers(number, Double.MAX_VALUE, step);
        default -> new Numbers(number, number, step);
      };
    }

    private static Numbers below(double most, String text, double step) {
      if (most < 0) {
        throw new IllegalArgumentException(
            "No fact is (%s): none is below 0.%nMaybe the number is meant otherwise."
                .formatted(text));
      }
      return new Numbers(0, most, step);
    }

    private static double number(
        String digits, @Nullable String percent, boolean whole, String text) {
      double number = Double.parseDouble(digits) / (percent == null ? 1 : 100);
      if (whole && (percent != null || number != Math.rint(number))) {
        throw wrong(text, whole);
      }
      return number;
    }

    private static boolean readable(String text, boolean whole) {
      try {
        var unused = parse(text, whole);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    private static IllegalArgumentException wrong(String text, boolean whole) {
      String meant =
          text.replaceFirst("^(≥|=>)", ">=")
              .replaceFirst("^(≤|=<)", "<=")
              .replaceFirst("(\\d),(\\d)", "$1.$2")
              .replaceFirst("^(\\d+) ?[-–] ?(\\d+)$", "$1..$2");
      if (!meant.equals(text) && readable(meant, whole)) {
        return new IllegalArgumentException(
            "(%s) is no condition on a number.%nMaybe %s is meant.".formatted(text, meant));
      }
      return new IllegalArgumentException(
          "(%s) is no condition on a number.%nMaybe write 3, >= 3, < 3 or 3..5; for a share 0.85 or 85 %%; or leave the cell empty for any."
              .formatted(text));
    }

    @Override
    public boolean holds(Object value) {
      double number = ((Number) value).doubleValue();
      // Half a step: what was written as 0.85 is meant, however it is kept.
      return number > from - step / 2 && number < to + step / 2;
    }

    @Override
    public boolean within(Cell other) {
      return other instanceof Numbers more && from >= more.from && to <= more.to;
    }

    @Override
    public Optional<String> common(Cell other) {
      if (!(other instanceof Numbers more)) {
        return Optional.empty();
      }
      double first = Math.max(from, more.from);
      return first > Math.min(to, more.to) ? Optional.empty() : Optional.of(written(first));
    }

    @Override
    public String words() {
      if (to == Double.MAX_VALUE) {
        return "at least " + written(from);
      }
      if (from == 0) {
        return "at most " + written(to);
      }
      return from == to
          ? "exactly " + written(from)
          : "from %s to %s".formatted(written(from), written(to));
    }

    private static String written(double number) {
      return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
  }
}
