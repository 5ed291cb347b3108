package io.peakos.rules.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All cases that rows tell apart: for each fact that they ask for one value of each kind that their
 * cells can tell from others, in every combination. What holds for all of these holds for all
 * subjects. Immutable.
 */
final class Cases {
  /** More are not looked at. */
  static final int MOST = 20_000;

  private static final String ANOTHER = "another";

  private final SortedMap<String, List<Value>> values = new TreeMap<>();

  /** A value of a fact; null when it is not known. */
  private record Value(@Nullable Object value) {
    boolean in(Cell cell) {
      return value == null ? cell instanceof Cell.Absent : cell.holds(value);
    }
  }

  /**
   * The cases that these rows tell apart.
   *
   * @param within only those among these
   */
  Cases(Collection<Row> rows, Conditions within) {
    SortedMap<String, Set<Cell>> cells = new TreeMap<>();
    within.cells().forEach((path, cell) -> with(cells, path).add(cell));
    rows.forEach(row -> row.when().cells().forEach((path, cell) -> with(cells, path).add(cell)));
    SortedSet<String> types = new TreeSet<>(within.types());
    rows.forEach(row -> types.addAll(row.when().types()));
    cells.forEach(
        (path, asked) -> {
          List<Value> all = new ArrayList<>(values(path(path, types), asked));
          Cell only = within.cells().get(path);
          if (only != null) {
            all.removeIf(value -> !value.in(only));
          }
          values.put(path, all);
        });
  }

  private static Set<Cell> with(SortedMap<String, Set<Cell>> cells, String path) {
    return cells.computeIfAbsent(path, key -> new LinkedHashSet<>());
  }

  private static FactPath path(String path, SortedSet<String> types) {
    for (String type : types) {
      FactPath found = FactPath.known(type).get(path);
      if (found != null) {
        return found;
      }
    }
    return FactPath.in("CommitmentFacts", path);
  }

  private static Set<Value> values(FactPath path, Set<Cell> asked) {
    Set<Value> values = new LinkedHashSet<>();
    if (path.truth()) {
      values.add(new Value(FactPath.YES));
      values.add(new Value(FactPath.NO));
    } else if (path.type().isEnum()) {
      for (Object constant : path.type().getEnumConstants()) {
        values.add(new Value(((Enum<?>) constant).name()));
      }
    } else if (path.number()) {
      values.add(new Value(0.0));
    } else {
      values.add(new Value(ANOTHER));
    }
    for (Cell cell : asked) {
      if (cell instanceof Cell.Names names) {
        new TreeSet<>(names.names()).forEach(name -> values.add(new Value(name)));
      } else if (cell instanceof Cell.Numbers numbers) {
        for (double edge :
            List.of(
                numbers.from() - numbers.step(),
                numbers.from(),
                numbers.to(),
                numbers.to() + numbers.step())) {
          if (edge >= 0 && edge < Double.MAX_VALUE) {
            values.add(new Value(edge));
          }
        }
      }
    }
    if (path.nullable()) {
      values.add(new Value(null));
    }
    return values;
  }

  /** Whether there are more than are looked at. */
  boolean tooMany() {
    return count() > MOST;
  }

  /** How many there are, or some number above the most. */
  long count() {
    long all = 1;
    for (List<Value> each : values.values()) {
      all *= Math.max(1, each.size());
      if (all > MOST) {
        return all;
      }
    }
    return all;
  }

  /** Every one of them. */
  List<Case> all() {
    List<Map<String, Value>> all = new ArrayList<>(List.of(Map.of()));
    for (Map.Entry<String, List<Value>> fact : values.entrySet()) {
      List<Map<String, Value>> more = new ArrayList<>();
      for (Map<String, Value> one : all) {
        for (Value value : fact.getValue()) {
          Map<String, Value> longer = new LinkedHashMap<>(one);
          longer.put(fact.getKey(), value);
          more.add(longer);
        }
      }
      all = more;
    }
    return all.stream().map(Case::new).toList();
  }

  /** One case. */
  record Case(Map<String, Value> values) {
    /** Whether it is among these. */
    boolean in(Conditions when) {
      return when.cells().entrySet().stream()
          .allMatch(
              cell -> {
                Value value = values.get(cell.getKey());
                return value != null && value.in(cell.getValue());
              });
    }

    /** As an example, such as {@code owner.open = 10, team = lab}. */
    @Override
    public String toString() {
      return values.isEmpty()
          ? "everything"
          : String.join(
              ", ",
              values.entrySet().stream()
                  .map(fact -> fact.getKey() + " = " + written(fact.getValue().value))
                  .toList());
    }

    private static String written(@Nullable Object value) {
      if (value == null) {
        return "unknown";
      }
      return value instanceof Double number && number == Math.rint(number)
          ? String.valueOf(number.longValue())
          : value.toString();
    }
  }
}
