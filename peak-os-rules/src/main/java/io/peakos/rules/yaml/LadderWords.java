package io.peakos.rules.yaml;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.Audience;
import io.peakos.escalation.CatchUp;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Rung;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.time.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How ladders are written: a list of rungs, or more words; the rest is as in the default of its
 * severity.
 */
public final class LadderWords {
  private static final Field<String> RUNG = required("rung", Kinds.TEXT, "its label, such as L1");
  private static final Field<Span> AFTER =
      required("after", Kinds.SPAN, "how long after the rung before");
  private static final Field<Audience> TELLS =
      required(
          "tells",
          Kinds.scalar("an audience such as counterparty", ".", Audience::parse),
          "owner, counterparty, manager of previous, seat FUNCTION, joint FUNCTION, person ID");
  private static final Field<Urgency> URGENCY =
      optional("urgency", Kinds.oneOf(Urgency.class), "how insistently");
  private static final Field<Rung.Effect> EFFECT =
      optional("effect", Kinds.oneOf(Rung.Effect.class), "what happens besides telling them");
  private static final Field<List<Rung>> RUNGS =
      required(
          "rungs",
          Kinds.list(Kinds.made(Shape.of(RUNG, AFTER, TELLS, URGENCY, EFFECT), LadderWords::rung)),
          "lowest first");
  private static final Field<Severity> SEVERITY =
      optional(
          "severity",
          Kinds.oneOf(Severity.class),
          "the severity it is for; else that of its name, or S3");
  private static final Field<Span> GIVE_UP =
      optional("give up", Kinds.SPAN, "how long after the last rung it counts as unheard");
  private static final Field<Integer> ROUNDS =
      optional(
          "rounds",
          Kinds.scalar("a number from 1 to 9", "^[1-9]$", LadderWords::rounds),
          "how often it may start over or resume");
  private static final Field<Boolean> STARTS_OVER =
      optional("starts over", Kinds.YES_NO, "whether it starts over when it went unheard");
  private static final Field<Span> LAPSE =
      optional("lapse", Kinds.SPAN, "how long an acknowledgement holds");
  private static final Field<Audience> FALLBACK =
      optional("fallback", TELLS.kind(), "who hears when nobody can be reached");
  private static final Field<CatchUp> CATCH_UP =
      optional("catch up", Kinds.oneOf(CatchUp.class), "who hears after an outage");

  /** A ladder's words; its name stands in front of them. */
  public static final Shape SHAPE =
      Shape.of(RUNGS, SEVERITY, GIVE_UP, ROUNDS, STARTS_OVER, LAPSE, FALLBACK, CATCH_UP).orAlone();

  private LadderWords() {}

  /** The ladder of this name that these words make. */
  public static Ladder ladder(String name, Words words) {
    Severity severity = words.or(SEVERITY, named(name));
    Ladder house = Objects.requireNonNull(Ladder.defaults().get(severity));
    return new Ladder(
        new LadderName(name),
        severity,
        words.get(RUNGS),
        words.or(GIVE_UP, house.giveUp()),
        words.or(ROUNDS, house.rounds()),
        words.or(STARTS_OVER, house.startsOver()),
        words.or(LAPSE, house.lapse()),
        words.or(FALLBACK, house.fallback()),
        words.or(CATCH_UP, house.catchUp()));
  }

  /** The default ladders are named after their severities. */
  private static Severity named(String name) {
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.name().equals(name))
        .findFirst()
        .orElse(Severity.S3);
  }

  private static int rounds(String text) {
    if (!text.matches("[1-9]")) {
      throw new IllegalArgumentException(
          "The rounds (%s) must be 1 to 9.%nMaybe add a rung instead.".formatted(text));
    }
    return Integer.parseInt(text);
  }

  private static Rung rung(Words words) {
    return new Rung(
        words.get(RUNG),
        words.get(AFTER),
        words.get(TELLS),
        words.or(URGENCY, Urgency.NORMAL),
        words.or(EFFECT, Rung.Effect.NONE));
  }
}
