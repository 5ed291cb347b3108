package io.peakos.testkit.stories;

import io.peakos.PeakOs;
import io.peakos.occurrence.Disposition;
import io.peakos.occurrence.Minutes;
import io.peakos.people.Caller;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.Timetable;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.work.Commitment;
import io.peakos.work.Proposal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A team of three, {@code site}, that has its camp on Wednesdays at nine, led by lea. */
final class Camps {
  static final Series SITE = Series.of("weekly-camp", new TeamId("site"));

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  Camps(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  /** From Monday, 16 March 2026, on. */
  void begin() {
    List.of("lea", "ada", "bob", "sue", "ned").forEach(org::person);
    org.team("site").lead("lea").members("lea", "ada", "bob").seat("sponsor", "sue");
    org.team("north").lead("ned").members("ned");
    time.advanceUntil("Mon 2026-03-16 10:00");
    peak.rhythms().define(lea(), camp());
    peak.rhythms().begin(lea(), SITE);
  }

  static Rhythm camp() {
    return Rhythm.weeklyCamp(
        "weekly-camp",
        Timetable.of(
            Cadence.weekly(DayOfWeek.WEDNESDAY),
            LocalDate.of(2026, 1, 7),
            LocalTime.of(9, 0),
            ZoneId.of("UTC")));
  }

  /** The camp of this day. */
  static OccurrenceId on(String day) {
    return new OccurrenceId(SITE, LocalDate.parse(day));
  }

  Caller lea() {
    return org.as("lea");
  }

  Minutes minutes(OccurrenceId camp) {
    return peak.occurrences().minutes(lea(), camp).orElseThrow();
  }

  /** These people come now. */
  Minutes join(OccurrenceId camp, String... people) {
    for (String who : people) {
      peak.occurrences().join(org.as(who), camp, org.id(who));
    }
    return minutes(camp);
  }

  /** Through all steps, with everything that asks for an answer recommitted. */
  Minutes hold(OccurrenceId camp) {
    for (var item : minutes(camp).unanswered()) {
      peak.occurrences().dispose(lea(), camp, item.subject(), new Disposition.Recommitted(null));
    }
    return through(camp);
  }

  /** Through all steps from the open one on. */
  Minutes through(OccurrenceId camp) {
    String open = minutes(camp).step();
    List<String> steps = minutes(camp).agenda().steps().stream().map(Agenda.Step::id).toList();
    for (String step : steps.subList(steps.indexOf(open), steps.size())) {
      peak.occurrences().done(lea(), camp, step);
    }
    return minutes(camp);
  }

  /** Somebody of the team has promised this. */
  Commitment promised(String title, String owner, String due) {
    Commitment asked =
        peak.commitments()
            .propose(
                lea(),
                Proposal.of(title)
                    .owner(org.id(owner))
                    .team(new TeamId("site"))
                    .outcome("it is there")
                    .due(time.at(due))
                    .origin(SubjectRef.of("talk", title)));
    return peak.commitments().accept(org.as(owner), asked.id());
  }
}
