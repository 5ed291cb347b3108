package io.peakos.workflow.internal.schema;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Our own tables, made by numbered scripts. Which ones ran is written in a table of ours, so that a
 * host that uses Flyway too never meets it.
 */
final class OurTables {
  private static final String HISTORY = "PEAK_SCHEMA_HISTORY";

  private final Flyway flyway;

  OurTables(DataSource database, String folder) {
    this.flyway =
        Flyway.configure(OurTables.class.getClassLoader())
            .dataSource(database)
            .locations("classpath:" + folder)
            .failOnMissingLocations(true)
            .table(HISTORY)
            // The host's tables are there before ours.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            // A database that a newer release made is not ours to use.
            .ignoreMigrationPatterns(new String[0])
            .load();
  }

  void migrate() {
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw SchemaProblem.because("Our tables could not be created or brought up to date", e);
    }
  }

  void check() {
    ValidateResult result;
    List<String> pending;
    try {
      pending = Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).toList();
      result = flyway.validateWithResult();
    } catch (FlywayException e) {
      throw SchemaProblem.because(
          "The history of our tables (%s) cannot be read".formatted(HISTORY), e);
    }
    if (!pending.isEmpty()) {
      throw SchemaProblem.of(
          "Our tables lack what these scripts make (%s).\n%s."
              .formatted(String.join(", ", pending), SchemaProblem.START_ONCE));
    }
    if (!result.validationSuccessful) {
      throw SchemaProblem.of(
          "Our tables are not those of this release (%s).\n".formatted(result.getAllErrorMessages())
              + "Maybe another release made them: use its jars, or restore the scripts.");
    }
  }
}
