package io.peakos.workflow.internal.huddle;

import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.huddle.Huddle.Step;
import io.peakos.people.PersonId;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a huddle, change by change. Pure. */
final class HuddleLife {
  private HuddleLife() {}

  /** More people are in it, after those who were there. */
  static Huddle joined(Huddle huddle, List<PersonId> more) {
    List<PersonId> all = new ArrayList<>(huddle.participants());
    all.addAll(more);
    return new Huddle(
        huddle.id(),
        huddle.escalation(),
        huddle.step(),
        all,
        huddle.deadline(),
        huddle.cause(),
        huddle.options(),
        huddle.outcome());
  }

  /** Another step is open. */
  static Huddle at(Huddle huddle, Step step) {
    return new Huddle(
        huddle.id(),
        huddle.escalation(),
        step,
        huddle.participants(),
        huddle.deadline(),
        huddle.cause(),
        huddle.options(),
        null);
  }

  /** The cause is found. */
  static Huddle assessed(Huddle huddle, String cause, Step next) {
    return new Huddle(
        huddle.id(),
        huddle.escalation(),
        next,
        huddle.participants(),
        huddle.deadline(),
        cause,
        huddle.options(),
        null);
  }

  /** The options are on the table. */
  static Huddle collaborated(Huddle huddle, List<String> options, Step next) {
    return new Huddle(
        huddle.id(),
        huddle.escalation(),
        next,
        huddle.participants(),
        huddle.deadline(),
        huddle.cause(),
        options,
        null);
  }

  /** It is over. */
  static Huddle over(Huddle huddle, Outcome outcome) {
    return new Huddle(
        huddle.id(),
        huddle.escalation(),
        null,
        huddle.participants(),
        huddle.deadline(),
        huddle.cause(),
        huddle.options(),
        outcome);
  }
}
