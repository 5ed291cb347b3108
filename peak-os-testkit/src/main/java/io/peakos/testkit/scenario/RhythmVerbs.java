package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Adjustment;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.DayOff;
import io.peakos.rhythm.Format;
import io.peakos.rhythm.Horizon;
import io.peakos.rhythm.MissedRuns;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kind;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Reading;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import io.peakos.rules.yaml.Wrong;
import io.peakos.time.CalendarName;
import io.peakos.time.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What can be done with rhythms and their occurrences. */
final class RhythmVerbs {
  static final Field<RhythmName> RHYTHM =
      required("rhythm", StoryKinds.known(StoryKinds.RHYTHMS, RhythmName::new), "which rhythm");
  static final Field<TeamId> TEAM = required("team", StoryKinds.TEAM, "whose it is");
  static final Field<PersonId> PERSON =
      optional("person", StoryKinds.PERSON, "the one person who lives it; else the team together");

  /** An occurrence by its name. */
  static final Kind<OccurrenceId> OCCURRENCE =
      new Kind<>() {
        @Override
        public OccurrenceId read(Reading in, Node node) {
          String text = in.text(node, "an occurrence such as weekly-camp/site/2026-02-11");
          try {
            OccurrenceId id = OccurrenceId.parse(text);
            in.known(StoryKinds.RHYTHMS, node, id.series().rhythm().value());
            in.known(StoryKinds.TEAMS, node, id.series().team().value());
            return id;
          } catch (IllegalArgumentException e) {
            throw new Wrong(node, String.valueOf(e.getMessage()));
          }
        }

        @Override
        public Map<String, Object> schema() {
          return Kinds.pattern("/[0-9]{4}-[0-9]{2}-[0-9]{2}$", "weekly-camp/site/2026-02-11");
        }
      };

  private static final Field<OccurrenceId> WHAT =
      required("what", OCCURRENCE, "which occurrence, by its day, which stays when it is moved");
  private static final Field<String> BECAUSE = required("because", Kinds.TEXT, "why");

  private static final Kind<Cadence> CADENCE =
      Kinds.scalar("a cadence such as FREQ=WEEKLY;BYDAY=WE", ".", Cadence::parse);
  private static final Field<Cadence> ON = optional("on", CADENCE, "on which days");
  private static final Field<LocalTime> TIME = optional("time", Kinds.TIME, "at what time");
  private static final Field<ZoneId> ZONE = optional("zone", Kinds.ZONE, "in which zone");
  private static final Field<DayOff> DAY_OFF =
      optional("day off", Kinds.oneOf(DayOff.class), "what days off do to it");
  private static final Field<CalendarName> CALENDAR =
      optional(
          "calendar",
          StoryKinds.known(StoryKinds.CALENDARS, CalendarName::new),
          "else the team's calendar");
  private static final Field<Integer> MINUTES =
      optional("minutes", Kinds.NUMBER, "how long it is planned to last");

  private RhythmVerbs() {}

  static List<Verb> all() {
    Field<Instant> to = required("to", StoryKinds.MOMENT, "when it is held instead");
    return List.of(
        define(),
        adjust(),
        Verb.does(
            "begin",
            "A team or a person lives a rhythm from now on.",
            List.of(RHYTHM, TEAM, PERSON),
            (play, words) -> play.peak().rhythms().begin(play.by(), series(words))),
        Verb.does(
            "end",
            "A rhythm is not lived any more.",
            List.of(RHYTHM, TEAM, PERSON, BECAUSE),
            (play, words) ->
                play.peak().rhythms().end(play.by(), series(words), words.get(BECAUSE))),
        Verb.does(
            "move",
            "An occurrence is held at another time.",
            List.of(WHAT, to, BECAUSE),
            (play, words) ->
                play.peak()
                    .rhythms()
                    .move(play.by(), words.get(WHAT), words.get(to), words.get(BECAUSE))),
        Verb.does(
            "cancel",
            "An occurrence is not held.",
            List.of(WHAT, BECAUSE),
            (play, words) ->
                play.peak().rhythms().cancel(play.by(), words.get(WHAT), words.get(BECAUSE))),
        Verb.does(
            "hold again",
            "What was cancelled is held after all.",
            List.of(WHAT, to, BECAUSE),
            (play, words) ->
                play.peak()
                    .rhythms()
                    .holdAgain(play.by(), words.get(WHAT), words.get(to), words.get(BECAUSE))));
  }

  private static Verb define() {
    Field<Cadence> on = required("on", CADENCE, "on which days");
    Field<LocalTime> time = required("time", Kinds.TIME, "at what time");
    Field<LocalDate> from = optional("from", Kinds.DAY, "the first day; else today");
    Field<Horizon> horizon = optional("horizon", Kinds.oneOf(Horizon.class), "else WEEKLY");
    Field<Span> prepared = optional("prepared", Kinds.SPAN, "how long before; else 1 d");
    Field<MissedRuns> missed =
        optional("missed runs", Kinds.oneOf(MissedRuns.class), "what passed in an outage");
    Field<Boolean> camp =
        optional("camp", Kinds.YES_NO, "whether it is held by the steps of a Weekly Camp");
    Field<Map<String, Words>> rhythms =
        required(
            "rhythms",
            StoryKinds.named(
                StoryKinds.RHYTHMS,
                Shape.of(
                    on, time, from, ZONE, DAY_OFF, CALENDAR, MINUTES, horizon, prepared, missed,
                    camp)),
            "the company's rhythms");
    return new Verb(
        "define rhythms",
        "The company has these rhythms from now on, or has them differently.",
        Shape.alone(rhythms),
        Verb.doing(
            (play, words) ->
                words
                    .get(rhythms)
                    .forEach(
                        (name, w) -> {
                          ZoneId zone = w.or(ZONE, play.timeline().zone());
                          LocalDate today = LocalDate.ofInstant(play.timeline().now(), zone);
                          Rhythm rhythm =
                              Rhythm.weekly(
                                      name,
                                      new Timetable(
                                          w.get(on),
                                          w.or(from, today),
                                          w.get(time),
                                          zone,
                                          w.or(DAY_OFF, DayOff.NEXT_WORKING_DAY)))
                                  .held(w.or(camp, false) ? Format.weeklyCamp() : null)
                                  .horizon(w.or(horizon, Horizon.WEEKLY))
                                  .minutes(w.or(MINUTES, 90))
                                  .prepared(w.or(prepared, new Span.CalendarDays(1)))
                                  .missedRuns(w.or(missed, MissedRuns.LATEST));
                          CalendarName calendar = w.orNull(CALENDAR);
                          play.peak()
                              .rhythms()
                              .define(
                                  play.by(), calendar == null ? rhythm : rhythm.calendar(calendar));
                        })));
  }

  private static Verb adjust() {
    Field<TeamId> team = optional("team", StoryKinds.TEAM, "the team that does it differently");
    Field<PersonId> person = optional("person", StoryKinds.PERSON, "or the person who does");
    return Verb.does(
        "adjust rhythm",
        "A team or a person does it differently from now on.",
        List.of(RHYTHM, team, person, ON, TIME, ZONE, DAY_OFF, CALENDAR, MINUTES),
        (play, words) -> {
          Integer minutes = words.orNull(MINUTES);
          Adjustment adjustment =
              new Adjustment(
                  words.orNull(ON),
                  words.orNull(TIME),
                  words.orNull(ZONE),
                  words.orNull(DAY_OFF),
                  words.orNull(CALENDAR),
                  minutes == null ? null : Duration.ofMinutes(minutes));
          TeamId of = words.orNull(team);
          PersonId who = words.orNull(person);
          if ((of == null) == (who == null)) {
            throw new IllegalArgumentException(
                "A rhythm is adjusted by a team (%s) or a person (%s).%nMaybe name one of the two."
                    .formatted(of, who));
          }
          if (of != null) {
            play.peak().rhythms().adjust(play.by(), words.get(RHYTHM), of, adjustment);
          } else if (who != null) {
            play.peak().rhythms().adjust(play.by(), words.get(RHYTHM), who, adjustment);
          }
        });
  }

  static Series series(Words words) {
    return new Series(words.get(RHYTHM), words.get(TEAM), words.orNull(PERSON));
  }
}
