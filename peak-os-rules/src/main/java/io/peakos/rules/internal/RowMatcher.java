package io.peakos.rules.internal;

import io.peakos.policy.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that are about a subject, for one type of facts; looks at each fact once, however
 * many rows ask for it. Immutable and thread-safe.
 */
final class RowMatcher {
  private static final Object NOT_READ = new Object();

  private final List<FactPath> paths = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Asking> rows = new ArrayList<>();

  /**
   * For these facts.
   *
   * @param rows in the order in which the found ones are given
   */
  RowMatcher(String type, List<Row> rows) {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.when().about(type)) {
        List<Need> needs = new ArrayList<>();
        row.when()
            .cells()
            .forEach(
                (path, cell) ->
                    needs.add(new Need(places.computeIfAbsent(path, p -> add(type, p)), cell)));
        this.rows.add(new Asking(row, List.copyOf(needs)));
      }
    }
  }

  private int add(String type, String path) {
    paths.add(FactPath.in(type, path));
    names.add(path);
    return paths.size() - 1;
  }

  /** The rows that are about these facts, and those that nobody can tell of. */
  Found of(Facts facts) {
    @Nullable Object[] values = new Object[paths.size()];
    Arrays.fill(values, NOT_READ);
    List<Row> found = new ArrayList<>();
    List<Unclear> unclear = new ArrayList<>();
    for (Asking asking : rows) {
      String missing = null;
      boolean about = true;
      for (Need need : asking.needs) {
        Object value = value(facts, need.place, values);
        if (need.cell instanceof Cell.Absent) {
          about = value == null;
        } else if (value != null) {
          about = need.cell.holds(value);
        } else {
          // That something is nobody's is known.
          about = !names.get(need.place).equals(Conditions.TEAM);
          missing = names.get(need.place);
        }
        if (!about) {
          break;
        }
      }
      if (about && missing != null) {
        unclear.add(new Unclear(asking.row, missing));
      } else if (about) {
        found.add(asking.row);
      }
    }
    return new Found(found, unclear);
  }

  private @Nullable Object value(Facts facts, int place, @Nullable Object[] values) {
    if (values[place] == NOT_READ) {
      Object value = paths.get(place).of(facts);
      values[place] = value == null ? null : FactPath.comparable(value);
    }
    return values[place];
  }

  /**
   * What was found.
   *
   * @param rows those that are about it
   * @param unclear those that would be, if a fact were known and fitted
   */
  record Found(List<Row> rows, List<Unclear> unclear) {}

  /** A row, and the fact that is not known. */
  record Unclear(Row row, String path) {}

  private record Asking(Row row, List<Need> needs) {}

  /** What one fact has to be; the fact by its place among those that are asked for. */
  private record Need(int place, Cell cell) {}
}
