package io.peakos.benchmarks.escalation;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.benchmarks.escalation.Model.Due;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same rows in the same batches, written by hand: claims what is due, asks nothing, judges
 * nothing, and writes down what the engine would have written. As many threads as the engine has.
 */
final class JdbcContender implements Contender {
  private static final int BATCH = 500;
  private static final String CLAIM =
      """
      select id, split_part(subject, '/', 2), correlation from peak_clock where next_at <= ?
      order by next_at, id limit %d for update skip locked
      """
          .formatted(BATCH);
  private static final String FIRING =
      "insert into peak_firing (clock_id, step, at) values (?, ?, ?)";
  private static final String CLOCK =
      """
      update peak_clock set due = ?, extended_to = ?, paused_at = ?, left_ms = ?,
        next_step = ?, next_at = ?, attempts = ?, parked_at = ?, error = ? where id = ?
      """;
  private static final String ESCALATION =
      """
      update peak_escalation set state = ?, open_subject = ?, ladder_version = ?, rung = ?,
        rung_index = ?, rung_due = ?, round = ?, lapses = ?, previous = ?, acknowledged_by = ?,
        authority = ?, ended_at = ? where tenant = ? and id = ?
      """;
  private static final String OUTBOX =
      """
      insert into peak_outbox (id, tenant, kind, recipient, subject, correlation, payload, digest,
        written_at, next_try, attempts, parked_at, error)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String JOURNAL =
      """
      insert into peak_journal (writer, id, tenant, at, actor, subject, kind, before, after, reason,
        policy_version, correlation, why)
      values (pg_current_xact_id()::text::bigint + (select offset_by from peak_journal_epoch),
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Workload workload;
  private final HikariDataSource pool;
  private final Model model;
  private final int threads;
  private final ExecutorService executor;

  JdbcContender(Workload workload, int threads) {
    this.workload = workload;
    this.pool = workload.pool();
    this.model = Model.of(pool);
    this.threads = threads;
    this.executor = Executors.newFixedThreadPool(threads);
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public double run() {
    workload.reset();
    long start = System.nanoTime();
    List<Future<?>> sweeps = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      sweeps.add(executor.submit(this::sweep));
    }
    for (Future<?> sweep : sweeps) {
      try {
        sweep.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException("A batch failed.", e);
      }
    }
    return workload.size() / Waiting.secondsSince(start);
  }

  private int sweep() throws SQLException {
    int all = 0;
    for (int done = batch(); done > 0; done = batch()) {
      all += done;
    }
    return all;
  }

  private int batch() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      List<Due> due = claim(connection);
      if (!due.isEmpty()) {
        write(connection, ESCALATION, due, model::escalation);
        write(connection, CLOCK, due, model::clock);
        write(connection, FIRING, due, model::firing);
        write(connection, OUTBOX, due, model::outbox);
        write(connection, JOURNAL, due, model::journal);
      }
      connection.commit();
      return due.size();
    }
  }

  private static List<Due> claim(Connection connection) throws SQLException {
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setObject(1, Workload.DUE.atOffset(java.time.ZoneOffset.UTC));
      try (ResultSet rows = claim.executeQuery()) {
        List<Due> due = new ArrayList<>();
        while (rows.next()) {
          due.add(new Due(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
        return due;
      }
    }
  }

  private static void write(Connection connection, String sql, List<Due> due, Binding binding)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Due one : due) {
        binding.bind(statement, 1, one);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }

  /** Binds one row and answers the next free place. */
  interface Binding {
    int bind(PreparedStatement into, int first, Due due) throws SQLException;
  }
}
