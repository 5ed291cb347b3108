package io.peakos.huddle;

import io.peakos.escalation.EscalationId;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.work.Commitment;
import java.util.List;
import java.util.Optional;

/**
 * Escalation huddles: BPMN workflows that a rung opens and a decision closes. The steps come in
 * their order; a step out of order is an {@link IllegalStateException} that names the open one.
 * Thread-safe; every command is one transaction, the host's own when it has one.
 *
 * <p>People who were called may take any step, the host's automation may for all. Errors of every
 * command: PEAK-102 when there is no such huddle in the tenant, PEAK-103 when the caller's key was
 * used for something else, PEAK-105 when the person was not called or the host's access policy says
 * no, PEAK-106 when the deadline fires at the same moment, {@link IllegalStateException} when the
 * huddle is over.
 */
public interface Huddles {
  /** The huddle as it stands. */
  Optional<Huddle> find(Caller by, HuddleId id);

  /** The huddle of this escalation, running or over, if a rung has opened one. */
  Optional<Huddle> of(Caller by, EscalationId escalation);

  /** The running huddles that call this person, oldest first. */
  Page<Huddle> waitingFor(Caller by, PersonId person, PageRequest page);

  /** ASSESS: what causes it; distinct from the symptom. */
  Huddle assess(Caller by, HuddleId id, String cause);

  /** COLLABORATE: what could be done; at least one option. */
  Huddle collaborate(Caller by, HuddleId id, List<String> options);

  /**
   * TAKE ACTION: decides, resolves the escalation and proposes the next step.
   *
   * @return the next step; the host's access policy is asked for {@code commitment.propose} too
   * @throws io.peakos.error.PeakOsException PEAK-101 when a policy rejects the next step (and what
   *     is missing); then nothing is decided
   */
  Commitment decide(Caller by, HuddleId id, HuddleDecision decision);
}
