package io.peakos.huddle;

import io.peakos.escalation.EscalationId;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.work.Commitment;
import java.util.List;
import java.util.Map;
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

  /**
   * The open steps that the host has added to its version of the workflow, oldest first; empty on
   * the workflow of Peak OS. Some may be left when the huddle is decided.
   */
  List<OwnStep> ownSteps(Caller by, HuddleId id);

  /**
   * Completes a step of the host's own.
   *
   * @param node the id of its user task
   * @param answers what the workflow's conditions ask for: variables of at most 200 characters
   *     each. They stand in the engine and in the journal, so give ids and key words, no names
   * @return the huddle with the step of ACT that is open now
   * @throws IllegalStateException when the step is not open, naming those that are
   */
  Huddle complete(Caller by, HuddleId id, String node, Map<String, String> answers);

  /**
   * Says that something happened for which the host's version of the workflow waits.
   *
   * @param message the name of the message in the workflow
   * @param values as for {@link #complete}
   * @return the huddle with the step of ACT that is open now
   * @throws IllegalStateException when the workflow does not wait for that message now
   */
  Huddle tell(Caller by, HuddleId id, String message, Map<String, String> values);
}
