package io.peakos.examples.first;

import io.peakos.PeakOs;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rules.DroolsPolicies;
import io.peakos.spi.Directory;
import io.peakos.spi.Notifier;
import io.peakos.spi.WorkCalendars;
import io.peakos.subject.SubjectRef;
import io.peakos.time.HolidayRegion;
import io.peakos.time.Hours;
import io.peakos.time.TeamAnchors;
import io.peakos.time.WorkCalendar;
import io.peakos.work.Commitment;
import io.peakos.work.Proposal;
import io.peakos.workflow.PeakOsEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A promise between two people, and what will become of it if nobody does anything. */
public final class FirstLook {
  private static final TenantId ACME = new TenantId("acme");
  private static final PersonId ADA = new PersonId("ada");
  private static final PersonId BOB = new PersonId("bob");
  private static final TeamId SITE = new TeamId("site");
  private static final WorkCalendar OFFICE =
      WorkCalendar.mondayToFriday(
              PeakOsEngine.STANDARD_CALENDAR,
              ZoneId.of("Europe/Berlin"),
              Hours.parse("09:00-17:00"))
          .withHolidays(new HolidayRegion("DE-BE"));

  private FirstLook() {}

  /** Runs in a new folder, which is left for a look at its database. */
  public static void main(String[] args) throws IOException {
    run(Files.createTempDirectory("peak-os").resolve("first-look"), System.out);
  }

  static void run(Path file, PrintStream out) {
    Notifier notifier = message -> {};
    Clock clock = Clock.fixed(Instant.parse("2026-02-09T09:00:00Z"), ZoneOffset.UTC);
    Instant friday = Instant.parse("2026-02-13T16:00:00Z");
    // tag::readme[]
    try (PeakOs peak =
        PeakOsEngine.embedded(file) // or builder(dataSource): your database, your transactions
            .policies(DroolsPolicies.standard())
            .directory(new Everybody()) // your people
            .calendars(WorkCalendars.of(OFFICE))
            .notifier(notifier) // your channels
            .clock(clock)
            .start()) {
      Commitment notes =
          peak.commitments()
              .propose(
                  Caller.person(ACME, BOB).once("release-7"),
                  Proposal.of("Release notes")
                      .owner(ADA)
                      .team(SITE)
                      .outcome("published on the site")
                      .due(friday)
                      .origin(SubjectRef.of("release", "7")));
      peak.commitments().accept(Caller.person(ACME, ADA), notes.id());

      peak.insight()
          .whatNext(Caller.person(ACME, BOB), notes.ref())
          .steps()
          .forEach(step -> out.println(step.at() + "  " + step.step() + "  " + step.people()));
    }
    // end::readme[]
  }

  /** People and seats that are known by their ids; a real host asks its own tables. */
  private static final class Everybody implements Directory {
    @Override
    public Optional<Person> person(TenantId tenant, PersonId id) {
      return Optional.of(Person.of(id.value()));
    }

    @Override
    public Optional<Team> team(TenantId tenant, TeamId id) {
      return Optional.of(
          new Team(
              id,
              null,
              OFFICE.name(),
              TeamAnchors.standard(),
              Map.of(Team.LEAD, new SeatId("lea"), Team.SPONSOR, new SeatId("sue"))));
    }

    @Override
    public Optional<Seat> seat(TenantId tenant, SeatId id) {
      return Optional.of(new Seat(id, SITE, List.of(new PersonId(id.value()))));
    }

    @Override
    public List<PersonId> members(TenantId tenant, TeamId id) {
      return List.of();
    }

    @Override
    public Optional<Party> ownerOf(TenantId tenant, SubjectRef subject) {
      return Optional.empty();
    }
  }
}
