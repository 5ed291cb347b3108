package io.peakos.workflow.internal.huddle;

import static io.peakos.workflow.internal.huddle.House.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.workflow.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A host gives Peak OS a schema of its own with the address of its connections: our tables and the
 * engine's stand there, beside those of another engine, and the host's own are in reach.
 */
class OwnSchemaTest {
  private static final String L2 = "2026-03-03T13:00:00Z";

  @ParameterizedTest
  @EnumSource
  void two_engines_live_in_two_schemas_of_one_database_with_the_hosts_tables_beside_them(
      TestDatabase database) throws SQLException {
    String address = database.newDatabase();
    try (HikariDataSource host = TestDatabase.pool(address, 2)) {
      TestDatabase.execute(host, "create table host_row (id varchar(10) primary key)");
      TestDatabase.execute(host, "create schema peak_a");
      TestDatabase.execute(host, "create schema peak_b");
      try (House one = house(database, address, "peak_a");
          House other = house(database, address, "peak_b")) {
        assertThat(tables(host, "peak_a")).isGreaterThan(32).isEqualTo(tables(host, "peak_b"));
        assertThat(tables(host, "public")).isOne();

        Escalation escalation = one.escalate(Severity.S2);
        one.until(L2);
        other.until(L2);
        assertThat(one.rows("peak_huddle")).isOne();
        assertThat(other.rows("peak_huddle") + other.engineRows()).isZero();
        try (Connection both = one.transactions.dataSource().getConnection()) {
          both.setAutoCommit(false);
          both.createStatement().execute("insert into public.host_row values ('a')");
          one.peak.escalations().resolve(HOST, escalation.id(), "found a tester");
          both.commit();
        }
        assertThat(TestDatabase.number(host, "select count(*) from host_row")).isOne();
        assertThat(one.huddle(escalation.id()).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(one.engineRows()).isZero();
      }
    }
  }

  private static House house(TestDatabase database, String address, String schema) {
    String there =
        switch (database) {
          case H2 -> address + ";SCHEMA=" + schema;
          case POSTGRESQL ->
              address + (address.contains("?") ? "&" : "?") + "currentSchema=" + schema + ",public";
        };
    return new House(there, HuddleProcess.STANDARD);
  }

  private static long tables(HikariDataSource host, String schema) {
    return TestDatabase.number(
        host,
        "select count(*) from information_schema.tables where lower(table_schema) = '"
            + schema
            + "'");
  }
}
