package io.peakos.workflow.internal.huddle;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationId;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Message;
import io.peakos.policy.Moment;
import io.peakos.policy.Policies;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RungFacts;
import io.peakos.policy.Verdict;
import io.peakos.spi.Directory;
import io.peakos.spi.Notification;
import io.peakos.spi.Transactions;
import io.peakos.spi.WorkCalendars;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.TeamAnchors;
import io.peakos.time.WorkCalendar;
import io.peakos.workflow.JdbcTransactions;
import io.peakos.workflow.PeakOsEngine;
import io.peakos.workflow.SchemaMode;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.store.Database;
import io.peakos.workflow.internal.store.JournalPlace;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two teams, alpha (led by lee, headed by hal, sponsored by sue) and beta (led by ben), whose
 * escalations climb the default ladders on a clock that the test moves. It begins on a Monday at
 * nine.
 */
final class House extends Clock implements AutoCloseable {
  static final TenantId ACME = new TenantId("acme");
  static final Caller HOST = Caller.host(ACME, "test");

  private static final Map<TestDatabase, House> SHARED = new EnumMap<>(TestDatabase.class);
  static final Explanation BECAUSE =
      new Explanation(
          new PolicyId("W21"), "step", "rule", "1", List.of(), Map.of(), "because", List.of());

  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final List<String> OURS =
      List.of(
          "peak_huddle",
          "peak_escalation",
          "peak_commitment",
          "peak_issue",
          "peak_clock",
          "peak_outbox",
          "peak_journal",
          "peak_command");

  final HikariDataSource pool;
  final Transactions transactions;
  final Stores stores;
  final PeakOsEngine.Running peak;
  final Directory directory = new TwoTeams();

  private final List<String> told = new ArrayList<>();
  private final Map<PersonId, Instant> away = new HashMap<>();
  private volatile Instant now = MONDAY;

  House(String database, String huddle) {
    this(database, huddle, Map.of());
  }

  House(String database, String huddle, Map<String, Object> beans) {
    pool = TestDatabase.pool(database, 4);
    transactions = new JdbcTransactions(pool);
    PeakOsEngine.Builder builder =
        PeakOsEngine.builder(transactions)
            .schema(SchemaMode.CREATE)
            .policies(new LadderAndClarity())
            .directory(directory)
            .calendars(
                WorkCalendars.of(
                    WorkCalendar.mondayToFriday(
                        new CalendarName("standard"), ZoneOffset.UTC, Hours.parse("09:00-17:00")),
                    WorkCalendar.mondayToFriday(
                            new CalendarName("berlin"),
                            ZoneId.of("Europe/Berlin"),
                            Hours.parse("09:00-17:00"))
                        .withDaysOff(LocalDate.parse("2026-04-06"))))
            .absences((tenant, who, at) -> Optional.ofNullable(away.get(who)))
            .notifier(this::tell)
            .clock(this)
            .driven();
    if (!huddle.equals(HuddleProcess.STANDARD)) {
      builder.workflow(huddle);
    }
    beans.forEach(builder::bean);
    peak = builder.start();
    stores = Stores.on(new Database(transactions));
  }

  /** One house per database for the whole run, since building one takes seconds. */
  static synchronized House shared(TestDatabase database) {
    return SHARED.computeIfAbsent(
        database, d -> new House(d.newDatabase(), HuddleProcess.STANDARD));
  }

  static PersonId person(String id) {
    return new PersonId(id);
  }

  static Caller by(String person) {
    return Caller.person(ACME, person(person));
  }

  /** Beta waits for something of ada's, in alpha. */
  Escalation escalate(Severity severity) {
    return escalate("42", severity);
  }

  /** Beta waits for this objective of ada's, in alpha. */
  Escalation escalate(String objective, Severity severity) {
    return escalate(objective, severity, null);
  }

  /** This person and beta wait for this objective of ada's, in alpha. */
  Escalation escalate(String objective, Severity severity, @Nullable PersonId counterparty) {
    return peak.escalations()
        .raise(
            HOST,
            new NewEscalation(
                SubjectRef.of("okr", objective),
                severity,
                person("ada"),
                counterparty,
                new TeamId("alpha"),
                Set.of(new TeamId("beta")),
                null,
                new EscalationNote(
                    "Ship or wait?",
                    List.of("ship", "wait"),
                    "quality against time",
                    List.of("asked ada"),
                    "wait",
                    Instant.parse("2026-03-20T09:00:00Z"))));
  }

  /** This person is away for long; dan stands in for ada. */
  void away(String id) {
    away.put(person(id), Instant.parse("2027-01-01T00:00:00Z"));
  }

  /** Lets time pass, and everything that is due in between happen in its order. */
  void until(String instant) {
    Instant to = Instant.parse(instant);
    for (Optional<Instant> next = due(to); next.isPresent(); next = due(to)) {
      now = next.get().isAfter(now) ? next.get() : now;
      if (peak.drive().run() == 0) {
        throw new AssertionError("Something due at " + next.get() + " is not done");
      }
    }
    now = to;
  }

  /** Lets the clock run ahead of whatever is due. */
  void pass(String instant) {
    now = Instant.parse(instant);
  }

  private Optional<Instant> due(Instant to) {
    return peak.drive().next().filter(at -> !at.isAfter(to));
  }

  Huddle huddle(EscalationId escalation) {
    return peak.huddles().of(HOST, escalation).orElseThrow();
  }

  /** What these people heard under this key. */
  List<String> heard(String key) {
    return told.stream().filter(t -> t.startsWith(key + " ")).toList();
  }

  /** What happened to all that belongs to a subject. */
  List<JournalRow> journal(SubjectRef correlation) {
    return transactions.required(
        () -> stores.journal().of(ACME, correlation, JournalPlace.START, 1000));
  }

  List<String> huddleEvents(SubjectRef correlation) {
    return journal(correlation).stream()
        .map(JournalRow::kind)
        .filter(kind -> kind.startsWith("huddle."))
        .toList();
  }

  long rows(String table) {
    return TestDatabase.number(pool, "select count(*) from " + table);
  }

  /** What the engine holds of running workflows. */
  long engineRows() {
    return rows("ACT_RU_EXECUTION")
        + rows("ACT_RU_TASK")
        + rows("ACT_RU_VARIABLE")
        + rows("ACT_RU_EVENT_SUBSCR")
        + rows("ACT_RU_TIMER_JOB")
        + rows("ACT_RU_JOB")
        + rows("ACT_RU_DEADLETTER_JOB");
  }

  /** As on the first Monday; a house in which a workflow is stuck is torn down. */
  void startOver() {
    peak.escalations()
        .open(HOST, null, PageRequest.first(100))
        .items()
        .forEach(open -> peak.escalations().resolve(HOST, open.id(), "the story is over"));
    long stuck = engineRows();
    if (stuck > 0) {
      SHARED.values().remove(this);
      close();
    }
    assertThat(stuck).as("rows of the engine after the end").isZero();
    OURS.forEach(table -> TestDatabase.execute(pool, "delete from " + table));
    told.clear();
    away.clear();
    now = MONDAY;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    peak.close();
    pool.close();
  }

  private void tell(Notification message) {
    told.add(message.message().key() + " " + message.to() + ": " + message.text());
  }

  private static final class TwoTeams implements Directory {
    private static final Map<String, Map<String, String>> SEATS =
        Map.of(
            "alpha",
            Map.of(Team.LEAD, "lee", Team.HEAD, "hal", Team.SPONSOR, "sue"),
            "beta",
            Map.of(Team.LEAD, "ben"));

    @Override
    public Optional<Person> person(TenantId tenant, PersonId id) {
      Person person = Person.of(id.value());
      return Optional.of(
          id.value().equals("ada") ? person.deputizedBy(new PersonId("dan")) : person);
    }

    @Override
    public Optional<Team> team(TenantId tenant, TeamId id) {
      Map<String, SeatId> seats = new HashMap<>();
      SEATS.getOrDefault(id.value(), Map.of()).forEach((f, who) -> seats.put(f, new SeatId(who)));
      return Optional.of(
          new Team(id, null, new CalendarName("standard"), TeamAnchors.standard(), seats));
    }

    @Override
    public Optional<Seat> seat(TenantId tenant, SeatId id) {
      return Optional.of(new Seat(id, new TeamId("alpha"), List.of(new PersonId(id.value()))));
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

  /** A rung tells its audience and may call a huddle; a promise needs to be clear. */
  private static final class LadderAndClarity implements Policies {
    @Override
    public String version() {
      return "ladder and clarity";
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
      return facts.stream().map(f -> new Judgement(f, verdicts(f), List.of())).toList();
    }

    private static List<Verdict> verdicts(Facts facts) {
      if (facts instanceof RungFacts rung) {
        Verdict tell =
            verdict(
                "W21",
                new Consequence.Notify(
                    rung.audience(), Message.of("W21.rung", "{rung}: {title}"), rung.urgency()));
        return rung.huddle()
            ? List.of(tell, verdict("W21", new Consequence.OpenWorkflow("escalation-huddle")))
            : List.of(tell);
      }
      if (facts instanceof CommitmentFacts promise
          && promise.occasion() == CommitmentFacts.Occasion.PROPOSE
          && !promise.clarity().complete()) {
        return List.of(
            verdict("A-01", new Consequence.Reject(promise.clarity().missing(), "Not clear.")));
      }
      return List.of();
    }

    private static Verdict verdict(String policy, Consequence consequence) {
      return new Verdict(
          PolicyMode.ENFORCE,
          consequence,
          new Explanation(
              new PolicyId(policy),
              "step",
              "rule",
              "1",
              List.of(),
              Map.of(),
              "because",
              List.of()));
    }
  }
}
