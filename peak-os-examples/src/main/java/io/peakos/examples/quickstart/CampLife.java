package io.peakos.examples.quickstart;

import io.peakos.PeakOs;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationId;
import io.peakos.occurrence.AgendaItem;
import io.peakos.occurrence.Disposition;
import io.peakos.occurrence.ItemStatus;
import io.peakos.occurrence.Minutes;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Adjustment;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.ItemKind;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the company's teams live their Weekly Camps: this host's other talk with the SDK. */
final class CampLife {
  static final String CAMP = "weekly-camp";

  private final PeakOs peak;
  private final TenantId tenant;

  CampLife(PeakOs peak, TenantId tenant) {
    this.peak = peak;
    this.tenant = tenant;
  }

  /** Defines the company's rhythms; each team lives them in its own zone. */
  void begin(Company company, CompanyDirectory directory, ZoneId home) {
    Caller host = Caller.host(tenant, "quickstart");
    company
        .camps()
        .forEach(
            (name, camp) -> {
              Rhythm rhythm =
                  Rhythm.weeklyCamp(
                          name,
                          Timetable.of(
                              Cadence.parse(camp.cadence()),
                              company.from(),
                              LocalTime.parse(camp.at()),
                              home))
                      .minutes(camp.minutes());
              peak.rhythms().define(host, rhythm);
              for (String team : camp.teams()) {
                TeamId id = new TeamId(team);
                peak.rhythms()
                    .adjust(host, rhythm.name(), id, Adjustment.none().in(directory.zone(id)));
                peak.rhythms().begin(host, Series.of(name, id));
              }
            });
  }

  /** A team holds its camp: whoever comes, every item answered, every step, a rating, news. */
  void hold(Caller by, Scene scene) {
    OccurrenceId camp = prepared(scene).occurrence().id();
    PersonId facilitator = new PersonId(scene.who());
    peak.occurrences().join(by, camp, facilitator);
    for (String person : scene.texts("with")) {
      peak.occurrences().join(by, camp, new PersonId(person));
    }
    Minutes open = peak.occurrences().facilitate(by, camp, facilitator);
    for (AgendaItem item : open.unanswered()) {
      peak.occurrences().dispose(by, camp, item.subject(), answer(item, scene));
    }
    scene
        .optional("news")
        .ifPresent(
            news ->
                peak.occurrences()
                    .cascade(
                        by,
                        camp,
                        news,
                        scene.texts("for").stream().map(TeamId::new).collect(Collectors.toSet())));
    peak.occurrences().rate(by, camp, facilitator, Integer.parseInt(scene.text("rating")), null);
    for (Agenda.Step step : open.agenda().steps()) {
      peak.occurrences().done(by, camp, step.id());
    }
  }

  /** What was reported is kept; another promise goes on; an issue rests until the next camp. */
  private static Disposition answer(AgendaItem item, Scene scene) {
    if (item.kind() == ItemKind.ISSUE) {
      return new Disposition.Deferred(scene.at().plus(Duration.ofDays(8)), "next time");
    }
    return item.status() == ItemStatus.REPORTED
        ? new Disposition.Kept()
        : new Disposition.Recommitted(null);
  }

  /** A camp is called off. */
  void callOff(Caller by, Scene scene) {
    peak.rhythms()
        .cancel(
            by,
            new OccurrenceId(series(scene), LocalDate.parse(scene.text("day"))),
            scene.text("because"));
  }

  /** A team confirms all news that it has not confirmed yet. */
  void confirmNews(Caller by, Scene scene) {
    TeamId team = new TeamId(scene.of());
    for (SubjectRef news : news(by, team)) {
      peak.occurrences().received(by, news, team);
    }
  }

  private List<SubjectRef> news(Caller by, TeamId team) {
    return peak
        .insight()
        .owes(by, new PersonId(by.actor().id()), PageRequest.first(100))
        .items()
        .stream()
        .filter(owed -> owed.title().equals("confirm-cascade") && team.equals(owed.team()))
        .map(owed -> peak.obligations().find(by, new ObligationId(owed.subject().id())))
        .flatMap(Optional::stream)
        .map(Obligation::subject)
        .toList();
  }

  private Minutes prepared(Scene scene) {
    Caller host = Caller.host(tenant, "quickstart");
    return peak.occurrences().waitingFor(host, new PersonId(scene.who())).stream()
        .filter(camp -> camp.occurrence().id().series().equals(series(scene)))
        .filter(camp -> !camp.occurrence().at().isAfter(scene.at()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The team (%s) has no camp at (%s).%nMaybe the scene comes too early; the next is %s."
                        .formatted(
                            scene.of(),
                            scene.at(),
                            peak.rhythms().upcoming(host, series(scene), scene.at(), 1).stream()
                                .map(Occurrence::at)
                                .toList())));
  }

  private static Series series(Scene scene) {
    return Series.of(CAMP, new TeamId(scene.of()));
  }
}
