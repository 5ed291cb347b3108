package io.peakos.workflow.internal.schema;

import static io.peakos.workflow.TestDatabase.execute;
import static io.peakos.workflow.TestDatabase.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.error.PeakOsException;
import io.peakos.workflow.JdbcTransactions;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.jdbc.OneAtATime;
import io.peakos.workflow.internal.jdbc.ThreadTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DatabaseSchemaTest {
  private final TestDatabase database;
  private final String address;
  private final HikariDataSource pool;

  DatabaseSchemaTest(TestDatabase database) {
    this.database = database;
    this.address = database.newDatabase();
    this.pool = TestDatabase.pool(address, 1);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  /** The engine has 45 tables by itself; 13 are those of two engines in it that we switch off. */
  @Test
  void an_empty_database_gets_our_tables_and_32_of_the_engine() throws SQLException {
    schema("sample").create();

    List<String> tables = tables();
    assertThat(tables).filteredOn(name -> name.matches("(ACT|FLW)_.*")).hasSize(32);
    assertThat(tables)
        .filteredOn(name -> name.startsWith("PEAK_"))
        .containsExactlyInAnyOrder("PEAK_SAMPLE", "PEAK_MORE", "PEAK_SCHEMA_HISTORY");
  }

  @Test
  void what_is_there_already_stays() {
    schema("sample").create();
    execute(pool, "insert into PEAK_SAMPLE values ('kept')");

    schema("sample").create();
    schema("sample").check();

    assertThat(number(pool, "select count(*) from PEAK_SAMPLE")).isEqualTo(1);
  }

  @Test
  void the_data_source_of_transactions_will_do_as_well() throws SQLException {
    new DatabaseSchema(new JdbcTransactions(pool).dataSource(), "schema/sample").create();

    assertThat(tables()).hasSize(32 + 3);
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void an_older_database_is_brought_up_to_date() {
    schema("older").create();
    execute(pool, "insert into PEAK_SAMPLE values ('kept')");

    assertThatThrownBy(schema("sample")::check)
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("[PEAK-301]")
        .hasMessageContaining("(V2__more.sql)")
        .hasMessageContaining("Maybe start once with SchemaMode.CREATE");
    schema("sample").create();

    assertThat(number(pool, "select count(*) from PEAK_SAMPLE")).isEqualTo(1);
    assertThat(number(pool, "select count(*) from PEAK_MORE")).isZero();
  }

  @Test
  void a_newer_database_is_refused() {
    schema("sample").create();

    assertThatThrownBy(schema("older")::check)
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("[PEAK-301]")
        .hasMessageContaining("2");
  }

  @Test
  void a_check_of_an_empty_database_names_what_is_missing_and_creates_nothing()
      throws SQLException {
    assertThatThrownBy(schema("sample")::check)
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("[PEAK-301]")
        .hasMessageContaining("ACT_GE_PROPERTY")
        .hasMessageContaining("create.engine.sql");
    assertThat(tables()).isEmpty();
  }

  @Test
  void tables_of_another_engine_version_are_refused() {
    schema("sample").create();
    execute(pool, "update ACT_GE_PROPERTY set VALUE_ = '7.2.0.0' where NAME_ = 'schema.version'");

    assertThatThrownBy(schema("sample")::check)
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("(7.2.0.0)");
  }

  @Test
  void after_a_failure_half_way_the_next_start_succeeds() throws SQLException {
    assertThatThrownBy(schema("broken")::create)
        .isInstanceOf(PeakOsException.class)
        .hasMessageContaining("[PEAK-301]");
    if (database == TestDatabase.POSTGRESQL) {
      assertThat(tables()).isEmpty();
    }

    schema("sample").create();

    assertThat(tables()).hasSize(32 + 3);
  }

  /** Engine fault F3: the engine alone crashes when several nodes find an empty database. */
  @Test
  void several_nodes_start_at_once_on_an_empty_database() throws Exception {
    int nodes = 4;
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try {
      List<Future<?>> starts =
          IntStream.range(0, nodes).<Future<?>>mapToObj(i -> threads.submit(this::node)).toList();
      for (Future<?> start : starts) {
        start.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(tables()).hasSize(32 + 3);
  }

  /** The test above has all nodes in one JVM; this is what holds between JVMs. */
  @Test
  void the_database_itself_keeps_other_nodes_waiting() {
    assumeThat(database).isEqualTo(TestDatabase.POSTGRESQL);
    String locks =
        "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock'";
    ThreadTransactions transactions = new ThreadTransactions(pool);
    OneAtATime.run(
        transactions,
        connection -> assertThat(number(transactions.dataSource(), locks)).isEqualTo(1));
    assertThat(number(pool, locks)).isZero();
  }

  @Test
  void the_hosts_tables_and_its_own_migrations_are_left_alone() {
    execute(pool, "create table ORDERS (ID integer primary key)");
    execute(pool, "create table flyway_schema_history (installed_rank integer primary key)");

    schema("sample").create();

    assertThat(number(pool, "select count(*) from flyway_schema_history")).isZero();
    assertThat(number(pool, "select count(*) from ORDERS")).isZero();
  }

  @Test
  void a_user_who_may_only_read_and_write_rows_can_check() {
    assumeThat(database).isEqualTo(TestDatabase.POSTGRESQL);
    schema("sample").create();
    execute(
        pool,
        """
        do $$ begin
          create role clerk login password 'clerk';
        end $$;
        grant usage on schema public to clerk;
        grant select, insert, update, delete on all tables in schema public to clerk;
        """);
    try (HikariDataSource clerk =
        TestDatabase.pool(address.replace("user=postgres", "user=clerk&password=clerk"), 1)) {
      new DatabaseSchema(clerk, "schema/sample").check();
      assertThatThrownBy(() -> execute(clerk, "create table T (ID integer)"))
          .isInstanceOf(AssertionError.class);
    } finally {
      execute(pool, "drop owned by clerk; drop role clerk");
    }
  }

  private void node() {
    try (HikariDataSource own = TestDatabase.pool(address, 1)) {
      new DatabaseSchema(own, "schema/sample").create();
    }
  }

  private DatabaseSchema schema(String scripts) {
    return new DatabaseSchema(pool, "schema/" + scripts);
  }

  private List<String> tables() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return new Tables(connection).all();
    }
  }
}
