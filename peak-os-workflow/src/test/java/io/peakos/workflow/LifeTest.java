package io.peakos.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.escalation.Audience;
import io.peakos.escalation.CatchUp;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Rung;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.Owe;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Message;
import io.peakos.policy.Moment;
import io.peakos.policy.ObligationFacts;
import io.peakos.policy.Policies;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RungFacts;
import io.peakos.policy.Verdict;
import io.peakos.spi.Directory;
import io.peakos.spi.Notification;
import io.peakos.spi.WorkCalendars;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.Span;
import io.peakos.time.WorkCalendar;
import io.peakos.work.Commitment;
import io.peakos.work.Proposal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeTest {
  private static final TenantId ACME = new TenantId("acme");
  private final List<String> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-02-13T08:00:00Z");

  @ParameterizedTest
  @EnumSource
  void a_missed_check_in_climbs_the_reporting_line(TestDatabase database) {
    try (PeakOsEngine.Running peak =
        PeakOsEngine.builder(TestDatabase.pool(database.newDatabase(), 4))
            .schema(SchemaMode.CREATE)
            .policies(new Plain())
            .directory(new People())
            .calendars(
                WorkCalendars.of(
                    WorkCalendar.mondayToFriday(
                        new CalendarName("standard"), ZoneOffset.UTC, Hours.parse("09:00-17:00"))))
            .notifier(this::tell)
            .ladder(line())
            .clock(new Ticking())
            .driven()
            .start()) {
      Caller host = Caller.host(ACME, "host");
      Obligation owed =
          peak.obligations()
              .owe(
                  host.once("k1"),
                  Owe.of(
                          "check-in",
                          SubjectRef.of("okr", "7"),
                          new PersonId("ada"),
                          Instant.parse("2026-02-13T15:00:00Z"))
                      .counterparty(new PersonId("bob"))
                      .ladder(new LadderName("line")));
      Obligation again =
          peak.obligations()
              .owe(
                  host.once("k1"),
                  Owe.of(
                          "check-in",
                          SubjectRef.of("okr", "7"),
                          new PersonId("ada"),
                          Instant.parse("2026-02-13T15:00:00Z"))
                      .counterparty(new PersonId("bob"))
                      .ladder(new LadderName("line")));
      assertThat(again).isEqualTo(owed);
      advance(peak, Instant.parse("2026-02-28T00:00:00Z"));
      assertThat(told)
          .containsExactly(
              "2026-02-17T15:00:00Z bob L0",
              "2026-02-19T15:00:00Z cleo L1",
              "2026-02-23T15:00:00Z dan L2");
      peak.obligations().submit(Caller.person(ACME, new PersonId("ada")), owed.id());
      advance(peak, Instant.parse("2026-06-28T00:00:00Z"));
      assertThat(told).hasSize(4).last().isEqualTo("2026-02-28T00:00:00Z bob null");
      Commitment c =
          peak.commitments()
              .propose(
                  Caller.person(ACME, new PersonId("bob")),
                  Proposal.of("Notes")
                      .owner(new PersonId("ada"))
                      .outcome("published")
                      .due(Instant.parse("2026-07-28T00:00:00Z"))
                      .origin(SubjectRef.of("meeting", "1")));
      peak.commitments().accept(Caller.person(ACME, new PersonId("ada")), c.id());
      peak.commitments().report(Caller.person(ACME, new PersonId("ada")), c.id());
      peak.commitments().confirm(Caller.person(ACME, new PersonId("bob")), c.id());
      advance(peak, Instant.parse("2026-07-28T00:00:00Z"));
    }
  }

  private static Ladder line() {
    return new Ladder(
        new LadderName("line"),
        Severity.S3,
        List.of(
            rung("L0", new Audience.Counterparty()),
            rung("L1", new Audience.ManagerOfPrevious()),
            rung("L2", new Audience.ManagerOfPrevious())),
        Span.parse("20 wd"),
        1,
        false,
        Span.parse("2 wd"),
        new Audience.Named(new PersonId("ops")),
        CatchUp.HIGHEST_ONLY);
  }

  private static Rung rung(String label, Audience audience) {
    return new Rung(label, Span.parse("2 wd"), audience, Urgency.NORMAL, Rung.Effect.NONE);
  }

  private void advance(PeakOsEngine.Running peak, Instant to) {
    while (true) {
      Optional<Instant> next = peak.drive().next().filter(at -> !at.isAfter(to));
      if (next.isEmpty()) {
        break;
      }
      now = next.get().isAfter(now) ? next.get() : now;
      if (peak.drive().run() == 0) {
        throw new IllegalStateException("stuck at " + now);
      }
    }
    now = to;
  }

  private void tell(Notification n) {
    told.add(now + " " + n.to() + " " + n.rung());
  }

  private final class Ticking extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static final class People implements Directory {
    @Override
    public Optional<Person> person(TenantId tenant, PersonId id) {
      Map<String, String> managers = Map.of("bob", "cleo", "cleo", "dan");
      Person person = Person.of(id.value());
      String manager = managers.get(id.value());
      return Optional.of(manager == null ? person : person.reportsTo(new PersonId(manager)));
    }

    @Override
    public Optional<Team> team(TenantId tenant, TeamId id) {
      return Optional.empty();
    }

    @Override
    public Optional<Seat> seat(TenantId tenant, SeatId id) {
      return Optional.empty();
    }

    @Override
    public Optional<Party> ownerOf(TenantId tenant, SubjectRef subject) {
      return Optional.empty();
    }
  }

  private static final class Plain implements Policies {
    @Override
    public String version() {
      return "plain";
    }

    @Override
    public List<PolicyDescription> catalogue() {
      return List.of();
    }

    @Override
    public List<Moment> moments() {
      return List.of();
    }

    @Override
    public List<Judgement> judge(List<? extends Facts> facts) {
      return facts.stream().map(Plain::judge).toList();
    }

    private static Judgement judge(Facts facts) {
      if (facts instanceof ObligationFacts) {
        return verdict(facts, "ladder", new Consequence.StartLadder(Severity.S3, null));
      }
      if (facts instanceof RungFacts rung) {
        return verdict(
            facts,
            "rung",
            new Consequence.Notify(
                rung.audience(), Message.of("W21.rung", "{title}"), rung.urgency()));
      }
      return new Judgement(facts, List.of(), List.of());
    }

    private static Judgement verdict(Facts facts, String step, Consequence consequence) {
      Explanation why =
          new Explanation(
              new PolicyId("W21"),
              step,
              "rule",
              "plain",
              List.of(),
              Map.of(),
              "because",
              List.of());
      return new Judgement(
          facts, List.of(new Verdict(PolicyMode.ENFORCE, consequence, why)), List.of());
    }
  }
}
