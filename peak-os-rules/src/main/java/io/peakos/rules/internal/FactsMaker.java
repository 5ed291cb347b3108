package io.peakos.rules.internal;

import io.peakos.escalation.Audience;
import io.peakos.escalation.LadderName;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Facts;
import io.peakos.policy.Measured;
import io.peakos.rules.yaml.Nearest;
import io.peakos.subject.SubjectRef;
import io.peakos.time.IsoWeek;
import io.peakos.time.Span;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of what a test says about them; what it does not say is as usual: nothing is missing,
 * nothing has happened. Stateless.
 */
final class FactsMaker {
  /** What is usual where a test says nothing, and the first of a kind or nothing is not. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("CommitmentFacts.occasion", "TIME"),
          Map.entry("CommitmentFacts.state", "ACCEPTED"),
          Map.entry("CommitmentFacts.clarity.owner", "yes"),
          Map.entry("CommitmentFacts.clarity.outcome", "yes"),
          Map.entry("CommitmentFacts.clarity.due", "yes"),
          Map.entry("CommitmentFacts.clarity.origin", "yes"),
          Map.entry("CommitmentFacts.owner.active", "yes"),
          Map.entry("CommitmentFacts.owner.open", "1"),
          Map.entry("OccurrenceFacts.horizon", "WEEKLY"),
          Map.entry("ConclusionFacts.horizon", "WEEKLY"),
          Map.entry("ObligationFacts.owed", "yes"),
          Map.entry("ObligationFacts.kind", "check-in"),
          Map.entry("ObligationFacts.severity", "S3"),
          Map.entry("DiscussionFacts.sinceTakenUp", "1 min"),
          Map.entry("RungFacts.unresolved", "yes"),
          Map.entry("RungFacts.severity", "S3"),
          Map.entry("RungFacts.rung", "L0"),
          Map.entry("RungFacts.round", "1"),
          Map.entry("QueueFacts.severity", "S3"),
          Map.entry("QueueFacts.rank", "1"),
          Map.entry("OwnerWeeksFacts.weeks", "4"));

  private static final String TEAM = "team";
  private static final String NOBODYS = "a-team";

  private FactsMaker() {}

  /** The types of facts, by the name that tests have for them, such as {@code team week}. */
  static Map<String, Class<? extends Facts>> types() {
    Map<String, Class<? extends Facts>> types = new LinkedHashMap<>();
    for (Class<?> type : Facts.class.getPermittedSubclasses()) {
      String words =
          type.getSimpleName()
              .replaceAll("Facts$", "")
              .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
              .toLowerCase(Locale.ROOT);
      types.put(words, type.asSubclass(Facts.class));
    }
    return types;
  }

  /** The names that tests have for these types, such as {@code team week}. */
  static String words(Collection<String> simpleNames) {
    return types().entrySet().stream()
        .filter(type -> simpleNames.contains(type.getValue().getSimpleName()))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }

  /** What a test can say about facts of this type. */
  static SortedSet<String> paths(Class<? extends Facts> type) {
    SortedSet<String> paths = new TreeSet<>(List.of(TEAM));
    collect(type, type, "", paths);
    return paths;
  }

  private static void collect(Class<?> facts, Class<?> in, String before, Set<String> into) {
    for (RecordComponent component : in.getRecordComponents()) {
      Class<?> type = component.getType();
      String path = before + component.getName();
      if (type.isRecord() && type.getEnclosingClass() == facts) {
        collect(facts, type, path + ".", into);
      } else if (type != TenantId.class && type != SubjectRef.class && type != Instant.class) {
        into.add(path);
      }
    }
  }

  /**
   * Facts as they are said to be.
   *
   * @param said values by path; those of a list with commas between them
   * @throws IllegalArgumentException when a path is not known, or a value is none
   */
  static Facts make(Class<? extends Facts> type, Map<String, String> said, Instant at) {
    check(said, paths(type));
    return type.cast(record(type, "", (component, path) -> value(type, component, path, said, at)));
  }

  /**
   * Whether this can be said of that fact, whatever is said of others.
   *
   * @throws IllegalArgumentException when it cannot
   */
  static void check(Class<? extends Facts> type, String path, String text) {
    if (!path.equals(TEAM)) {
      check(type, type, "", path, text);
    }
  }

  private static void check(Class<?> facts, Class<?> in, String before, String path, String text) {
    for (RecordComponent component : in.getRecordComponents()) {
      String name = before + component.getName();
      Class<?> type = component.getType();
      if (name.equals(path)) {
        var unused = written(component, path, text);
      } else if (type.isRecord() && type.getEnclosingClass() == facts) {
        check(facts, type, name + ".", path, text);
      }
    }
  }

  /**
   * Facts that differ from others in what is said; how each value is written is the same as in
   * tests.
   *
   * @throws IllegalArgumentException when a path is not known, or a value is none
   */
  static Facts change(Facts facts, Map<String, String> said) {
    SortedSet<String> known = new TreeSet<>();
    collect(facts.getClass(), facts.getClass(), "", known);
    check(said, known);
    return (Facts) changed(facts.getClass(), facts, "", said);
  }

  private static Object changed(
      Class<?> facts, Object like, String before, Map<String, String> said) {
    return record(
        like.getClass(),
        before,
        (component, path) -> {
          Class<?> type = component.getType();
          if (said.containsKey(path)) {
            return written(component, path, said.get(path));
          }
          Object value = component(like, component);
          return value != null && type.isRecord() && type.getEnclosingClass() == facts
              ? changed(facts, value, path + ".", said)
              : value;
        });
  }

  private static @Nullable Object component(Object of, RecordComponent component) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The facts have no " + component.getName() + ".", e);
    }
  }

  private static void check(Map<String, String> said, SortedSet<String> known) {
    for (String path : said.keySet()) {
      if (!known.contains(path)) {
        throw new IllegalArgumentException(
            "There is no fact (%s) here.%n%s".formatted(path, Nearest.maybe(path, known)));
      }
    }
  }

  /** Finds the value of a part of a record. */
  private interface Part {
    @Nullable Object value(RecordComponent component, String path);
  }

  private static Object record(Class<?> type, String before, Part part) {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      values.add(part.value(component, before + component.getName()));
    }
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      if (e.getCause() instanceof IllegalArgumentException impossible) {
        throw impossible;
      }
      throw new IllegalArgumentException(
          "These facts cannot be made: %s.%nMaybe two of them exclude each other."
              .formatted(String.valueOf(e.getCause())),
          e);
    }
  }

  private static @Nullable Object value(
      Class<?> facts,
      RecordComponent component,
      String path,
      Map<String, String> said,
      Instant at) {
    Class<?> type = component.getType();
    if (type.isRecord() && type.getEnclosingClass() == facts) {
      return record(
          type, path + ".", (inner, innerPath) -> value(facts, inner, innerPath, said, at));
    }
    if (type == TenantId.class) {
      return new TenantId("test");
    }
    if (type == Instant.class) {
      return at;
    }
    if (type == SubjectRef.class) {
      return subject(facts, said.getOrDefault(TEAM, NOBODYS));
    }
    if (type == IsoWeek.class && !said.containsKey(path)) {
      return new IsoWeek(2026, 2);
    }
    return written(
        component, path, said.getOrDefault(path, USUAL.get(facts.getSimpleName() + "." + path)));
  }

  private static @Nullable Object written(
      RecordComponent component, String path, @Nullable String text) {
    boolean nullable =
        ((AnnotatedElement) component.getAnnotatedType()).isAnnotationPresent(Nullable.class);
    if (nullable && (text == null || Cell.Absent.WORDS.contains(text))) {
      return null;
    }
    return read(path, component.getType(), component, text);
  }

  /** What belongs to a team by its name says so in it. */
  private static SubjectRef subject(Class<?> facts, String team) {
    return switch (facts.getSimpleName()) {
      case "TeamWeekFacts" -> SubjectRef.of(SubjectRef.TEAM, team);
      case "OccurrenceFacts", "ConclusionFacts", "DiscussionFacts" ->
          SubjectRef.of(SubjectRef.OCCURRENCE, "weekly-camp/%s/2026-01-05".formatted(team));
      default -> SubjectRef.of("test", "1");
    };
  }

  private static Object read(
      String path, Class<?> type, RecordComponent component, @Nullable String text) {
    try {
      if (type == List.class || type == Set.class) {
        Class<?> item =
            (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        List<@Nullable Object> items = new ArrayList<>();
        for (String part : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
          items.add(
              Cell.Absent.WORDS.contains(part.strip()) ? null : scalar(path, item, part.strip()));
        }
        return type == List.class ? items : new HashSet<>(items);
      }
      return scalar(path, type, text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The fact (%s) is a number, and (%s) is none.%nMaybe write 3."
              .formatted(path, String.valueOf(text)),
          e);
    }
  }

  private static Object scalar(String path, Class<?> type, @Nullable String text) {
    if (type == boolean.class || type == Boolean.class) {
      return text != null && truth(path, text);
    }
    if (type == int.class || type == Integer.class) {
      return text == null ? 0 : Integer.parseInt(text);
    }
    if (type == double.class || type == Double.class) {
      return text == null ? 0.0 : Double.parseDouble(text);
    }
    if (type.isEnum()) {
      return text == null ? type.getEnumConstants()[0] : constant(path, type, text);
    }
    String said = text == null ? NOBODYS : text;
    if (type == TeamId.class) {
      return new TeamId(said);
    }
    if (type == Measured.class) {
      return time(path, said);
    }
    if (type == LadderName.class) {
      return new LadderName(text == null ? "S3" : text);
    }
    if (type == Audience.class) {
      return Audience.parse(text == null ? "owner" : text);
    }
    return type == IsoWeek.class ? IsoWeek.parse(said) : said;
  }

  private static boolean truth(String path, String text) {
    return switch (text) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "The fact (%s) is yes or no, and (%s) is neither.%nMaybe write yes."
                  .formatted(path, text));
    };
  }

  private static Object constant(String path, Class<?> type, String text) {
    String name = text.replace(' ', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "(%s) is no value of (%s).%n%s"
            .formatted(
                text,
                path,
                Nearest.maybe(
                    name,
                    Arrays.stream(type.getEnumConstants())
                        .map(one -> ((Enum<?>) one).name())
                        .toList())));
  }

  private static Measured time(String path, String text) {
    try {
      return measured(Span.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The fact (%s) is a length of time, and (%s) is none: working days (2 wd), days (14 d), working time (4 wh), hours (24 h) or minutes (15 min).%nMaybe write 2 wd."
              .formatted(path, text),
          e);
    }
  }

  /** As a calendar with eight working hours a day, Monday to Friday, gives it on a Monday. */
  private static Measured measured(Span span) {
    if (span instanceof Span.WorkingDays days) {
      int all = days.days() + 2 * (days.days() / 5);
      return new Measured(
          days.days(), Duration.ofHours(8L * days.days()), all, Duration.ofDays(all));
    }
    if (span instanceof Span.CalendarDays days) {
      int working = days.days() - 2 * (days.days() / 7);
      return new Measured(
          working, Duration.ofHours(8L * working), days.days(), Duration.ofDays(days.days()));
    }
    if (span instanceof Span.WorkingTime time) {
      int working = (int) (time.duration().toHours() / 8);
      int all = working + 2 * (working / 5);
      return new Measured(
          working, time.duration(), all, time.duration().minusHours(8L * working).plusDays(all));
    }
    if (span instanceof Span.Elapsed time) {
      int all = (int) time.duration().toDays();
      int working = all - 2 * (all / 7);
      Duration rest = time.duration().minusDays(all);
      Duration most = Duration.ofHours(8);
      return new Measured(
          working,
          Duration.ofHours(8L * working).plus(rest.compareTo(most) > 0 ? most : rest),
          all,
          time.duration());
    }
    throw new IllegalArgumentException(
        "The time (%s) cannot be measured.%nMaybe write 2 wd, 14 d, 4 wh or 24 h."
            .formatted(span.text()));
  }
}
