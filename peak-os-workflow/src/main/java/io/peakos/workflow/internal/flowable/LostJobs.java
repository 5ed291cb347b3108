package io.peakos.workflow.internal.flowable;

import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.jdbc.DatabaseFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.cmd.ClearProcessInstanceLockTimesCmd;
import org.flowable.job.service.impl.cmd.UnacquireOwnedJobsCmd;

/**
 * Frees what a node held when it died. Without that, its jobs wait until their locks expire, and
 * freeing the jobs alone leaves those locked that belong to a workflow it was working on.
 */
final class LostJobs {
  private final Transactions transactions;
  private final ProcessEngineConfigurationImpl engine;

  LostJobs(Transactions transactions, ProcessEngineConfigurationImpl engine) {
    this.transactions = transactions;
    this.engine = engine;
  }

  /** Everybody who holds a job, a timer or a workflow now. */
  Set<String> owners() {
    return transactions.required(
        () -> {
          Set<String> owners = new TreeSet<>();
          try (Connection connection = transactions.dataSource().getConnection();
              PreparedStatement query =
                  connection.prepareStatement(
                      """
                      select LOCK_OWNER_ from ACT_RU_JOB where LOCK_OWNER_ is not null
                      union select LOCK_OWNER_ from ACT_RU_TIMER_JOB where LOCK_OWNER_ is not null
                      union select LOCK_OWNER_ from ACT_RU_EXECUTION where LOCK_OWNER_ is not null
                      """);
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              owners.add(rows.getString(1));
            }
            return owners;
          } catch (SQLException e) {
            throw DatabaseFailure.of("The owners of locked jobs could not be read", e);
          }
        });
  }

  /** Frees everything that this owner, who must run nothing any more, still holds. */
  void free(String owner) {
    transactions.required(
        () -> {
          engine.getCommandExecutor().execute(new ClearProcessInstanceLockTimesCmd(owner));
          engine
              .getCommandExecutor()
              .execute(new UnacquireOwnedJobsCmd(owner, null, engine.getJobServiceConfiguration()));
          freeTimers(owner);
          return null;
        });
  }

  /** The engine has no command for timers that were caught on their way to become jobs. */
  private void freeTimers(String owner) {
    try (Connection connection = transactions.dataSource().getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update ACT_RU_TIMER_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null"
                    + " where LOCK_OWNER_ = ?")) {
      update.setString(1, owner);
      update.executeUpdate();
    } catch (SQLException e) {
      throw DatabaseFailure.of("The timers of a dead node could not be freed", e);
    }
  }
}
