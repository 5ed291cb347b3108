package io.peakos.rules.internal;

import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import io.peakos.policy.PolicyId;
import io.peakos.rules.internal.InForce.Chosen;
import io.peakos.rules.internal.Key.What;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.internal.ReadRule.Call;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What counts, line by line, so that two states can be laid beside each other. Where a value comes
 * from is told, and is no difference by itself. Stateless.
 */
final class Differences {
  /** For which subjects something counts that counts for all. */
  private static final String EVERYTHING = "";

  private static final String STANDARD = "standard";

  /** How something counts that does not. */
  static final Said NOTHING = new Said("", "");

  private Differences() {}

  /**
   * One thing that counts.
   *
   * @param when for which subjects, in words; empty for all
   * @param what it, such as {@code parameter (commitment.nudge)}
   */
  record Line(String when, String what) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      int byWhat = what.compareTo(other.what);
      return byWhat == 0 ? when.compareTo(other.when) : byWhat;
    }
  }

  /**
   * How something counts.
   *
   * @param text its value
   * @param from where it comes from
   */
  record Said(String text, String from) {}

  /** All that counts. */
  static SortedMap<Line, Said> of(Layers layers) {
    SortedMap<Line, Said> lines = new TreeMap<>();
    standard(layers, lines);
    layers
        .chosen()
        .forEach(
            (key, one) ->
                lines.put(
                    new Line(EVERYTHING, key.toString()), new Said(text(key, one), one.source())));
    for (Row row : layers.conditional()) {
      row.settings()
          .forEach(
              (key, setting) -> {
                if (layers.counts(row, key)) {
                  lines.put(
                      new Line(row.when().words(), key.toString()),
                      new Said(text(setting), row.source(setting)));
                }
              });
    }
    layers
        .rules()
        .forEach(
            (rule, teams) ->
                lines.put(
                    new Line(
                        teams.isEmpty() ? EVERYTHING : "team " + String.join(" or ", teams),
                        "rule (%s) of %s".formatted(rule.name(), rule.policy())),
                    new Said(text(rule), rule.place().toString())));
    return lines;
  }

  /** What counts where nobody sets anything, and is no parameter. */
  private static void standard(Layers layers, SortedMap<Line, Said> lines) {
    layers
        .catalogue()
        .audiences()
        .forEach(
            (step, whom) ->
                put(
                    lines,
                    new Key(What.AUDIENCE, step),
                    whom,
                    from(layers, step.substring(0, step.indexOf('.')))));
    for (PolicyCard card : layers.catalogue().policies().values()) {
      String from = from(layers, card.id().value());
      put(lines, "title of (%s)".formatted(card.id()), card.title(), from);
      card.absent()
          .forEach(
              (fact, meaning) ->
                  put(lines, "absent (%s) of (%s)".formatted(fact, card.id()), meaning, from));
      card.steps().forEach((name, step) -> step(lines, card.id() + "." + name, step, from));
    }
    Ladder.defaults()
        .values()
        .forEach(
            ladder ->
                put(lines, new Key(What.LADDER, ladder.name().value()), text(ladder), STANDARD));
  }

  private static void step(
      SortedMap<Line, Said> lines, String step, PolicyCard.Step words, String from) {
    put(lines, "sentence (%s)".formatted(step), words.sentence().text(), from);
    put(lines, "urgency (%s)".formatted(step), words.urgency().name(), from);
    if (words.text() != null) {
      put(lines, new Key(What.MESSAGE, step), words.text().text(), from);
    }
    if (words.title() != null) {
      put(lines, "issue (%s)".formatted(step), words.title().text(), from);
    }
    if (!words.choices().isEmpty()) {
      put(lines, "choices (%s)".formatted(step), String.join(", ", words.choices()), from);
    }
    if (words.when() != null) {
      put(lines, "moment (%s)".formatted(step), words.when().toString(), from);
    }
  }

  private static String from(Layers layers, String policy) {
    return layers.packs().stream()
        .filter(pack -> pack.own().cards().containsKey(new PolicyId(policy)))
        .map(pack -> pack.manifest().source())
        .findFirst()
        .orElse(STANDARD);
  }

  private static void put(SortedMap<Line, Said> lines, Key key, String text, String from) {
    put(lines, key.toString(), text, from);
  }

  private static void put(SortedMap<Line, Said> lines, String what, String text, String from) {
    lines.put(new Line(EVERYTHING, what), new Said(text, from));
  }

  private static String text(Key key, Chosen one) {
    Setting<?> setting = one.row().setting(key);
    return setting == null ? text(one.value()) : text(setting);
  }

  private static String text(Setting<?> setting) {
    return text(setting.value())
        + switch (setting.lock()) {
          case NONE -> "";
          case TIGHTEN -> ", may be tightened only";
          case FIXED -> ", fixed";
        };
  }

  private static String text(Object value) {
    return value instanceof Ladder ladder ? text(ladder) : Unit.text(value);
  }

  private static String text(Ladder ladder) {
    return "%s; severity %s, give up after %s, rounds %d, %s, acknowledged for %s, else %s, after an outage %s"
        .formatted(
            ladder.rungs().stream().map(Differences::text).collect(Collectors.joining(", ")),
            ladder.severity(),
            ladder.giveUp().text(),
            ladder.rounds(),
            ladder.startsOver() ? "starts over" : "does not start over",
            ladder.lapse().text(),
            ladder.fallback().text(),
            words(ladder.catchUp()));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String text(Rung rung) {
    return "%s after %s tells %s (%s%s)"
        .formatted(
            rung.label(),
            rung.after().text(),
            rung.audience().text(),
            words(rung.urgency()),
            rung.effect() == Rung.Effect.HUDDLE ? ", huddle" : "");
  }

  private static String text(ClientRule rule) {
    return "when %s then %s"
        .formatted(
            rule.constraints().stream().map(Constraint::words).collect(Collectors.joining(", ")),
            rule.calls().stream().map(Differences::text).collect(Collectors.joining(", ")));
  }

  private static String text(Call call) {
    return call.method() + " " + String.join(" ", call.texts());
  }
}
