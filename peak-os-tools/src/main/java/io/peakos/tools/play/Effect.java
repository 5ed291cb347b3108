package io.peakos.tools.play;

import io.peakos.journal.JournalEvent;
import io.peakos.people.Actor;
import io.peakos.people.PersonId;
import io.peakos.policy.Explanation;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a policy did, as the journal has it. Immutable.
 *
 * @param kind what it is
 * @param policy the policy's id, such as {@code A-05}; empty when none is known
 * @param step its step, such as {@code A-05/inform}; of a ladder its name and the rung, such as
 *     {@code S3 L2}
 * @param audience whom it is meant for, such as {@code seat lead}; empty when for nobody
 * @param person who hears of it; one effect for each of them, null for what is no message
 * @param subject what it belongs to: the promise or what is owed
 * @param at when
 * @param why why, in a sentence; empty when the journal does not say
 */
public record Effect(
    Kind kind,
    String policy,
    String step,
    String audience,
    @Nullable PersonId person,
    SubjectRef subject,
    Instant at,
    String why) {

  /** What a policy can do. */
  public enum Kind {
    /** Somebody is told, by a policy or by a rung. */
    MESSAGE("messages"),
    /** Nobody can be told: the audience is empty. */
    UNHEARD("messages that reach nobody"),
    /** A ladder begins. */
    ESCALATION("escalations"),
    /** A rung of a ladder fires. */
    RUNG("rungs"),
    /** A huddle is called. */
    HUDDLE("huddles"),
    /** A ladder ends without an answer. */
    EXHAUSTED("exhausted ladders"),
    /** An issue is raised. */
    ISSUE("issues"),
    /** A signal is given to the host. */
    SIGNAL("signals"),
    /** Somebody is asked whether it shall be done. */
    SUGGESTION("suggestions"),
    /** The state of something changes, such as overdue. */
    STATUS("changes of state"),
    /** Would have been done, if the policy did not only observe. */
    OBSERVED("observations"),
    /** A command is refused. */
    REFUSED("refused commands"),
    /** A command has nothing to act on any more, or not yet. */
    IDLE("commands without effect");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In the plural, for people. */
    public String words() {
      return words;
    }
  }

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("person.told", Kind.MESSAGE),
          Map.entry("audience.empty", Kind.UNHEARD),
          Map.entry("operator.audience-empty", Kind.UNHEARD),
          Map.entry("escalation.triggered", Kind.ESCALATION),
          Map.entry("escalation.rung", Kind.RUNG),
          Map.entry("escalation.exhausted", Kind.EXHAUSTED),
          Map.entry("huddle.opened", Kind.HUDDLE),
          Map.entry("issue.raised", Kind.ISSUE),
          Map.entry("signal.fired", Kind.SIGNAL),
          Map.entry("suggestion.made", Kind.SUGGESTION),
          Map.entry("policy.observed", Kind.OBSERVED),
          Map.entry("obligation.overdue", Kind.STATUS),
          Map.entry("obligation.missed", Kind.STATUS));

  /** What an event of the journal says that a policy did; nothing when people did it. */
  public static List<Effect> of(JournalEvent event) {
    if (event.actor().kind() != Actor.Kind.POLICY) {
      return List.of();
    }
    Kind kind = KINDS.get(event.kind());
    if (kind == null) {
      return event.kind().startsWith("commitment.") ? List.of(one(event, Kind.STATUS)) : List.of();
    }
    List<Effect> effects = new ArrayList<>();
    if (kind != Kind.MESSAGE) {
      effects.add(one(event, kind));
    }
    if (kind == Kind.MESSAGE
        || kind == Kind.RUNG
        || event.kind().equals("operator.audience-empty")) {
      for (String person : event.after().getOrDefault("people", "").split(" ", -1)) {
        if (!person.isEmpty()) {
          effects.add(to(one(event, kind), new PersonId(person)));
        }
      }
    }
    return effects;
  }

  private static Effect one(JournalEvent event, Kind kind) {
    Explanation why = event.why();
    return new Effect(
        kind,
        why != null ? why.policy().value() : event.actor().id(),
        step(event, kind),
        event.after().getOrDefault("audience", event.after().getOrDefault("fallback", "")),
        null,
        event.correlation(),
        event.at(),
        why != null ? why.sentence() : event.reason() != null ? event.reason() : "");
  }

  private static Effect to(Effect told, PersonId person) {
    return new Effect(
        Kind.MESSAGE,
        told.policy,
        told.step,
        told.audience,
        person,
        told.subject,
        told.at,
        told.why);
  }

  private static String step(JournalEvent event, Kind kind) {
    String rung = event.after().get("rung");
    if (rung != null) {
      String ladder = event.after().get("ladder");
      return ladder == null ? rung : ladder + " " + rung;
    }
    Explanation why = event.why();
    if (why != null && !why.step().isEmpty()) {
      return why.policy() + "/" + why.step();
    }
    String policy = event.actor().id();
    return switch (kind) {
      case MESSAGE, UNHEARD -> event.after().getOrDefault("message", policy);
      case ISSUE -> policy + " " + event.after().getOrDefault("key", "");
      case STATUS -> policy + " " + event.kind();
      default -> policy;
    };
  }
}
