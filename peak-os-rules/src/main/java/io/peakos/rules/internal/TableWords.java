package io.peakos.rules.internal;

import static java.util.Objects.requireNonNull;

import io.peakos.escalation.Audience;
import io.peakos.policy.Measured;
import io.peakos.rules.internal.Key.What;
import io.peakos.rules.internal.PackContents.Lock;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.internal.PackContents.TableRow;
import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a table. Its first row names the columns: facts that are asked for, parameters
 * and audiences that are set, and one for the reasons. Immutable.
 */
final class TableWords {
  private static final String WHY = "why";
  private static final String TELLS = InForce.tells("");

  private final Catalogue catalogue;
  private final boolean lenient;
  private final SortedMap<String, PolicyCard.Value> parameters;
  private final SortedMap<String, String> audiences;

  /** What each type of facts knows that can be asked for, by type and path. */
  private final SortedMap<String, SortedMap<String, FactPath>> askable = new TreeMap<>();

  /**
   * With the words of these policies.
   *
   * @param lenient whether a pack below may bring more
   */
  TableWords(Catalogue catalogue, boolean lenient) {
    this.catalogue = catalogue;
    this.lenient = lenient;
    this.parameters = catalogue.parameters();
    this.audiences = catalogue.audiences();
    catalogue
        .rules()
        .values()
        .forEach(rule -> askable.computeIfAbsent(rule.facts(), FactPath::askable));
  }

  /** The rows of a table; what is wrong with it is noted, and the rest is read too. */
  List<TableRow> rows(Grid grid, List<Problem> problems) {
    if (lenient && !knows(grid)) {
      return List.of();
    }
    if (grid.lines().isEmpty()) {
      problems.add(
          new Problem(
              grid.place(1, 1),
              "The table is empty.%nMaybe its first row names the columns, such as team and commitment.overdue.inform."
                  .formatted()));
      return List.of();
    }
    Map<Integer, Column> columns = columns(grid, problems);
    if (grid.lines().size() == 1) {
      problems.add(
          new Problem(
              grid.place(grid.lines().get(0).number(), 1),
              "The table has no row below the names of its columns.%nMaybe rows were lost; or take the file out."
                  .formatted()));
    }
    List<TableRow> rows = new ArrayList<>();
    for (Grid.Line line : grid.lines().subList(1, grid.lines().size())) {
      row(grid, line, columns, problems, rows);
    }
    return rows;
  }

  /** Whether all that a table sets is known. */
  private boolean knows(Grid grid) {
    return grid.lines().isEmpty()
        || columns(grid, new ArrayList<>()).size() == grid.lines().get(0).cells().size();
  }

  private Map<Integer, Column> columns(Grid grid, List<Problem> problems) {
    Grid.Line header = grid.lines().get(0);
    SortedSet<String> types = types(header);
    Map<Integer, Column> columns = new LinkedHashMap<>();
    Map<String, Integer> seen = new LinkedHashMap<>();
    boolean sets = false;
    for (Map.Entry<Integer, String> cell : header.cells().entrySet()) {
      String name = cell.getValue();
      Place place = grid.place(header.number(), cell.getKey());
      if (seen.putIfAbsent(name, cell.getKey()) != null) {
        problems.add(
            new Problem(
                place,
                "The column (%s) is there twice.%nMaybe one of the two is meant otherwise."
                    .formatted(name)));
        continue;
      }
      Column column = column(name, types);
      if (column == null) {
        problems.add(new Problem(place, unknown(name, types)));
      } else {
        columns.put(cell.getKey(), column);
        sets |= column.sets() != null;
      }
    }
    if (!sets && columns.size() == header.cells().size()) {
      problems.add(
          new Problem(
              grid.place(header.number(), 1),
              "No column of the table sets anything.%nMaybe add one, such as commitment.overdue.inform or A-05.inform tells."
                  .formatted()));
    }
    return columns;
  }

  /** The types of facts that are judged by all that the table sets. */
  private SortedSet<String> types(Grid.Line header) {
    SortedSet<String> types = new TreeSet<>(askable.keySet());
    for (String name : header.cells().values()) {
      SortedSet<String> judged = new TreeSet<>();
      for (RuleCard rule : catalogue.rules().values()) {
        boolean asks =
            name.endsWith(TELLS)
                ? rule.tells().keySet().stream()
                    .anyMatch(step -> name.equals(InForce.tells(rule.policy() + "." + step)))
                : rule.keys().contains(name);
        if (asks) {
          judged.add(rule.facts());
        }
      }
      if (!judged.isEmpty()) {
        types.retainAll(judged);
      }
    }
    return types;
  }

  private @Nullable Column column(String name, SortedSet<String> types) {
    if (name.equals(WHY)) {
      return new Column(name, null, null, types);
    }
    PolicyCard.Value parameter = parameters.get(name);
    if (parameter != null && parameter.unit() != Unit.WEEKS) {
      return new Column(name, null, new Key(What.PARAMETER, name), types);
    }
    String step = name.endsWith(TELLS) ? name.substring(0, name.length() - TELLS.length()) : "";
    if (audiences.containsKey(step)) {
      return new Column(name, null, new Key(What.AUDIENCE, step), types);
    }
    SortedSet<String> knowing = new TreeSet<>();
    FactPath path = null;
    for (String type : types) {
      FactPath found = askable.getOrDefault(type, new TreeMap<>()).get(name);
      if (found != null) {
        knowing.add(type);
        path = found;
      }
    }
    return path == null ? null : new Column(name, path, null, knowing);
  }

  private String unknown(String name, SortedSet<String> types) {
    PolicyCard.Value parameter = parameters.get(name);
    if (parameter != null) {
      return "The parameter (%s) counts for a whole organization, not for some subjects.%nMaybe set it in parameters.yaml."
          .formatted(name);
    }
    if (types.isEmpty()) {
      return "Nothing is judged by all that this table sets, so (%s) cannot be asked for.%nMaybe make two tables of it."
          .formatted(name);
    }
    List<String> others =
        askable.keySet().stream()
            .filter(type -> askable.getOrDefault(type, new TreeMap<>()).containsKey(name))
            .toList();
    if (!others.isEmpty()) {
      return "The column (%s) is about (%s), and what this table sets is judged by (%s).%nMaybe make another table of it."
          .formatted(name, FactsMaker.words(others), FactsMaker.words(types));
    }
    if (types.stream().anyMatch(type -> isTime(type, name))) {
      return "The column (%s) is a time, which cannot be asked for: when something happens is what parameters say.%nMaybe a column that sets one is meant, such as commitment.overdue.inform."
          .formatted(name);
    }
    SortedSet<String> known = new TreeSet<>(List.of(WHY));
    types.forEach(type -> known.addAll(askable.getOrDefault(type, new TreeMap<>()).keySet()));
    for (RuleCard rule : catalogue.rules().values()) {
      if (types.contains(rule.facts())) {
        known.addAll(rule.keys());
        rule.tells().keySet().forEach(step -> known.add(InForce.tells(rule.policy() + "." + step)));
      }
    }
    return "The column (%s) is not known here.%n%s".formatted(name, Nearest.maybe(name, known));
  }

  private static boolean isTime(String type, String name) {
    FactPath path = FactPath.known(type).get(name);
    return path != null && path.type() == Measured.class;
  }

  private void row(
      Grid grid,
      Grid.Line line,
      Map<Integer, Column> columns,
      List<Problem> problems,
      List<TableRow> into) {
    SortedMap<String, Cell> cells = new TreeMap<>();
    SortedMap<Key, Setting<?>> settings = new TreeMap<>();
    SortedSet<String> types = new TreeSet<>(askable.keySet());
    String why = why(line, columns);
    line.cells()
        .forEach(
            (at, text) -> {
              Column column = columns.get(at);
              Place place = grid.place(line.number(), at);
              if (column == null) {
                outside(grid, at, place, problems);
                return;
              }
              types.retainAll(column.types());
              try {
                if (column.asks() != null) {
                  cells.put(column.name(), column.asks().cell(text));
                } else if (column.sets() != null) {
                  settings.put(
                      column.sets(),
                      new Setting<>(value(column.sets(), text), Lock.NONE, why, place));
                }
              } catch (IllegalArgumentException e) {
                problems.add(new Problem(place, String.valueOf(e.getMessage())));
              }
            });
    boolean sound = columns.size() == grid.lines().get(0).cells().size();
    boolean sets = columns.values().stream().anyMatch(column -> column.sets() != null);
    if (settings.isEmpty()
        && sound
        && sets
        && problems.stream().noneMatch(problem -> grid.has(line, problem.place()))) {
      problems.add(
          new Problem(
              grid.place(line.number(), 1),
              "The row sets nothing.%nMaybe fill in one of the columns that set something, or take the row out."
                  .formatted()));
    } else {
      into.add(new TableRow(new Conditions(types, cells), settings));
    }
  }

  private static @Nullable String why(Grid.Line line, Map<Integer, Column> columns) {
    for (Map.Entry<Integer, Column> column : columns.entrySet()) {
      if (column.getValue().name().equals(WHY)) {
        return line.cells().get(column.getKey());
      }
    }
    return null;
  }

  private static void outside(Grid grid, int at, Place place, List<Problem> problems) {
    SortedMap<Integer, String> header = grid.lines().get(0).cells();
    if (!header.containsKey(at)) {
      problems.add(
          new Problem(
              place,
              "Nothing in the first row says what this column is.%nMaybe %s."
                  .formatted(
                      header.containsValue(WHY)
                          ? "a text with a comma or a semicolon needs quotation marks"
                          : "it is a remark; then name the column why")));
    }
  }

  private Object value(Key key, String text) {
    if (key.what() == What.AUDIENCE) {
      return Audience.parse(text);
    }
    return requireNonNull(parameters.get(key.name())).read(key.name(), text);
  }

  /**
   * A column.
   *
   * @param asks the fact that its cells ask for; null when they ask for none
   * @param sets what its cells set; null when they set nothing
   * @param types the types of facts that it can be about
   */
  private record Column(
      String name, @Nullable FactPath asks, @Nullable Key sets, SortedSet<String> types) {}
}
