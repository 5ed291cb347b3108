package io.peakos.rules.internal;

import io.peakos.people.TeamId;
import io.peakos.policy.Facts;
import io.peakos.policy.Measured;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a value is in the facts, such as {@code owner.open}. Immutable and thread-safe. */
final class FactPath {
  static final String YES = "yes";
  static final String NO = "no";

  private static final String OCCASION = "occasion";
  private static final Set<String> OF_ALL_OBJECTS = Set.of("hashCode", "toString");

  /** Between which numbers a fact is, where the facts themselves refuse others. */
  private static final Map<String, Cell.Numbers> RANGES =
      Map.of(
          "TeamWeekFacts.rate", Cell.Numbers.share(0, 1),
          "OwnerWeeksFacts.rate", Cell.Numbers.share(0, 1),
          "ConclusionFacts.rating", Cell.Numbers.share(1, 10),
          "QueueFacts.rank", Cell.Numbers.count(1));

  private static final Set<Class<?>> COMPARABLE =
      Set.of(
          boolean.class,
          Boolean.class,
          int.class,
          Integer.class,
          double.class,
          Double.class,
          String.class,
          Measured.class,
          TeamId.class);

  private final List<Method> getters;
  private final @Nullable Object argument;

  private FactPath(List<Method> getters) {
    this(getters, null);
  }

  private FactPath(List<Method> getters, @Nullable Object argument) {
    this.getters = List.copyOf(getters);
    this.argument = argument;
  }

  /**
   * The path in facts of this type whose last part counts by something, such as {@code
   * consents.of}.
   *
   * @throws IllegalArgumentException when there is none
   */
  static FactPath counting(String type, String path) {
    int dot = path.lastIndexOf('.');
    List<Method> getters =
        dot < 0 ? new ArrayList<>() : new ArrayList<>(in(type, path.substring(0, dot)).getters);
    Class<?> in = getters.isEmpty() ? type(type) : getters.get(getters.size() - 1).getReturnType();
    getters.add(
        Arrays.stream(in.getMethods())
            .filter(method -> method.getName().equals(path.substring(dot + 1)))
            .filter(method -> method.getParameterCount() == 1)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no (" + path + ") in " + type)));
    return new FactPath(getters);
  }

  /** What its last part counts by. */
  Class<?> countsBy() {
    return getters.get(getters.size() - 1).getParameterTypes()[0];
  }

  /** The same, counted by the value of this name. */
  FactPath by(String constant) {
    return new FactPath(
        getters,
        Arrays.stream(countsBy().getEnumConstants())
            .filter(one -> ((Enum<?>) one).name().equals(constant))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no " + constant)));
  }

  /**
   * The path in facts of this type.
   *
   * @param type the simple name, such as {@code CommitmentFacts}
   * @throws IllegalArgumentException when there is no such value
   */
  static FactPath in(String type, String path) {
    List<Method> getters = new ArrayList<>();
    Class<?> in = type(type);
    for (String name : path.split("\\.", -1)) {
      try {
        Method getter = in.getMethod(name);
        getters.add(getter);
        in = getter.getReturnType();
      } catch (NoSuchMethodException e) {
        throw new IllegalArgumentException("there is no (" + path + ") in " + type, e);
      }
    }
    return new FactPath(getters);
  }

  private static Class<?> type(String simpleName) {
    for (Class<?> type : Facts.class.getPermittedSubclasses()) {
      if (type.getSimpleName().equals(simpleName)) {
        return type;
      }
    }
    throw new IllegalArgumentException("there are no facts of the type (" + simpleName + ")");
  }

  /** Everything in facts of this type that a table can ask for, by path. */
  static SortedMap<String, FactPath> askable(String type) {
    SortedMap<String, FactPath> paths = known(type);
    paths.keySet().remove(OCCASION);
    paths.values().removeIf(path -> path.type() == Measured.class);
    return paths;
  }

  /** Everything in facts of this type that a client's rules may look at, by path. */
  static SortedMap<String, FactPath> known(String type) {
    SortedMap<String, FactPath> paths = new TreeMap<>();
    Class<?> facts = type(type);
    collect(facts, facts, "", paths);
    paths.put(Conditions.TEAM, in(type, Conditions.TEAM));
    return paths;
  }

  private static void collect(
      Class<?> facts, Class<?> in, String before, SortedMap<String, FactPath> paths) {
    for (Method getter : in.getDeclaredMethods()) {
      Class<?> type = getter.getReturnType();
      String path = before + getter.getName();
      boolean reads =
          getter.getParameterCount() == 0
              && Modifier.isPublic(getter.getModifiers())
              && !Modifier.isStatic(getter.getModifiers())
              && !OF_ALL_OBJECTS.contains(getter.getName());
      if (reads && type.isRecord() && type.getEnclosingClass() == facts) {
        collect(facts, type, path + ".", paths);
      } else if (reads && (COMPARABLE.contains(type) || type.isEnum())) {
        paths.put(path, in(facts.getSimpleName(), path));
      }
    }
  }

  /** A value as cells name it. */
  static Object comparable(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Boolean is) {
      return is ? YES : NO;
    }
    return value instanceof TeamId team ? team.value() : value;
  }

  /** The type of the value. */
  Class<?> type() {
    return getters.get(getters.size() - 1).getReturnType();
  }

  /** Whether it is true or false. */
  boolean truth() {
    return type() == boolean.class || type() == Boolean.class;
  }

  /** Whether it is a number. */
  boolean number() {
    return Set.of(int.class, Integer.class, double.class, Double.class).contains(type());
  }

  /** Reads what a cell asks of it. */
  Cell cell(String text) {
    Class<?> type = type();
    if (Cell.Absent.WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      if (!nullable()) {
        throw new IllegalArgumentException(
            "This is always known.%nMaybe leave the cell empty for any.".formatted());
      }
      return new Cell.Absent();
    }
    if (truth()) {
      return Cell.Names.parse(
          text.toLowerCase(Locale.ROOT).replace("true", YES).replace("false", NO),
          List.of(YES, NO));
    }
    if (type.isEnum()) {
      return Cell.Names.parse(
          text, Arrays.stream(type.getEnumConstants()).map(one -> ((Enum<?>) one).name()).toList());
    }
    return type == String.class || type == TeamId.class
        ? Cell.Names.parse(text, List.of())
        : possible(Cell.Numbers.parse(text, type == int.class || type == Integer.class), text);
  }

  private Cell possible(Cell.Numbers asked, String text) {
    Method first = getters.get(0);
    Cell.Numbers range =
        RANGES.get(first.getDeclaringClass().getSimpleName() + "." + first.getName());
    if (range != null && asked.common(range).isEmpty()) {
      throw new IllegalArgumentException(
          "The %s is never (%s): it is %s.%nMaybe the number is meant otherwise."
              .formatted(first.getName(), text, range.words()));
    }
    return asked;
  }

  /** Whether it, or what it is part of, may be null. */
  boolean nullable() {
    return getters.stream()
        .map(Method::getAnnotatedReturnType)
        .anyMatch((AnnotatedElement type) -> type.isAnnotationPresent(Nullable.class));
  }

  /** The value; null when it, or what it is part of, is null. */
  @Nullable Object of(Facts facts) {
    return of(facts, argument);
  }

  /**
   * The same.
   *
   * @param limit what the last part counts by, when a parameter says so; null otherwise
   */
  @Nullable Object of(Facts facts, @Nullable Object limit) {
    Object by = limit == null ? argument : limit;
    Object value = facts;
    for (Method getter : getters) {
      if (value == null) {
        return null;
      }
      try {
        value = getter.getParameterCount() == 0 ? getter.invoke(value) : getter.invoke(value, by);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(
            "The value (%s) cannot be read.%nMaybe a getter of the facts fails."
                .formatted(getter.getName()),
            e);
      }
    }
    return value;
  }
}
