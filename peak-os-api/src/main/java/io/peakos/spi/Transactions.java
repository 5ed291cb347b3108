package io.peakos.spi;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of the host's database, which Peak OS joins instead of opening its own beside
 * them. Thread-safe; a transaction belongs to the thread that opened it.
 *
 * <p>Peak OS calls this on the host's threads (commands and queries) and on its own (clocks,
 * outbox). Everything that reads or writes the database, here, in the process engine and in the
 * host, goes through {@link #dataSource()}: then it commits together or not at all.
 *
 * <p>Isolation is READ COMMITTED. A failure of the database surfaces as an unchecked exception. An
 * implementation proves itself by extending {@code TransactionsContract} of the testkit.
 */
public interface Transactions {

  /** When an action registered with {@link #on} runs. */
  enum Phase {
    /**
     * Just before the commit, inside the transaction: the action may still write. An exception
     * rolls everything back and reaches the caller. Not reached when the transaction rolls back.
     */
    BEFORE_COMMIT,
    /**
     * After the commit, once the connection is back in its pool. The action only wakes somebody up:
     * it must not use the database. An exception is logged and changes nothing.
     */
    AFTER_COMMIT,
    /** After a rollback, under the same terms as {@link #AFTER_COMMIT}. */
    AFTER_ROLLBACK
  }

  /**
   * Does the work in the transaction of this thread, or in a new one when there is none. A new
   * transaction commits when the work returns and rolls back when it throws; the exception reaches
   * the caller unchanged. Work that throws inside a transaction of ours dooms it, even if somebody
   * in between catches the exception: nothing of it remains, and the outermost call throws.
   *
   * <p>Where the host opened the transaction, whether its earlier work survives a failure of ours
   * is for the implementation to say; nothing that we wrote does.
   *
   * @return what the work returned
   */
  <T extends @Nullable Object> T required(Supplier<T> work);

  /**
   * Does the work in a transaction of its own, which commits or rolls back before this returns,
   * whatever becomes of the one around it. Needs a second connection while that one holds one.
   *
   * @return what the work returned
   */
  <T extends @Nullable Object> T requiresNew(Supplier<T> work);

  /** Says whether this thread is inside a transaction, of ours or of the host. */
  boolean active();

  /**
   * Makes sure that the work in progress will be rolled back. The work goes on, and its result
   * still reaches the caller.
   *
   * @throws IllegalStateException when no work is in progress on this thread
   */
  void setRollbackOnly();

  /**
   * Runs the action once, on this thread, when the current transaction reaches the phase. Actions
   * of a phase run in the order in which they were registered. In a transaction of the host they
   * wait for the host's commit or rollback.
   *
   * @throws IllegalStateException when {@link #active()} is false
   */
  void on(Phase phase, Runnable action);

  /**
   * The database as this object sees it: a connection opened inside {@link #required} or {@link
   * #requiresNew} belongs to that transaction, and closing it ends nothing. Nobody commits or rolls
   * back on such a connection. The same object every time.
   */
  DataSource dataSource();
}
