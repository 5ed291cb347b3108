package io.peakos.benchmarks.escalation;

import io.peakos.benchmarks.Sql;
import javax.sql.DataSource;

/**
 * The tables that a rung is written into, and how to recognize what the model says in them. Texts
 * differ from the model's in names only, so their lengths are compared.
 */
enum Written {
  /** That the rung has fired. */
  FIRING(
      """
      peak_firing w join bench_clock c on c.id = w.clock_id, bench_model_firing m
      where (w.step, w.at) = (m.step, m.at)
      """),
  /** Where the escalation stands. */
  ESCALATION(
      """
      peak_escalation w, bench_model_escalation m
      where (w.state, w.rung, w.rung_index, w.rung_due, w.round, w.lapses)
        = (m.state, m.rung, m.rung_index, m.rung_due, m.round, m.lapses)
        and w.open_subject = w.subject and length(w.previous) between 1 and length(m.previous) + 9
      """),
  /** When the next rung is due. */
  CLOCK(
      """
      peak_clock w, bench_model_clock m
      where (w.purpose, w.next_step, w.next_at, w.due, w.attempts)
        = (m.purpose, m.next_step, m.next_at, m.due, m.attempts)
      """),
  /** The message to whoever hears. */
  OUTBOX(
      """
      peak_outbox w join bench_escalation e on e.subject = w.correlation, bench_model_outbox m
      where (w.kind, w.digest, w.written_at, w.next_try, w.attempts)
        = (m.kind, m.digest, m.written_at, m.next_try, m.attempts)
        and w.subject = 'peak.escalation/' || e.id
        and abs(length(w.payload) - length(m.payload)) < 40
      """),
  /** The record, with the explanation. */
  JOURNAL(
      """
      peak_journal w join bench_escalation e on e.subject = w.correlation, bench_model_journal m
      where (w.kind, w.at, w.actor, w.before, w.policy_version)
        = (m.kind, m.at, m.actor, m.before, m.policy_version)
        and w.subject = 'peak.escalation/' || e.id
        and abs(length(w.after) - length(m.after)) < 20 and abs(length(w.why) - length(m.why)) < 20
      """);

  private final String rows;

  Written(String rows) {
    this.rows = rows;
  }

  /** How many rows there are as the model has them. */
  long count(DataSource database) {
    return Sql.number(database, "select count(*) from " + rows);
  }
}
