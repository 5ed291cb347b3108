package io.peakos.workflow.internal.schema;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Our own tables, made by numbered scripts. Which ones ran is written in a table of ours, so that a
 * host that uses Flyway too never meets it.
 */
final class OurTables {
  private static final String HISTORY = "PEAK_SCHEMA_HISTORY";

  private final FluentConfiguration configuration;

  OurTables(DataSource database, String folder) {
    this.configuration =
        Flyway.configure(OurTables.class.getClassLoader())
            .dataSource(database)
            .locations("classpath:" + folder)
            .failOnMissingLocations(true)
            .loggers(QuietMigrations.class.getName())
            .table(HISTORY)
            // The host's tables are there before ours.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            // A database that a newer release made is not ours to use.
            .ignoreMigrationPatterns(new String[0]);
  }

  void migrate() {
    with(Flyway::migrate, "Our tables could not be created or brought up to date");
  }

  void check() {
    String unreadable = "The history of our tables (%s) cannot be read".formatted(HISTORY);
    List<String> pending = with(OurTables::pending, unreadable);
    if (!pending.isEmpty()) {
      throw SchemaProblem.of(
          "Our tables lack what these scripts make (%s).\n%s."
              .formatted(String.join(", ", pending), SchemaProblem.START_ONCE));
    }
    ValidateResult result = with(Flyway::validateWithResult, unreadable);
    if (!result.validationSuccessful) {
      throw SchemaProblem.of(
          "Our tables are not those of this release (%s).\n".formatted(result.getAllErrorMessages())
              + "Maybe another release made them: use its jars, or restore the scripts.");
    }
  }

  private static List<String> pending(Flyway flyway) {
    return Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).toList();
  }

  /** Where Flyway logs to is one setting per JVM, so the host gets it back. */
  private <T> T with(Function<Flyway, T> work, String whatFails) {
    synchronized (OurTables.class) {
      try {
        return work.apply(configuration.load());
      } catch (FlywayException e) {
        throw SchemaProblem.because(whatFails, e);
      } finally {
        LogFactory.setConfiguration(new FluentConfiguration());
      }
    }
  }
}
