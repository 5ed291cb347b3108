package io.peakos;

import io.peakos.bpmn.Workflows;
import io.peakos.escalation.Escalations;
import io.peakos.huddle.Huddles;
import io.peakos.insight.Health;
import io.peakos.insight.Insight;
import io.peakos.insight.Operations;
import io.peakos.insight.Suggestions;
import io.peakos.journal.Journal;
import io.peakos.obligation.Obligations;
import io.peakos.occurrence.Occurrences;
import io.peakos.policy.Packs;
import io.peakos.rhythm.Rhythms;
import io.peakos.spi.Transactions;
import io.peakos.work.Commitments;
import io.peakos.work.Issues;

/**
 * The front door: what an organization promised, what becomes of it, and who hears when it does
 * not. Thread-safe; one per database, shared by all tenants.
 *
 * <p>Every call names its {@link io.peakos.people.Caller}; nothing crosses from one tenant to
 * another. Commands join the host's transaction when it has one ({@link #transactions()}); rolled
 * back means that nothing happened and nothing was sent.
 */
public interface PeakOs extends AutoCloseable {
  /** Promises between people. */
  Commitments commitments();

  /** What people owe about the host's own subjects. */
  Obligations obligations();

  /** What climbs because it was not resolved. */
  Escalations escalations();

  /** The meetings in which escalated work is decided. */
  Huddles huddles();

  /** When teams meet. */
  Rhythms rhythms();

  /** The BPMN files that all this runs on, and a tenant's own in their place. */
  Workflows workflows();

  /** The policy packs of tenants. */
  Packs packs();

  /** What happens in the occurrences of rhythms: the Weekly Camp and its like. */
  Occurrences occurrences();

  /** What needs attention. */
  Issues issues();

  /** What policies would do if somebody agreed. */
  Suggestions suggestions();

  /** Lists, counts, forecasts and reasons. */
  Insight insight();

  /** Everything that happened. */
  Journal journal();

  /** What is stuck, and how to get it going. */
  Operations operations();

  /** Whether all goes well, and what to do if not. */
  Health health();

  /** The transactions that every command joins; a host runs its own work in them. */
  Transactions transactions();

  /**
   * Stops taking work, lets what runs finish, and closes. What is due while nobody is there is done
   * after the next start. Afterwards every call is an {@link IllegalStateException}, but closing
   * again does nothing.
   */
  @Override
  void close();
}
