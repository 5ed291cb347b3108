package io.peakos.workflow.internal.store;

import io.peakos.escalation.EscalationId;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.LadderName;
import io.peakos.huddle.HuddleId;
import io.peakos.obligation.ObligationId;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Explanation;
import io.peakos.policy.Verdict;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Series;
import io.peakos.spi.Transactions;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.IsoWeek;
import io.peakos.time.Span;
import io.peakos.work.CommitmentId;
import io.peakos.work.CounterOffer;
import io.peakos.work.IssueId;
import io.peakos.workflow.internal.jdbc.DatabaseFailure;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The host's database as the stores see it: every statement joins the transaction of the thread.
 * Thread-safe.
 */
public final class Database {
  /** SQL state: a row with this key is there. */
  private static final String UNIQUE = "23505";

  /** From how many rows on one statement for all is faster than one for each. */
  private static final int MANY = 8;

  private final Transactions transactions;
  private final Map<String, SetStatement> sets = new ConcurrentHashMap<>();
  private final Map<Type, Function<Object, String>> writers = new HashMap<>();
  private final Jdbi jdbi;
  private final Json json = new Json();
  private final boolean postgres;

  /** On the connections of these transactions. */
  public Database(Transactions transactions) {
    this.transactions = transactions;
    this.jdbi = Jdbi.create(transactions.dataSource());
    // By default the values of a failed statement stand in its message, titles among them.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    jdbi.registerArrayType(String.class, "varchar");
    this.postgres = transactions.required(this::onPostgres);
    text(TenantId.class, TenantId::value, TenantId::new);
    text(PersonId.class, PersonId::value, PersonId::new);
    text(TeamId.class, TeamId::value, TeamId::new);
    text(CommitmentId.class, CommitmentId::value, CommitmentId::new);
    text(ObligationId.class, ObligationId::value, ObligationId::new);
    text(EscalationId.class, EscalationId::value, EscalationId::new);
    text(HuddleId.class, HuddleId::value, HuddleId::new);
    text(IssueId.class, IssueId::value, IssueId::new);
    text(LadderName.class, LadderName::value, LadderName::new);
    text(CalendarName.class, CalendarName::value, CalendarName::new);
    text(Party.class, Texts::party, Texts::party);
    text(SubjectRef.class, SubjectRef::toString, Texts::subject);
    text(Actor.class, Actor::toString, Texts::actor);
    text(Span.class, Span::text, Span::parse);
    text(RhythmName.class, RhythmName::value, RhythmName::new);
    text(Series.class, Series::toString, Series::parse);
    text(OccurrenceId.class, OccurrenceId::toString, OccurrenceId::parse);
    text(ZoneId.class, ZoneId::getId, ZoneId::of);
    text(IsoWeek.class, IsoWeek::toString, IsoWeek::parse);
    json(EscalationNote.class);
    json(Held.class);
    json(CounterOffer.class);
    json(Explanation.class);
    json(Verdict.class);
    json(new GenericType<Set<TeamId>>() {}, new TypeReference<>() {});
    json(new GenericType<List<PersonId>>() {}, new TypeReference<>() {});
    json(new GenericType<List<String>>() {}, new TypeReference<>() {});
    json(new GenericType<Map<String, String>>() {}, new TypeReference<>() {});
    // The drivers' own way for Instant goes through the JVM's default zone; ours never does.
    column(
        QualifiedType.of(Instant.class),
        (value, position, statement) ->
            statement.setObject(
                position, OffsetDateTime.ofInstant((Instant) value, ZoneOffset.UTC)),
        Types.TIMESTAMP_WITH_TIMEZONE);
    jdbi.registerColumnMapper(
        Instant.class,
        (row, column, context) -> {
          OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
          return time == null ? null : time.toInstant();
        });
  }

  /** Registers records whose components are columns. */
  void rows(Class<?>... records) {
    for (Class<?> record : records) {
      row(record);
    }
  }

  private <R> void row(Class<R> record) {
    jdbi.registerRowMapper(record, new FittedRows<>(ConstructorMapper.of(record)));
  }

  /**
   * Runs statements on the connection of the thread's transaction. A failure of the database comes
   * out as PEAK-302, since the driver repeats the values of a batch in its message.
   */
  <T extends @Nullable Object> T with(Function<Handle, T> work) {
    return transactions.required(
        () -> {
          try {
            return jdbi.withHandle(work::apply);
          } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException cause) {
              throw DatabaseFailure.of("A statement failed", cause);
            }
            throw e;
          }
        });
  }

  /**
   * Runs one statement for every row, binding the row's components by name. On PostgreSQL, many
   * rows are written by one statement.
   */
  void batch(Collection<?> rows, String sql) {
    if (rows.isEmpty()) {
      return;
    }
    boolean many = postgres && rows.size() >= MANY;
    with(
        handle -> {
          if (many) {
            Class<?> row = rows.iterator().next().getClass();
            sets.computeIfAbsent(sql, one -> SetStatement.of(one, row))
                .write(handle, rows, this::writer);
          } else {
            PreparedBatch batch = handle.prepareBatch(sql);
            rows.forEach(row -> batch.bindMethods(row).add());
            batch.execute();
          }
          return null;
        });
  }

  /** How values of a type stand in a column of text. */
  private Function<Object, String> writer(Type type) {
    return writers.entrySet().stream()
        .filter(writer -> writer.getKey().equals(type))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(value -> value instanceof Enum<?> name ? name.name() : value.toString());
  }

  /**
   * Adds a row, unless one with its key is there; on PostgreSQL also when another transaction adds
   * it just now, which on H2 is a conflict.
   */
  void insertIfAbsent(String into, Object row, String values) {
    String sql = "insert into " + into + " values (" + values + ")";
    if (postgres) {
      batch(List.of(row), sql + " on conflict do nothing");
    } else {
      with(handle -> insertOnH2(handle, sql, row));
    }
  }

  /**
   * H2 has no "on conflict", and answers "where not exists" from its cache inside a transaction. A
   * statement that fails there undoes itself and leaves the transaction as it was.
   */
  private static int insertOnH2(Handle handle, String sql, Object row) {
    try {
      return handle.createUpdate(sql).bindMethods(row).execute();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException cause && UNIQUE.equals(cause.getSQLState())) {
        return 0;
      }
      throw e;
    }
  }

  /**
   * The rows that these clocks are about and that nobody else holds, by clock id; held from now on.
   * What a command holds is left for the next sweep, so a sweep never waits for a command.
   */
  <R> Map<String, R> held(
      Collection<ClockRow> clocks, String table, Class<R> type, Function<R, Key> key) {
    if (clocks.isEmpty()) {
      return Map.of();
    }
    List<Key> keys = clocks.stream().map(Key::of).distinct().toList();
    Map<Key, R> found = new HashMap<>();
    // Two arrays, and not "in" with a list of keys: planning five hundred alternatives takes
    // PostgreSQL longer than everything else that the sweep asks of it.
    with(handle ->
            handle
                .createQuery(
                    """
                    select t.* from
                      unnest(cast(:tenants as varchar array), cast(:ids as varchar array))
                      k (tenant, id)
                    join %s t on t.tenant = k.tenant and t.id = k.id for update skip locked
                    """
                        .formatted(table))
                .bindArray(
                    "tenants", String.class, keys.stream().map(k -> k.tenant().value()).toList())
                .bindArray("ids", String.class, keys.stream().map(Key::id).toList())
                .mapTo(type)
                .list())
        .forEach(row -> found.put(key.apply(row), row));
    Map<String, R> byClock = new HashMap<>();
    for (ClockRow clock : clocks) {
      R row = found.get(Key.of(clock));
      if (row != null) {
        byClock.put(clock.id(), row);
      }
    }
    return byClock;
  }

  /** A LIKE pattern, with ! as its escape, for a JSON list in which this person stands. */
  String listed(PersonId person) {
    String quoted = json.write(person);
    return "%" + quoted.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  /** Structured values as text. */
  public Json json() {
    return json;
  }

  /** Whether this is PostgreSQL, not H2. */
  boolean postgres() {
    return postgres;
  }

  /** The transactions that all statements join. */
  public Transactions transactions() {
    return transactions;
  }

  private boolean onPostgres() {
    try (Connection connection = transactions.dataSource().getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The data source (%s) gives no connection.%nMaybe the database is not running."
              .formatted(transactions.dataSource().getClass().getName()),
          e);
    }
  }

  private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
    text(QualifiedType.of(type), write, read);
  }

  private <T> void json(Class<T> type) {
    text(QualifiedType.of(type), json::write, text -> json.read(text, type));
  }

  private <T> void json(GenericType<T> type, TypeReference<T> reading) {
    text(QualifiedType.of(type), json::write, text -> json.read(text, reading));
  }

  private <T> void text(
      QualifiedType<T> type, Function<? super T, String> write, Function<String, T> read) {
    @SuppressWarnings("unchecked") // registered for this type only
    Function<Object, String> writer = value -> write.apply((T) value);
    writers.put(type.getType(), writer);
    column(
        type,
        (value, position, statement) -> statement.setString(position, writer.apply(value)),
        Types.VARCHAR);
    jdbi.registerColumnMapper(
        type,
        (row, column, context) -> {
          String text = row.getString(column);
          return text == null ? null : read.apply(text);
        });
  }

  private void column(QualifiedType<?> type, Binding binding, int sqlType) {
    Type bound = type.getType();
    jdbi.registerArgument(
        (ArgumentFactory)
            (wanted, value, config) -> {
              if (!bound.equals(wanted)) {
                return java.util.Optional.empty();
              }
              Argument argument =
                  (position, statement, context) -> {
                    if (value == null) {
                      statement.setNull(position, sqlType);
                    } else {
                      binding.bind(value, position, statement);
                    }
                  };
              return java.util.Optional.of(argument);
            });
  }

  private interface Binding {
    void bind(Object value, int position, java.sql.PreparedStatement statement) throws SQLException;
  }
}
