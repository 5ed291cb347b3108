package io.peakos.workflow.internal.store;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * A statement for one row, made into one for many: its parameters are sent as one array each, and
 * PostgreSQL takes the rows from them. A batch of the statement itself is parsed, planned and
 * executed once per row, which costs more than writing the rows. Immutable and thread-safe.
 */
final class SetStatement {
  /** A name after a colon, but not the type of a cast. */
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]+(?:\\.[a-zA-Z]+)*)");

  private static final Map<Class<?>, String> TYPES =
      Map.of(
          Instant.class, "timestamptz",
          int.class, "integer",
          Integer.class, "integer",
          long.class, "bigint",
          Long.class, "bigint",
          boolean.class, "boolean",
          Boolean.class, "boolean");

  private final String sql;
  private final List<Column> columns;

  private SetStatement(String sql, List<Column> columns) {
    this.sql = sql;
    this.columns = columns;
  }

  /**
   * Makes an {@code insert … values (…)}, an {@code update … where …} or a {@code delete … where …}
   * into one for many rows.
   *
   * @param one the statement for one row, its parameters named after components of the row
   * @param row the class of the rows, a record
   */
  static SetStatement of(String one, Class<?> row) {
    Map<String, Column> columns = new LinkedHashMap<>();
    Matcher parameters = PARAMETER.matcher(one);
    StringBuilder body = new StringBuilder();
    while (parameters.find()) {
      Column column = columns.computeIfAbsent(parameters.group(1), path -> Column.of(path, row));
      parameters.appendReplacement(body, "s." + column.name());
    }
    parameters.appendTail(body);
    List<Column> all = List.copyOf(columns.values());
    String source =
        "unnest(%s) s (%s)"
            .formatted(
                String.join(", ", all.stream().map(Column::array).toList()),
                String.join(", ", all.stream().map(Column::name).toList()));
    return new SetStatement(fromRows(body.toString().strip(), source), all);
  }

  private static String fromRows(String body, String source) {
    if (body.startsWith("insert")) {
      int values = body.indexOf("values (");
      String selected = body.substring(values + "values (".length(), body.length() - 1);
      return body.substring(0, values) + "select " + selected + " from " + source;
    }
    int where = body.lastIndexOf("where ");
    String joined = body.startsWith("delete") ? "using " : "from ";
    return body.substring(0, where) + joined + source + " " + body.substring(where);
  }

  /** Writes the rows; the writers say how values of a type stand in a column. */
  void write(Handle handle, Collection<?> rows, Function<Type, Function<Object, String>> writers) {
    try (Update update = handle.createUpdate(sql)) {
      for (Column column : columns) {
        Function<Object, String> writer = writers.apply(column.type());
        List<@Nullable String> texts = new ArrayList<>(rows.size());
        for (Object row : rows) {
          Object value = column.value(row);
          texts.add(value == null ? null : writer.apply(value));
        }
        update.bindArray(column.name(), String.class, texts);
      }
      update.execute();
    }
  }

  /** A parameter, and the way to it from a row. */
  private record Column(String name, Type type, String sqlType, List<Method> path) {
    static Column of(String path, Class<?> row) {
      List<Method> way = new ArrayList<>();
      Class<?> at = row;
      Type type = row;
      for (String step : path.split("\\.", -1)) {
        RecordComponent component = component(at, step);
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        way.add(accessor);
        at = component.getType();
        type = component.getGenericType();
      }
      return new Column(
          "p_" + path.replace('.', '_'), type, TYPES.getOrDefault(at, "varchar"), way);
    }

    String array() {
      return "cast(:%s as %s array)".formatted(name, sqlType);
    }

    @Nullable Object value(Object row) {
      try {
        Object value = row;
        for (Method step : path) {
          value = value == null ? null : step.invoke(value);
        }
        return value;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(
            "The component (%s) of a row cannot be read.".formatted(name), e);
      }
    }

    private static RecordComponent component(Class<?> record, String name) {
      RecordComponent[] components = record.getRecordComponents();
      return Arrays.stream(components == null ? new RecordComponent[0] : components)
          .filter(component -> component.getName().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "The row (%s) has no component (%s).".formatted(record.getName(), name)));
    }
  }
}
