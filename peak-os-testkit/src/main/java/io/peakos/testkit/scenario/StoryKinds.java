package io.peakos.testkit.scenario;

import io.peakos.error.PeakOsException;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.TeamId;
import io.peakos.rules.PolicyPack;
import io.peakos.rules.yaml.Kind;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Reading;
import io.peakos.rules.yaml.Wrong;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Moments;
import io.peakos.testkit.scenario.StoryReading.Thing;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of values that stand in scenarios. Stateless. */
final class StoryKinds {
  static final String PEOPLE = "person";
  static final String TEAMS = "team";
  static final String LADDERS = "ladder";
  static final String CALENDARS = "calendar";
  static final String RHYTHMS = "rhythm";

  /** What is wrong with the moment of a step. */
  static final String PAST =
      "The moment (%s) lies in the past: the story is at (%s) already.%nMaybe the steps are out of order.";

  static final Kind<Days> DAYS =
      Kinds.scalar(
          "a day or days such as 2026-02-16 .. 2026-02-20",
          "^[0-9]{4}-[0-9]{2}-[0-9]{2}( *\\.\\. *[0-9]{4}-[0-9]{2}-[0-9]{2})?$",
          Days::parse);
  static final Kind<PersonId> PERSON = known(PEOPLE, PersonId::new);
  static final Kind<TeamId> TEAM = known(TEAMS, TeamId::new);

  static final Kind<Instant> MOMENT =
      new Kind<>() {
        @Override
        public Instant read(Reading in, Node node) {
          return StoryReading.of(in).moment(node);
        }

        @Override
        public Map<String, Object> schema() {
          return Kinds.pattern(
              "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}|^[0-9]{4}-.*Z$",
              "Fri 2026-02-13 17:00");
        }
      };

  /** A moment that the story has come to, so that one can look back at it. */
  static final Kind<Instant> SEEN =
      moment(
          (in, moment) ->
              moment.isAfter(StoryReading.of(in).now())
                  ? "The moment (%s) has not come yet: the story is at (%s).%nMaybe look back from a later step."
                  : moment.isBefore(StoryReading.of(in).starts())
                      ? "The moment (%s) lies before the story, which is at (%s).%nMaybe a day or a zone is mixed up."
                      : null);

  /** A moment to come, until which the story goes on by itself. */
  static final Kind<Instant> LATER =
      moment(
          (in, moment) -> {
            if (moment.isBefore(StoryReading.of(in).now())) {
              return PAST;
            }
            StoryReading.of(in).now(moment);
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

  /** A policy pack, as a path seen from the scenario's file. */
  static final Kind<PolicyPack> PACK =
      new Kind<>() {
        @Override
        public PolicyPack read(Reading in, Node node) {
          String path = in.text(node, "the folder of a policy pack, seen from this file");
          Path file = Path.of(node.place().file()).toAbsolutePath();
          try {
            PolicyPack pack = PolicyPack.read(file.resolveSibling(path).normalize());
            pack.teams().forEach(team -> in.known(TEAMS, node, team));
            return pack;
          } catch (IllegalArgumentException | PeakOsException e) {
            throw new Wrong(node, String.valueOf(e.getMessage()));
          }
        }

        @Override
        public Map<String, Object> schema() {
          return Map.of("type", "string");
        }
      };

  private static final Pattern RANGE = Pattern.compile("(.*?)(\\d+) *\\.\\. *(.*?)(\\d+)");
  private static final int LONGEST_RANGE = 1_000;

  private StoryKinds() {}

  private static Kind<Instant> moment(BiFunction<Reading, Instant, @Nullable String> check) {
    return new Kind<>() {
      @Override
      public Instant read(Reading in, Node node) {
        Instant moment = StoryReading.of(in).moment(node);
        Instant now = StoryReading.of(in).now();
        String problem = check.apply(in, moment);
        if (problem != null) {
          throw new Wrong(
              node,
              problem.formatted(in.text(node, ""), Moments.write(now, StoryReading.of(in).zone())));
        }
        return moment;
      }

      @Override
      public Map<String, Object> schema() {
        return MOMENT.schema();
      }
    };
  }

  /** The same, and its names are known from here on, also to each other's values. */
  static <T> Kind<Map<String, T>> named(String sort, Kind<T> kind) {
    Kind<Map<String, T>> map = Kinds.map(kind);
    return new Kind<>() {
      @Override
      public Map<String, T> read(Reading in, Node node) {
        in.entries(node).forEach(entry -> in.know(sort, in.text(entry.key(), "a name")));
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
    return names((in, node, name) -> StoryReading.of(in).name(node, name, thing));
  }

  /** One name for what is made here. */
  static Kind<String> freshOne(Thing thing) {
    return new Kind<>() {
      @Override
      public String read(Reading in, Node node) {
        String name = in.text(node, "a name");
        StoryReading.of(in).name(node, name, thing);
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
        for (Node item : Kinds.items(node)) {
          for (String name : range(in, item)) {
            in.attempt(() -> things.add(ref(StoryReading.of(in).thing(item, name, wanted), name)));
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
            : ref(StoryReading.of(in).thing(node, text, EnumSet.allOf(Thing.class)), text);
      }

      @Override
      public Map<String, Object> schema() {
        return Map.of("type", "string");
      }
    };
  }

  private static Kind<List<String>> names(NameCheck check) {
    return new Kind<>() {
      @Override
      public List<String> read(Reading in, Node node) {
        List<String> names = new ArrayList<>();
        for (Node item : Kinds.items(node)) {
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
        return Kinds.list(Kinds.TEXT).schema();
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
    int first = Kinds.number(range.group(2));
    int last = Kinds.number(range.group(4));
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
