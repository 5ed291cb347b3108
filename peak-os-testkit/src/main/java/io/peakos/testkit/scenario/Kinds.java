package io.peakos.testkit.scenario;

import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.TeamId;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Moments;
import io.peakos.testkit.scenario.Reading.Thing;
import io.peakos.time.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The kinds of values that stand in scenarios. Stateless. */
final class Kinds {
  static final String PEOPLE = "person";
  static final String TEAMS = "team";
  static final String LADDERS = "ladder";
  static final String CALENDARS = "calendar";
  static final String RHYTHMS = "rhythm";

  /** What is wrong with the moment of a step. */
  static final String PAST =
      "The moment (%s) lies in the past: the story is at (%s) already.%nMaybe the steps are out of order.";

  static final Kind<String> TEXT = scalar("a text", ".", Function.identity());
  static final Kind<Integer> NUMBER = scalar("a number such as 3", "^[0-9]{1,6}$", Kinds::number);
  static final Kind<Double> PERCENT =
      scalar("a percentage such as 85 %", "^[0-9]{1,3}(\\.[0-9]+)? ?%$", Kinds::percent);
  static final Kind<LocalTime> TIME =
      scalar("a time of the day such as 09:00", "^[0-9]{2}:[0-9]{2}$", LocalTime::parse);
  static final Kind<LocalDate> DAY =
      scalar("a day such as 2026-02-13", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", LocalDate::parse);
  static final Kind<Days> DAYS =
      scalar(
          "a day or days such as 2026-02-16 .. 2026-02-20",
          "^[0-9]{4}-[0-9]{2}-[0-9]{2}( *\\.\\. *[0-9]{4}-[0-9]{2}-[0-9]{2})?$",
          Days::parse);
  static final Kind<ZoneId> ZONE = scalar("a zone such as Europe/Berlin", ".", ZoneId::of);
  static final Kind<Span> SPAN = scalar("a length of time such as 2 wd", ".", Span::parse);
  static final Kind<Boolean> YES_NO = scalar("yes or no", "^(yes|no)$", Kinds::yesNo);
  static final Kind<PersonId> PERSON = known(PEOPLE, PersonId::new);
  static final Kind<TeamId> TEAM = known(TEAMS, TeamId::new);

  static final Kind<Instant> MOMENT =
      new Kind<>() {
        @Override
        public Instant read(Reading in, Node node) {
          return in.moment(node);
        }

        @Override
        public Map<String, Object> schema() {
          return pattern(
              "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}|^[0-9]{4}-.*Z$",
              "Fri 2026-02-13 17:00");
        }
      };

  /** A moment that the story has come to, so that one can look back at it. */
  static final Kind<Instant> SEEN =
      moment(
          (in, moment) ->
              moment.isAfter(in.now())
                  ? "The moment (%s) has not come yet: the story is at (%s).%nMaybe look back from a later step."
                  : moment.isBefore(in.starts())
                      ? "The moment (%s) lies before the story, which is at (%s).%nMaybe a day or a zone is mixed up."
                      : null);

  /** A moment to come, until which the story goes on by itself. */
  static final Kind<Instant> LATER =
      moment(
          (in, moment) -> {
            if (moment.isBefore(in.now())) {
              return PAST;
            }
            in.now(moment);
            return null;
          });

  /** A person, or a seat as {@code seat shop-lead}. */
  static final Kind<Party> PARTY =
      new Kind<>() {
        @Override
        public Party read(Reading in, Node node) {
          String text = in.text(node, "a person, or seat and its id");
          return text.startsWith("seat ")
              ? new SeatId(text.substring("seat ".length()).strip())
              : PERSON.read(in, node);
        }

        @Override
        public Map<String, Object> schema() {
          return Map.of("type", "string");
        }
      };

  private static final Pattern RANGE = Pattern.compile("(.*?)(\\d+) *\\.\\. *(.*?)(\\d+)");
  private static final int LONGEST_RANGE = 1_000;

  private Kinds() {}

  private static Kind<Instant> moment(BiFunction<Reading, Instant, @Nullable String> check) {
    return new Kind<>() {
      @Override
      public Instant read(Reading in, Node node) {
        Instant moment = in.moment(node);
        Instant now = in.now();
        String problem = check.apply(in, moment);
        if (problem != null) {
          throw new Wrong(
              node, problem.formatted(in.text(node, ""), Moments.write(now, in.zone())));
        }
        return moment;
      }

      @Override
      public Map<String, Object> schema() {
        return MOMENT.schema();
      }
    };
  }

  /** One text that this function understands. */
  static <T> Kind<T> scalar(String expected, String pattern, Function<String, T> parser) {
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
            : pattern(pattern, expected);
      }
    };
  }

  /** One of the constants of an enum, in its own spelling or in small letters with spaces. */
  static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
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

  /** A list; a single one may stand without brackets. */
  static <T> Kind<List<T>> list(Kind<T> kind) {
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

  static <T> Kind<Set<T>> set(Kind<T> kind) {
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
  static <T> Kind<Map<String, T>> map(Kind<T> kind) {
    return new Kind<>() {
      @Override
      public Map<String, T> read(Reading in, Node node) {
        Map<String, T> map = new LinkedHashMap<>();
        for (NodeTuple entry : in.entries(node)) {
          String name = in.text(entry.getKeyNode(), "a name");
          in.attempt(() -> map.put(name, kind.read(in, entry.getValueNode())));
        }
        return Collections.unmodifiableMap(map);
      }

      @Override
      public Map<String, Object> schema() {
        return Map.of("type", "object", "additionalProperties", kind.schema());
      }
    };
  }

  /** The same, and its names are known from here on, also to each other's values. */
  static <T> Kind<Map<String, T>> named(String sort, Kind<T> kind) {
    Kind<Map<String, T>> map = map(kind);
    return new Kind<>() {
      @Override
      public Map<String, T> read(Reading in, Node node) {
        in.entries(node).forEach(entry -> in.know(sort, in.text(entry.getKeyNode(), "a name")));
        return map.read(in, node);
      }

      @Override
      public Map<String, Object> schema() {
        return map.schema();
      }
    };
  }

  /** A name that must be known. */
  static <T> Kind<T> known(String sort, Function<String, T> id) {
    return new Kind<>() {
      @Override
      public T read(Reading in, Node node) {
        return id.apply(in.known(sort, node));
      }

      @Override
      public Map<String, Object> schema() {
        return Map.of("type", "string");
      }
    };
  }

  /** Names for what is made here: one, several, or a range such as {@code p1 .. p25}. */
  static Kind<List<String>> fresh(Thing thing) {
    return names((in, node, name) -> in.name(node, name, thing));
  }

  /** One name for what is made here. */
  static Kind<String> freshOne(Thing thing) {
    return new Kind<>() {
      @Override
      public String read(Reading in, Node node) {
        String name = in.text(node, "a name");
        in.name(node, name, thing);
        return name;
      }

      @Override
      public Map<String, Object> schema() {
        return Map.of("type", "string");
      }
    };
  }

  /** Names of what was made above: one, several, or a range. */
  static Kind<List<SubjectRef>> things(Thing first, Thing... more) {
    Set<Thing> wanted = EnumSet.of(first, more);
    return new Kind<>() {
      @Override
      public List<SubjectRef> read(Reading in, Node node) {
        List<SubjectRef> things = new ArrayList<>();
        for (Node item : items(node)) {
          for (String name : range(in, item)) {
            in.attempt(() -> things.add(ref(in.thing(item, name, wanted), name)));
          }
        }
        return List.copyOf(things);
      }

      @Override
      public Map<String, Object> schema() {
        return names((in, node, name) -> {}).schema();
      }
    };
  }

  /**
   * What something is about: a name of the story, or an object of the host's as {@code type/id}.
   */
  static Kind<SubjectRef> subject() {
    return new Kind<>() {
      @Override
      public SubjectRef read(Reading in, Node node) {
        String text = in.text(node, "a name of this story, or type/id such as project/42");
        int slash = text.indexOf('/');
        return slash > 0
            ? SubjectRef.of(text.substring(0, slash), text.substring(slash + 1))
            : ref(in.thing(node, text, EnumSet.allOf(Thing.class)), text);
      }

      @Override
      public Map<String, Object> schema() {
        return Map.of("type", "string");
      }
    };
  }

  /** The items of a list; a single value is a list of one. */
  static List<Node> items(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  /** A part of a text, at the place of the whole. */
  static Node part(Node whole, String text) {
    return new ScalarNode(
        Tag.STR, true, text, ScalarStyle.PLAIN, whole.getStartMark(), whole.getEndMark());
  }

  static Map<String, Object> pattern(String pattern, String example) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", List.of("string", "number", "boolean"));
    schema.put("pattern", pattern);
    schema.put("examples", List.of(example));
    return schema;
  }

  private static Kind<List<String>> names(NameCheck check) {
    return new Kind<>() {
      @Override
      public List<String> read(Reading in, Node node) {
        List<String> names = new ArrayList<>();
        for (Node item : items(node)) {
          for (String name : range(in, item)) {
            in.attempt(
                () -> {
                  check.accept(in, item, name);
                  names.add(name);
                });
          }
        }
        return List.copyOf(names);
      }

      @Override
      public Map<String, Object> schema() {
        return list(TEXT).schema();
      }
    };
  }

  /** What is done with each name. */
  private interface NameCheck {
    void accept(Reading in, Node node, String name);
  }

  private static Set<String> range(Reading in, Node node) {
    String text = in.text(node, "a name");
    if (text.indexOf('/') >= 0) {
      throw new Wrong(
          node, "The name (%s) must not have a slash.%nMaybe write a hyphen.".formatted(text));
    }
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return Set.of(text);
    }
    int first = number(range.group(2));
    int last = number(range.group(4));
    if (!range.group(1).equals(range.group(3)) || first > last || last - first >= LONGEST_RANGE) {
      throw new Wrong(
          node,
          "The names (%s) must count up from one number to another, at most %d of them.%nMaybe write p1 .. p9."
              .formatted(text, LONGEST_RANGE));
    }
    Set<String> names = new LinkedHashSet<>();
    for (int i = first; i <= last; i++) {
      names.add(range.group(1) + i);
    }
    return names;
  }

  private static SubjectRef ref(Thing thing, String name) {
    return SubjectRef.of(
        switch (thing) {
          case PROMISE -> SubjectRef.COMMITMENT;
          case OWED -> SubjectRef.OBLIGATION;
          case ESCALATION -> SubjectRef.ESCALATION;
          case ISSUE -> SubjectRef.ISSUE;
        },
        name);
  }

  private static int number(String text) {
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

  /** Days of which both ends count. */
  record Days(LocalDate from, LocalDate until) {
    static Days parse(String text) {
      List<LocalDate> ends =
          Arrays.stream(text.split("\\.\\.", 2)).map(String::strip).map(LocalDate::parse).toList();
      LocalDate until = ends.get(ends.size() - 1);
      if (until.isBefore(ends.get(0))) {
        throw new IllegalArgumentException(
            "The days (%s) end before they begin.%nMaybe swap the two.".formatted(text));
      }
      return new Days(ends.get(0), until);
    }
  }
}
