package io.peakos.huddle;

import io.peakos.escalation.EscalationId;
import io.peakos.people.PersonId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meeting of an escalation: ACT, one step after the other. Immutable.
 *
 * @param id its id
 * @param escalation the escalation it decides
 * @param step which step is open (or comes next, while a step of the host's own is), or null once
 *     it is over
 * @param participants who belongs to it: the owner, who waits for it, and whom the rungs were for,
 *     in that order
 * @param deadline when it gives up and the ladder goes on alone
 * @param cause what the assessment found, once it is there
 * @param options what could be done, once it is there
 * @param outcome how it ended, or null while it runs
 */
public record Huddle(
    HuddleId id,
    EscalationId escalation,
    @Nullable Step step,
    List<PersonId> participants,
    Instant deadline,
    @Nullable String cause,
    List<String> options,
    @Nullable Outcome outcome) {
  /** The steps of ACT, in their order. */
  public enum Step {
    /** What is the situation, and what causes it? */
    ASSESS,
    /** What could be done, seen from all sides? */
    COLLABORATE,
    /** What is decided, who does it, what is the next step? */
    TAKE_ACTION
  }

  /** How a huddle ends. */
  public enum Outcome {
    /** With a decision; the escalation is resolved. */
    DECIDED,
    /** Without one, mostly at its deadline; the ladder goes on. */
    TIMED_OUT,
    /** Not needed any more: the escalation ended otherwise. */
    CANCELLED
  }

  /** Copies the lists. */
  public Huddle {
    participants = List.copyOf(participants);
    options = List.copyOf(options);
  }

  /** This huddle as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.HUDDLE, id.value());
  }
}
