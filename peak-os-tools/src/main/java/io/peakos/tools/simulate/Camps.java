package io.peakos.tools.simulate;

import io.peakos.PeakOs;
import io.peakos.occurrence.AgendaItem;
import io.peakos.occurrence.Disposition;
import io.peakos.occurrence.Minutes;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.subject.SubjectRef;
import io.peakos.tools.simulate.Invented.Crew;
import io.peakos.work.CommitmentCommand;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The Weekly Camps of the invented teams, on Wednesday at ten: whoever is there comes as a rule,
 * gives what is overdue another day, recommits to the other promises, and puts off the rest. For
 * one thread.
 */
final class Camps {
  private static final LocalTime TEN = LocalTime.of(10, 0);
  private static final double HELD = 0.95;
  private static final double COMES = 0.9;
  private static final double RATES = 0.3;
  private static final int LEAST_POINTS = 6;
  private static final int MOST_POINTS = 10;
  private static final Duration PUT_OFF = Duration.ofDays(14);

  private final Invented invented;
  private final Chance chance;
  private final PeakOs peak;
  private final Crowd crowd;

  /** The people of the crowd come; what they promise anew goes on there. */
  Camps(Invented invented, Chance chance, PeakOs peak, Crowd crowd) {
    this.crowd = crowd;
    this.invented = invented;
    this.chance = chance;
    this.peak = peak;
  }

  /** All teams have their camps from this day on. */
  void begin(LocalDate day) {
    for (ZoneId zone : invented.crews().stream().map(Crew::zone).distinct().toList()) {
      peak.rhythms()
          .define(
              host(),
              Rhythm.weeklyCamp(
                  rhythm(zone), Timetable.of(Cadence.weekly(DayOfWeek.WEDNESDAY), day, TEN, zone)));
    }
    invented.crews().forEach(crew -> peak.rhythms().begin(host(), series(crew)));
  }

  /** The next one of a team after an instant. */
  Optional<Occurrence> next(Crew crew, Instant after) {
    return peak.rhythms().upcoming(host(), series(crew), after, 1).stream()
        .filter(camp -> camp.state() != OccurrenceState.CANCELLED)
        .findFirst();
  }

  /** Whoever is there now goes through it; with too few it is missed. */
  void hold(Crew crew, OccurrenceId camp, Instant now) {
    if (!chance.happens(crew.team() + " " + camp, "held", HELD)) {
      return;
    }
    List<String> there =
        crew.members().stream()
            .filter(who -> chance.happens(who + " " + camp, "comes", COMES))
            .filter(who -> isThere(who, now))
            .toList();
    for (String who : there) {
      peak.occurrences().join(as(who), camp, new PersonId(who));
    }
    Optional<Minutes> opened =
        peak.occurrences().minutes(host(), camp).filter(minutes -> minutes.step() != null);
    if (opened.isPresent()) {
      String leads = there.contains(crew.lead()) ? crew.lead() : there.get(0);
      answer(leads, camp, opened.get(), now);
      there.stream()
          .filter(who -> chance.happens(who + " " + camp, "rates", RATES))
          .forEach(who -> rate(who, camp));
      through(leads, camp, opened.get());
    }
  }

  private boolean isThere(String who, Instant now) {
    return invented.people().awayUntil(tenant(), new PersonId(who), now).isEmpty();
  }

  private void answer(String leads, OccurrenceId camp, Minutes minutes, Instant now) {
    for (AgendaItem item : minutes.unanswered()) {
      Optional<CommitmentCommand.Rescope> late = crowd.camp(item.subject());
      Disposition answer =
          late.isPresent()
              ? new Disposition.Rescoped(late.get())
              : item.subject().type().equals(SubjectRef.COMMITMENT)
                  ? new Disposition.Recommitted(null)
                  : new Disposition.Deferred(now.plus(PUT_OFF), "not today");
      peak.occurrences().dispose(as(leads), camp, item.subject(), answer);
      late.ifPresent(crowd::goesOn);
    }
  }

  private void through(String leads, OccurrenceId camp, Minutes minutes) {
    List<String> steps = minutes.agenda().steps().stream().map(Agenda.Step::id).toList();
    for (String step : steps.subList(steps.indexOf(minutes.step()), steps.size())) {
      peak.occurrences().done(as(leads), camp, step);
    }
  }

  private void rate(String who, OccurrenceId camp) {
    int points = chance.between(who + " " + camp, "points", LEAST_POINTS, MOST_POINTS);
    peak.occurrences().rate(as(who), camp, new PersonId(who), points, null);
  }

  private static Series series(Crew crew) {
    return Series.of(rhythm(crew.zone()), new TeamId(crew.team()));
  }

  private static String rhythm(ZoneId zone) {
    String city = zone.getId().substring(zone.getId().indexOf('/') + 1);
    return "weekly-camp-" + city.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Caller as(String who) {
    return invented.people().as(who);
  }

  private Caller host() {
    return Caller.host(tenant(), "calendar");
  }

  private TenantId tenant() {
    return invented.people().tenant();
  }
}
