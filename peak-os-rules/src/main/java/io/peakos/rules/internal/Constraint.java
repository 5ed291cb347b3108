package io.peakos.rules.internal;

import io.peakos.policy.Facts;
import io.peakos.policy.Measured;
import io.peakos.policy.RuleTrace.Outcome;
import io.peakos.time.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a rule that was read. Immutable.
 *
 * @param text as it was written
 * @param path the fact that it looks at
 * @param in reads it
 * @param by the parameter that the fact is counted by, such as the share that weeks are below; null
 *     for none
 * @param op how it is compared: {@code null}, {@code known}, {@code is} one of the values of a
 *     cell; {@code <}, {@code <=}, {@code ==}, {@code >=}, {@code >} or {@code atLeast}, {@code
 *     moreThan}, {@code atMost}, {@code lessThan} a parameter
 * @param with the parameter that it is compared with; null for none
 * @param cell the values; null when there are none
 * @param or what may hold instead
 */
record Constraint(
    String text,
    String path,
    FactPath in,
    @Nullable Limit by,
    String op,
    @Nullable Limit with,
    @Nullable Cell cell,
    List<Constraint> or) {
  /** The events that times are counted from. */
  private static final Map<String, String> ANCHORS =
      Map.of(
          "sinceDue", "DUE",
          "untilDue", "DUE",
          "sinceProposed", "PROPOSED",
          "sinceReported", "REPORTED",
          "owner.sinceLeft", "OWNER_LEFT",
          "sinceStart", "START",
          "sinceGathered", "GATHERED",
          "sinceTakenUp", "TAKEN_UP");

  private static final Map<String, String> WORDS =
      Map.of(
          "atLeast", "at least",
          "moreThan", "more than",
          "atMost", "at most",
          "lessThan", "less than",
          "<", "less than",
          "<=", "at most",
          "==", "exactly",
          ">=", "at least",
          ">", "more than");

  Constraint {
    or = List.copyOf(or);
  }

  /** A parameter, and what it is taken for. */
  record Limit(String key, Unit unit) {}

  /** The parameter that it is compared with, or nothing. */
  String key() {
    return with == null ? "" : with.key();
  }

  /** What that parameter is taken for; null when there is none. */
  @Nullable Unit unit() {
    return with == null ? null : with.unit();
  }

  /** The parameters that it reads, with the units it takes them for. */
  Map<String, Unit> units() {
    Map<String, Unit> units = new LinkedHashMap<>();
    for (Constraint one : alternatives()) {
      if (one.by != null) {
        units.put(one.by.key(), one.by.unit());
      }
      if (one.with != null) {
        units.put(one.with.key(), one.with.unit());
      }
    }
    return units;
  }

  /** Itself, and what may hold instead. */
  List<Constraint> alternatives() {
    List<Constraint> all = new ArrayList<>(or.size() + 1);
    all.add(this);
    all.addAll(or);
    return all;
  }

  /** When it begins to hold, as a step says it, such as {@code DUE + key}; null for no time. */
  @Nullable String moment() {
    String anchor = ANCHORS.get(path);
    if (anchor == null) {
      return null;
    }
    return switch (op) {
      case "atLeast" -> path.startsWith("until") ? null : anchor + " + " + key();
      case "atMost" -> path.startsWith("until") ? anchor + " - " + key() : null;
      default -> null;
    };
  }

  boolean holds(Facts facts, Limits limits) {
    return outcome(value(facts, limits), limits) == Outcome.HOLDS
        || or.stream().anyMatch(other -> other.holds(facts, limits));
  }

  /** The fact that it looks at; null when it is not known. */
  @Nullable Object value(Facts facts, Limits limits) {
    return in.of(facts, by == null ? null : limits.of(by.key()));
  }

  /** What comes of it alone, whatever may hold instead. */
  Outcome outcome(@Nullable Object value, Limits limits) {
    boolean asksForNull = op.equals("null");
    if (value == null) {
      return asksForNull ? Outcome.HOLDS : op.equals("known") ? Outcome.FAILS : Outcome.UNKNOWN;
    }
    return !asksForNull && (op.equals("known") || compared(value, limits))
        ? Outcome.HOLDS
        : Outcome.FAILS;
  }

  private boolean compared(Object value, Limits limits) {
    if (cell != null) {
      return cell.holds(FactPath.comparable(value));
    }
    Object limit = limits.of(key());
    if (value instanceof Measured measured) {
      Span span = (Span) limit;
      return switch (op) {
        case "atLeast" -> measured.atLeast(span);
        case "moreThan" -> measured.moreThan(span);
        case "atMost" -> measured.atMost(span);
        default -> measured.lessThan(span);
      };
    }
    int compared = Double.compare(((Number) value).doubleValue(), ((Number) limit).doubleValue());
    return switch (op) {
      case "<" -> compared < 0;
      case "<=" -> compared <= 0;
      case ">" -> compared > 0;
      case ">=" -> compared >= 0;
      default -> compared == 0;
    };
  }

  /**
   * What it asks for, such as {@code at least 3 wd}; the values stand in the form of parameters.
   */
  String asked(Limits limits) {
    if (op.equals("null")) {
      return "none";
    }
    if (op.equals("known")) {
      return "any";
    }
    return cell == null ? WORDS.get(op) + " " + Unit.text(limits.of(key())) : cell.words();
  }

  /** In words, with the key of the parameter that it is compared with. */
  String words() {
    return words(Limit::key);
  }

  /** In words, with the values of parameters. */
  String words(Limits limits) {
    return words(limit -> "%s (%s)".formatted(Unit.text(limits.of(limit.key())), limit.key()));
  }

  private String words(Function<Limit, String> said) {
    StringBuilder words = new StringBuilder(path).append(' ');
    if (op.equals("null")) {
      words.append("is not known");
    } else if (op.equals("known")) {
      words.append("is known");
    } else if (cell != null) {
      words.append(cell.words());
    } else if (with != null) {
      words.append(WORDS.get(op)).append(' ').append(said.apply(with));
    }
    or.forEach(other -> words.append(", or ").append(other.words(said)));
    return words.toString();
  }

  /**
   * Says of a subject what this asks for, in the words of tests; what cannot be said so is left
   * out.
   */
  void meet(Map<String, String> said, Limits limits) {
    if (op.equals("null")) {
      said.put(path, "none");
    } else if (cell != null) {
      cell.common(cell).ifPresent(value -> said.putIfAbsent(path, value));
    } else if (with != null && limits.of(with.key()) instanceof Number number) {
      said.put(path, met(number));
    } else if (op.equals("moreThan") && with != null) {
      said.put(path, longer((Span) limits.of(with.key())).text());
    } else if (with != null && !op.equals("lessThan")) {
      said.put(path, Unit.text(limits.of(with.key())));
    } else {
      said.putIfAbsent(path, "1 wd");
    }
  }

  private static Span longer(Span limit) {
    if (limit instanceof Span.CalendarDays days) {
      return new Span.CalendarDays(days.days() + 1);
    }
    if (limit instanceof Span.WorkingDays days) {
      return Span.WorkingDays.of(days.days() + 1);
    }
    return limit instanceof Span.WorkingTime time
        ? new Span.WorkingTime(time.duration().plusHours(1))
        : new Span.Elapsed(((Span.Elapsed) limit).duration().plusHours(1));
  }

  private String met(Number limit) {
    double met =
        switch (op) {
          case "<" -> limit.doubleValue() / 2;
          case ">" -> limit.doubleValue() + 1;
          default -> limit.doubleValue();
        };
    return limit instanceof Integer ? String.valueOf((int) met) : String.valueOf(met);
  }
}
