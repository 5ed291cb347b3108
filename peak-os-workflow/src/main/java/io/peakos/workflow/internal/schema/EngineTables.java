package io.peakos.workflow.internal.schema;

import io.peakos.workflow.internal.jdbc.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.ibatis.jdbc.RuntimeSqlException;
import org.apache.ibatis.jdbc.ScriptRunner;
import org.flowable.engine.ProcessEngine;

/**
 * The engine's tables, made by the engine's own scripts. The engine would run them itself, but not
 * under a lock that holds on an empty database.
 */
final class EngineTables {
  private static final String FIRST = "ACT_GE_PROPERTY";

  private final Connection connection;
  private final List<String> scripts;

  EngineTables(Connection connection, Dialect dialect) {
    this.connection = connection;
    String word = dialect.wordOfTheEngine();
    this.scripts =
        List.of(
            "org/flowable/common/db/create/flowable." + word + ".create.common.sql",
            "org/flowable/db/create/flowable." + word + ".create.engine.sql",
            "org/flowable/db/create/flowable." + word + ".create.history.sql");
  }

  void createIfMissing() throws SQLException {
    if (new Tables(connection).exists(FIRST)) {
      return;
    }
    for (String script : scripts) {
      run(script);
    }
  }

  void check() throws SQLException {
    if (!new Tables(connection).exists(FIRST)) {
      throw SchemaProblem.of(
          "The tables of the process engine are missing (%s).\n%s, or let your database team run (%s)."
              .formatted(FIRST, SchemaProblem.START_ONCE, String.join(", ", scripts)));
    }
    String version = version();
    if (!version.equals(ProcessEngine.VERSION)) {
      throw SchemaProblem.of(
          "The tables of the process engine have version (%s), and this release needs (%s).\n"
                  .formatted(version, ProcessEngine.VERSION)
              + "Maybe run the engine's scripts in org/flowable/…/db/upgrade that lie between.");
    }
  }

  private String version() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'schema.version'")) {
      return row.next() ? row.getString(1) : "unknown";
    }
  }

  private void run(String script) {
    ScriptRunner runner = new ScriptRunner(connection);
    runner.setLogWriter(null);
    runner.setErrorLogWriter(null);
    runner.setStopOnError(true);
    runner.setSendFullScript(true);
    try (InputStream in = ProcessEngine.class.getClassLoader().getResourceAsStream(script)) {
      if (in == null) {
        throw SchemaProblem.of(
            "The script (%s) is not on the class path.\nMaybe the engine's jars are not all there."
                .formatted(script));
      }
      Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
      runner.runScript(text);
    } catch (IOException | RuntimeSqlException e) {
      throw SchemaProblem.because("The engine's script (%s) failed".formatted(script), e);
    }
  }
}
