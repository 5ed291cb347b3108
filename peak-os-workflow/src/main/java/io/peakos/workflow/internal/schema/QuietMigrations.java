package io.peakos.workflow.internal.schema;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the migration library say in debug what it says otherwise at every start: its name, the
 * address of the database, and that H2 is newer than it knows. What matters arrives as an
 * exception. Public, because the library makes it by name.
 */
public final class QuietMigrations implements LogCreator {
  @Override
  public Log createLogger(Class<?> type) {
    return new Quiet(LoggerFactory.getLogger(type));
  }

  private record Quiet(Logger log) implements Log {
    @Override
    public void debug(String message) {
      log.debug(message);
    }

    @Override
    public void info(String message) {
      log.debug(message);
    }

    @Override
    public void warn(String message) {
      log.debug(message);
    }

    @Override
    public void error(String message) {
      log.debug(message);
    }

    @Override
    public void error(String message, Exception failure) {
      log.debug(message, failure);
    }

    @Override
    public void notice(String message) {
      log.debug(message);
    }
  }
}
