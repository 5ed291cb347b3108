package io.peakos.policy;

import io.peakos.escalation.Audience;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.time.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only things a policy can ask for; a closed list. Who carries them out is not its business.
 */
public sealed interface Consequence {
  /** The command must not happen. */
  record Reject(List<String> missing, String text) implements Consequence {
    /** Copies the list. */
    public Reject {
      missing = List.copyOf(missing);
    }
  }

  /** Somebody is asked to act. */
  record Remind(Audience to, Message message, Urgency urgency) implements Consequence {}

  /** Somebody is told. */
  record Notify(Audience to, Message message, Urgency urgency) implements Consequence {}

  /** Something needs attention; once per key and subject while it is open. */
  record RaiseIssue(String key, String title, Severity severity) implements Consequence {}

  /** It is carried upwards; the ladder is null for the severity's default. */
  record StartLadder(Severity severity, @Nullable LadderName ladder) implements Consequence {}

  /** Somebody has to choose, and nothing else counts as an answer. */
  record ForceChoice(Audience of, Message message) implements Consequence {}

  /** The subject is marked. */
  record MarkStatus(Status status) implements Consequence {}

  /** Something is worth noticing. */
  record RaiseSignal(String signal, Severity severity) implements Consequence {}

  /** A workflow begins, or is joined. */
  record OpenWorkflow(String workflow) implements Consequence {}

  /** An occurrence that was missed is held again, at its time of the day, within this span. */
  record HoldAgain(Span within) implements Consequence {}

  /** A person may want to do something; never done without them. */
  record SuggestTo(Audience to, Message message) implements Consequence {}

  /** What a subject can be marked as. */
  enum Status {
    /** Its due moment passed unreported. */
    OVERDUE,
    /**
     * Its moment passed: a promise is unreported, which counts for reliability whatever comes; an
     * occurrence was not opened.
     */
    MISSED,
    /** Back with its requester. */
    RETURNED,
    /** Silence has confirmed it. */
    CONFIRMED,
    /** Its owner is gone; the lead holds it meanwhile. */
    INTERIM_OWNER,
    /** An occurrence began or ended off its time. */
    OFF_TIME,
    /** An occurrence was held, and nothing came of it. */
    HOLLOW,
    /** An issue is talked about in this camp; the others wait. */
    TAKEN
  }
}
