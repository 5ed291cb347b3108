package io.peakos.rules.yaml;

import io.peakos.time.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The kinds of values that stand in every sort of file. Stateless. */
public final class Kinds {
  public static final Kind<String> TEXT = scalar("a text", ".", Function.identity());
  public static final Kind<Integer> NUMBER =
      scalar("a number such as 3", "^[0-9]{1,6}$", Kinds::number);
  public static final Kind<Double> PERCENT =
      scalar("a percentage such as 85 %", "^[0-9]{1,3}(\\.[0-9]+)? ?%$", Kinds::percent);
  public static final Kind<LocalTime> TIME =
      scalar("a time of the day such as 09:00", "^[0-9]{2}:[0-9]{2}$", LocalTime::parse);
  public static final Kind<LocalDate> DAY =
      scalar("a day such as 2026-02-13", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", LocalDate::parse);
  public static final Kind<ZoneId> ZONE = scalar("a zone such as Europe/Berlin", ".", ZoneId::of);
  public static final Kind<Span> SPAN = scalar("a length of time such as 2 wd", ".", Span::parse);
  public static final Kind<Boolean> YES_NO = scalar("yes or no", "^(yes|no)$", Kinds::yesNo);

  private static final Kind<String> NAME = scalar("a name", ".", Function.identity());
  private static final String SUCH_AS = "such as ";

  private Kinds() {}

  /**
   * One text that this function understands.
   *
   * @param expected what it is, and such as what: {@code a day such as 2026-02-13}
   * @param pattern its form, or a dot for any
   */
  public static <T> Kind<T> scalar(String expected, String pattern, Function<String, T> parser) {
    return new Kind<>() {
      @Override
      public T read(Reading in, Node node) {
        String text = in.text(node, expected);
        try {
          return parser.apply(text);
        } catch (DateTimeException e) {
          throw new Wrong(
              node, "(%s) is not %s.%nMaybe it is written otherwise.".formatted(text, expected));
        } catch (IllegalArgumentException e) {
          throw new Wrong(node, String.valueOf(e.getMessage()));
        }
      }

      @Override
      public Map<String, Object> schema() {
        return pattern.equals(".")
            ? Map.of("type", List.of("string", "number", "boolean"))
            : pattern(pattern, example(expected));
      }
    };
  }

  private static String example(String expected) {
    int suchAs = expected.indexOf(SUCH_AS);
    return suchAs < 0 ? expected : expected.substring(suchAs + SUCH_AS.length());
  }

  /** One of the constants of an enum, in its own spelling or in small letters with spaces. */
  public static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    Map<String, E> byWord = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      byWord.put(constant.name(), constant);
    }
    return new Kind<>() {
      @Override
      public E read(Reading in, Node node) {
        String text = in.text(node, "one of " + String.join(", ", byWord.keySet()));
        E found = byWord.get(text.replace(' ', '_').toUpperCase(Locale.ROOT));
        if (found == null) {
          throw new Wrong(
              node,
              "(%s) is none of the words that can stand here.%n%s"
                  .formatted(text, Nearest.maybe(text, byWord.keySet())));
        }
        return found;
      }

      @Override
      public Map<String, Object> schema() {
        List<String> words = new ArrayList<>(byWord.keySet());
        byWord.keySet().forEach(word -> words.add(word.replace('_', ' ').toLowerCase(Locale.ROOT)));
        return Map.of("enum", words.stream().distinct().toList());
      }
    };
  }

  /**
   * What the words of a shape make together. Nothing is made of words that are wrong or missing.
   *
   * @param maker may throw {@link Wrong} for a word, or IllegalArgumentException for the whole
   */
  public static <T> Kind<T> made(Shape shape, Function<Words, T> maker) {
    return new Kind<>() {
      @Override
      public T read(Reading in, Node node) {
        int before = in.problems().size();
        Words words = shape.read(in, node);
        if (in.problems().size() > before) {
          throw Wrong.noted(node);
        }
        try {
          return maker.apply(words);
        } catch (IllegalArgumentException e) {
          throw new Wrong(node, String.valueOf(e.getMessage()));
        }
      }

      @Override
      public Map<String, Object> schema() {
        return shape.schema();
      }
    };
  }

  /** A list; a single one may stand without brackets. */
  public static <T> Kind<List<T>> list(Kind<T> kind) {
    return new Kind<>() {
      @Override
      public List<T> read(Reading in, Node node) {
        List<T> list = new ArrayList<>();
        for (Node item : items(node)) {
          in.attempt(() -> list.add(kind.read(in, item)));
        }
        return List.copyOf(list);
      }

      @Override
      public Map<String, Object> schema() {
        return Map.of(
            "anyOf", List.of(kind.schema(), Map.of("type", "array", "items", kind.schema())));
      }
    };
  }

  /** A list without an order; a single one may stand without brackets. */
  public static <T> Kind<Set<T>> set(Kind<T> kind) {
    Kind<List<T>> list = list(kind);
    return new Kind<>() {
      @Override
      public Set<T> read(Reading in, Node node) {
        return Set.copyOf(list.read(in, node));
      }

      @Override
      public Map<String, Object> schema() {
        return list.schema();
      }
    };
  }

  /** A mapping from names to values, in the order of the file. */
  public static <T> Kind<Map<String, T>> map(Kind<T> kind) {
    return map(NAME, kind);
  }

  /** Values by name, in the order of the file; the names have this form. */
  public static <T> Kind<Map<String, T>> map(Kind<String> names, Kind<T> kind) {
    return new Kind<>() {
      @Override
      public Map<String, T> read(Reading in, Node node) {
        Map<String, T> map = new LinkedHashMap<>();
        for (Node.Entry entry : in.entries(node)) {
          List<String> name = new ArrayList<>(1);
          in.attempt(() -> name.add(names.read(in, entry.key())));
          in.attempt(
              () -> {
                T value = kind.read(in, entry.value());
                name.forEach(one -> map.put(one, value));
              });
        }
        return Collections.unmodifiableMap(map);
      }

      @Override
      public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (names != NAME) {
          schema.put("propertyNames", names.schema());
        }
        schema.put("additionalProperties", kind.schema());
        return schema;
      }
    };
  }

  /** One text that matches the whole of this pattern. */
  public static Kind<String> named(String expected, String pattern) {
    return scalar(
        expected,
        "^" + pattern + "$",
        text -> {
          if (!text.matches(pattern)) {
            throw new IllegalArgumentException(
                "(%s) is not %s.%nMaybe write it as in the example.".formatted(text, expected));
          }
          return text;
        });
  }

  /** The items of a list; a single value is a list of one. */
  public static List<Node> items(Node node) {
    return node instanceof Node.Items list ? list.items() : List.of(node);
  }

  /** A part of a text, at the place of the whole. */
  public static Node part(Node whole, String text) {
    return new Node.Scalar(text, whole.place(), whole.begin(), whole.end());
  }

  /** The schema of a text of this form, with an example. */
  public static Map<String, Object> pattern(String pattern, String example) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", List.of("string", "number", "boolean"));
    schema.put("pattern", pattern);
    schema.put("examples", List.of(example));
    return schema;
  }

  /** A number from 0 to 999999, or an error that says so. */
  public static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number < 1_000_000) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of bounds.
    }
    throw new IllegalArgumentException(
        "(%s) is no number from 0 to 999999.%nMaybe write 3.".formatted(text));
  }

  private static double percent(String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : "";
    if (!number.matches("\\d{1,3}(\\.\\d{1,6})?")) {
      throw new IllegalArgumentException(
          "(%s) is no percentage.%nMaybe write 85 %%.".formatted(text));
    }
    return Double.parseDouble(number) / 100;
  }

  private static boolean yesNo(String text) {
    return switch (text) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "(%s) is neither yes nor no.%nMaybe write yes.".formatted(text));
    };
  }
}
