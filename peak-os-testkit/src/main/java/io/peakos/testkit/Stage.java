package io.peakos.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.spi.Directory;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.PeakOsEngine;
import io.peakos.workflow.SchemaMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One engine on one database, on which story after story is played: each has a tenant of its own
 * and finds the tables as they were after the start. For one story at a time.
 */
final class Stage implements AutoCloseable {
  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final int CONNECTIONS = 4;

  private final Database database;
  private final HikariDataSource pool;
  private final VirtualClock clock;
  private final PeakOsEngine.Running engine;
  private final List<String> emptyAtFirst;
  private final List<FirstRows> firstRows;
  private volatile Play play;

  Stage(Database database, EngineSetup setup, Instant start) {
    this.database = database;
    this.clock = new VirtualClock(start);
    this.play = newPlay();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.create());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    this.pool = new HikariDataSource(config);
    PeakOsEngine.Builder builder =
        PeakOsEngine.builder(pool)
            .schema(SchemaMode.CREATE)
            .clock(clock)
            .directory(new CurrentPeople())
            .absences((tenant, person, at) -> play.people.awayUntil(tenant, person, at))
            .calendars((tenant, name) -> play.people.find(tenant, name))
            .agenda(request -> play.people.items(request))
            .notifier(notification -> play.timeline.notifier().send(notification))
            .events(event -> play.timeline.events().accept(event))
            .driven();
    setup.prepare(builder);
    this.engine = builder.start();
    List<String> tables = tables();
    this.emptyAtFirst = tables.stream().filter(this::isEmpty).toList();
    this.firstRows =
        tables.stream()
            .filter(Stage::moves)
            .filter(table -> !isEmpty(table))
            .map(this::read)
            .toList();
  }

  /** Begins a story. */
  Play begin(Instant start) {
    clock.set(start);
    play = newPlay();
    play.timeline.drives(engine.drive());
    return play;
  }

  PeakOsEngine.Running engine() {
    return engine;
  }

  Database database() {
    return database;
  }

  /** Lets a day pass, so that the watchdog looks, and fails when it found what no story broke. */
  void checkNothingMissed(Play played) {
    if (played.timeline.breaks()) {
      return;
    }
    clock.set(clock.instant().plus(Duration.ofDays(1)));
    engine.drive().run();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select subject, after, reason from peak_journal where kind = 'watchdog.found'")) {
      if (found.next()) {
        throw new AssertionError(
            "The watchdog found (%s) %s: %s%nMaybe the story breaks something on purpose; then it says time.somethingBreaks()."
                .formatted(found.getString(1), found.getString(2), found.getString(3)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The journal of (%s) cannot be read.".formatted(database), e);
    }
  }

  /** Leaves the tables as they were when the engine had just started. */
  void clear() {
    boolean h2 = database == Database.H2;
    String unchecked =
        h2 ? "set referential_integrity false" : "set session_replication_role = replica";
    String checked =
        h2 ? "set referential_integrity true" : "set session_replication_role = default";
    List<String> filled = emptyAtFirst.stream().filter(table -> !isEmpty(table)).toList();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      try {
        statement.execute(unchecked);
        for (String table : filled) {
          statement.execute("delete from " + table);
        }
        for (FirstRows rows : firstRows) {
          rows.restore(connection);
        }
      } finally {
        statement.execute(checked);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The tables of (%s) cannot be cleared.".formatted(database), e);
    }
  }

  @Override
  public void close() {
    engine.close();
    pool.close();
  }

  private Play newPlay() {
    return new Play(
        new Timeline(clock), new TestOrganization("tenant-" + TENANTS.incrementAndGet()));
  }

  private List<String> tables() {
    List<String> tables = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        ResultSet found =
            connection
                .getMetaData()
                .getTables(
                    connection.getCatalog(),
                    connection.getSchema(),
                    "%",
                    new String[] {"TABLE", "BASE TABLE"})) {
      while (found.next()) {
        tables.add("\"" + found.getString("TABLE_NAME") + "\"");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The tables of (%s) cannot be listed.".formatted(database), e);
    }
    return tables;
  }

  /** Whether it is a table of ours in which a story may change rows that were there before. */
  private static boolean moves(String table) {
    String name = table.toLowerCase(Locale.ROOT);
    return name.startsWith("\"peak_") && !name.contains("schema_history");
  }

  private FirstRows read(String table) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select * from " + table)) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (found.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getObject(i));
        }
        rows.add(row);
      }
      return new FirstRows(table, rows);
    } catch (SQLException e) {
      throw new IllegalStateException("The table (%s) cannot be read.".formatted(table), e);
    }
  }

  private boolean isEmpty(String table) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1 from " + table + " limit 1")) {
      return !row.next();
    } catch (SQLException e) {
      throw new IllegalStateException("The table (%s) cannot be read.".formatted(table), e);
    }
  }

  /** What a table held when the engine had just started, such as how far events were relayed. */
  private record FirstRows(String table, List<List<@Nullable Object>> rows) {
    void restore(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("delete from " + table);
      }
      for (List<@Nullable Object> row : rows) {
        String values = String.join(", ", Collections.nCopies(row.size(), "?"));
        try (PreparedStatement insert =
            connection.prepareStatement("insert into " + table + " values (" + values + ")")) {
          for (int i = 0; i < row.size(); i++) {
            insert.setObject(i + 1, row.get(i));
          }
          insert.execute();
        }
      }
    }
  }

  /** What one story plays with. */
  record Play(Timeline timeline, TestOrganization people) {}

  /** The people of the story that is played now. */
  private final class CurrentPeople implements Directory {
    @Override
    public Optional<Person> person(TenantId tenant, PersonId id) {
      return play.people.person(tenant, id);
    }

    @Override
    public Optional<Team> team(TenantId tenant, TeamId id) {
      return play.people.team(tenant, id);
    }

    @Override
    public Optional<Seat> seat(TenantId tenant, SeatId id) {
      return play.people.seat(tenant, id);
    }

    @Override
    public List<PersonId> members(TenantId tenant, TeamId id) {
      return play.people.members(tenant, id);
    }

    @Override
    public Optional<Party> ownerOf(TenantId tenant, SubjectRef subject) {
      return play.people.ownerOf(tenant, subject);
    }
  }
}
