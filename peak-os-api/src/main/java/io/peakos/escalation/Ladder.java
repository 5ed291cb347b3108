package io.peakos.escalation;

import io.peakos.people.Team;
import io.peakos.time.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How unresolved work climbs: ordered rungs, and what happens at the top. An escalation keeps the
 * ladder it started with; facts, people and absences are read afresh at each rung. Immutable.
 *
 * @param name its name; publishing the same name again makes a new version
 * @param severity the severity it is the default for
 * @param rungs its rungs, lowest first
 * @param giveUp how long after the last rung it counts as unheard
 * @param rounds how often it may start over or resume after a lapsed acknowledgement
 * @param startsOver whether it starts over from the first rung when it went unheard
 * @param lapse how long an acknowledgement holds without a resolution
 * @param fallback who hears when a rung's whole audience cannot be reached and no rung is left
 * @param catchUp who hears after an outage
 */
public record Ladder(
    LadderName name,
    Severity severity,
    List<Rung> rungs,
    Span giveUp,
    int rounds,
    boolean startsOver,
    Span lapse,
    Audience fallback,
    CatchUp catchUp) {
  /** Checks that there is a rung, and that labels differ. */
  public Ladder {
    rungs = List.copyOf(rungs);
    if (rungs.isEmpty()) {
      throw new IllegalArgumentException(
          "The ladder (%s) has no rung.%nMaybe begin with one for the owner.".formatted(name));
    }
    if (rungs.stream().map(Rung::label).distinct().count() < rungs.size()) {
      throw new IllegalArgumentException(
          "The rungs %s of the ladder (%s) must have different labels.%nMaybe count them L0, L1, …"
              .formatted(rungs.stream().map(Rung::label).toList(), name));
    }
    if (rounds < 1 || rounds > 9) {
      throw new IllegalArgumentException(
          "The rounds (%d) of the ladder (%s) must be 1 to 9.%nMaybe add a rung instead."
              .formatted(rounds, name));
    }
  }

  /** The same ladder with other rungs. */
  public Ladder rungs(List<Rung> newRungs) {
    return new Ladder(
        name, severity, newRungs, giveUp, rounds, startsOver, lapse, fallback, catchUp);
  }

  /** The same ladder with this catch-up mode. */
  public Ladder catchUp(CatchUp mode) {
    return new Ladder(name, severity, rungs, giveUp, rounds, startsOver, lapse, fallback, mode);
  }

  /** The same ladder under another name. */
  public Ladder named(String newName) {
    return new Ladder(
        new LadderName(newName),
        severity,
        rungs,
        giveUp,
        rounds,
        startsOver,
        lapse,
        fallback,
        catchUp);
  }

  /**
   * The default ladders of the house, one per severity, named {@code S1} to {@code S4}: the owner,
   * the team's lead, both leads jointly with a huddle, the function's head, the sponsor. Time-outs
   * are defaults of our own design, modelled on incident tools; no source prescribes them.
   */
  public static Map<Severity, Ladder> defaults() {
    return Map.of(
        Severity.S1,
        standard(
            Severity.S1,
            List.of("0 min", "15 min", "30 min", "30 min", "60 min"),
            "60 min",
            3,
            Span.parse("60 min")),
        Severity.S2,
        standard(
            Severity.S2,
            List.of("0 min", "4 wh", "8 wh", "8 wh", "16 wh"),
            "16 wh",
            1,
            Span.parse("8 wh")),
        Severity.S3,
        standard(
            Severity.S3,
            List.of("0 min", "1 wd", "2 wd", "next weekly-camp", "2 wd"),
            "next monthly",
            1,
            Span.parse("2 wd")),
        Severity.S4,
        standard(
            Severity.S4,
            List.of("0 min", "5 wd", "next weekly-camp", "2nd weekly-camp"),
            "next monthly",
            1,
            Span.parse("5 wd")));
  }

  /**
   * The ladder of what only the executive sponsor can decide, such as a rhythm that a team does not
   * keep any more: one rung, named {@code sponsor}. A default of our own design.
   */
  public static Ladder sponsor() {
    return new Ladder(
        new LadderName(Team.SPONSOR),
        Severity.S3,
        List.of(
            new Rung(
                "L0",
                new Span.Elapsed(Duration.ZERO),
                new Audience.Seat(Team.SPONSOR),
                Urgency.NORMAL,
                Rung.Effect.NONE)),
        Span.parse("10 wd"),
        1,
        false,
        Span.parse("5 wd"),
        new Audience.Seat(Team.LEAD),
        CatchUp.HIGHEST_ONLY);
  }

  private static Ladder standard(
      Severity severity, List<String> after, String giveUp, int rounds, Span lapse) {
    List<Audience> audiences =
        List.of(
            new Audience.Owner(),
            new Audience.Seat(Team.LEAD),
            new Audience.Joint(Team.LEAD),
            new Audience.Seat(Team.HEAD),
            new Audience.Seat(Team.SPONSOR));
    List<Rung> rungs =
        java.util.stream.IntStream.range(0, after.size())
            .mapToObj(
                i ->
                    new Rung(
                        "L" + i,
                        i == 0 ? new Span.Elapsed(Duration.ZERO) : Span.parse(after.get(i)),
                        audiences.get(i),
                        severity == Severity.S1 ? Urgency.HIGH : Urgency.NORMAL,
                        i >= 2 ? Rung.Effect.HUDDLE : Rung.Effect.NONE))
            .toList();
    return new Ladder(
        new LadderName(severity.name()),
        severity,
        rungs,
        Span.parse(giveUp),
        rounds,
        severity == Severity.S1,
        lapse,
        new Audience.Seat(Team.SPONSOR),
        CatchUp.HIGHEST_ONLY);
  }
}
