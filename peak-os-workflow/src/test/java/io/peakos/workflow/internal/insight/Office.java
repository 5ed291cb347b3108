package io.peakos.workflow.internal.insight;

import com.zaxxer.hikari.HikariDataSource;
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
import io.peakos.spi.Absences;
import io.peakos.spi.Directory;
import io.peakos.spi.Notification;
import io.peakos.spi.Notifier;
import io.peakos.spi.Transactions;
import io.peakos.spi.WorkCalendars;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.Span;
import io.peakos.time.TeamAnchors;
import io.peakos.time.WorkCalendar;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentId;
import io.peakos.work.Proposal;
import io.peakos.workflow.JdbcTransactions;
import io.peakos.workflow.PeakOsEngine;
import io.peakos.workflow.SchemaMode;
import io.peakos.workflow.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tenant of its own for each test, on an engine that all tests of a database share: starting one
 * takes seconds. Time is moved by hand.
 */
final class Office {
  static final CalendarName CALENDAR = new CalendarName("standard");
  static final TeamId TEAM = new TeamId("sales");

  private static final Map<TestDatabase, House> HOUSES = new EnumMap<>(TestDatabase.class);
  private static final AtomicInteger COUNT = new AtomicInteger();

  final TenantId tenant = new TenantId("tenant-" + COUNT.incrementAndGet());
  final List<Notification> told = new ArrayList<>();
  final Map<PersonId, Person> people = new ConcurrentHashMap<>();
  final Map<TeamId, Team> teams = new ConcurrentHashMap<>();
  final Map<SeatId, Seat> seats = new ConcurrentHashMap<>();
  final Map<PersonId, Instant> away = new ConcurrentHashMap<>();
  Function<Facts, List<Verdict>> rules = facts -> List.of();
  Notifier notifier = told::add;
  final Set<PersonId> failing = ConcurrentHashMap.newKeySet();
  boolean directoryFails;

  private final House house;

  Office(TestDatabase database, String now) {
    synchronized (HOUSES) {
      house = HOUSES.computeIfAbsent(database, House::new);
    }
    house.offices.put(tenant, this);
    set(now);
    team(TEAM.value(), Map.of());
  }

  PeakOs peak() {
    return house.peak;
  }

  HikariDataSource pool() {
    return house.pool;
  }

  Transactions transactions() {
    return house.peak.transactions();
  }

  /** How many transactions of their own have begun so far, for whatever work. */
  int begun() {
    return house.transactions.begun();
  }

  /** Another engine starts on this database, and stops again. */
  void anotherEngineStarts() {
    house.start("another").close();
  }

  void set(String now) {
    house.now = Instant.parse(now);
  }

  Instant now() {
    return house.now;
  }

  /** Time passes, and everything that is due in between happens. */
  void until(String instant) {
    Instant to = Instant.parse(instant);
    while (true) {
      Optional<Instant> next = house.peak.drive().next().filter(at -> !at.isAfter(to));
      if (next.isEmpty()) {
        break;
      }
      house.now = next.get().isAfter(house.now) ? next.get() : house.now;
      if (house.peak.drive().run() == 0) {
        throw new IllegalStateException("nothing happens any more at " + house.now);
      }
    }
    house.now = to;
    house.peak.drive().run();
  }

  Caller host() {
    return Caller.host(tenant, "test");
  }

  Caller as(String person) {
    return Caller.person(tenant, new PersonId(person));
  }

  Office person(Person person) {
    people.put(person.id(), person);
    return this;
  }

  Office away(String person) {
    away.put(new PersonId(person), Instant.parse("2100-01-01T00:00:00Z"));
    return this;
  }

  Office team(String id, Map<String, String> holders) {
    Map<String, SeatId> byFunction = new HashMap<>();
    holders.forEach(
        (function, holder) -> byFunction.put(function, seat(id + "-" + function, holder)));
    TeamId team = new TeamId(id);
    teams.put(team, new Team(team, null, CALENDAR, TeamAnchors.standard(), byFunction));
    return this;
  }

  SeatId seat(String id, String... holders) {
    SeatId seat = new SeatId(id);
    seats.put(seat, new Seat(seat, TEAM, Arrays.stream(holders).map(PersonId::new).toList()));
    return seat;
  }

  /** A promise of Ada's to Bob. */
  Commitment promise(String id, String due) {
    return promise(id, due, new PersonId("ada"));
  }

  Commitment promise(String id, String due, Party owner) {
    propose(id, due, owner);
    return peak().commitments().accept(host(), new CommitmentId(id));
  }

  Commitment propose(String id, String due, Party owner) {
    return peak()
        .commitments()
        .propose(
            as("bob"),
            Proposal.of("Title of " + id)
                .id(id)
                .owner(owner)
                .outcome("seen by a customer")
                .due(Instant.parse(due))
                .origin(SubjectRef.of("meeting", "1"))
                .team(TEAM));
  }

  void keep(String id) {
    peak().commitments().report(host(), new CommitmentId(id));
    peak().commitments().confirm(host(), new CommitmentId(id));
  }

  static SubjectRef commitment(String id) {
    return SubjectRef.of(SubjectRef.COMMITMENT, id);
  }

  static Verdict verdict(String policy, String step, PolicyMode mode, Consequence consequence) {
    return new Verdict(
        mode,
        consequence,
        new Explanation(
            new PolicyId(policy),
            step,
            "a rule",
            "test",
            List.of(),
            Map.of(),
            policy + " says so at " + step + ".",
            List.of()));
  }

  /** What every tenant's ladder and obligations need, besides the tenant's own rules. */
  private static List<Verdict> judge(Facts facts, Function<Facts, List<Verdict>> rules) {
    if (facts instanceof RungFacts rung) {
      return List.of(
          verdict(
              "W21",
              "rung",
              PolicyMode.ENFORCE,
              new Consequence.Notify(
                  rung.audience(), Message.of("W21.rung", "{title}"), rung.urgency())));
    }
    if (facts instanceof ObligationFacts owed) {
      return List.of(
          verdict(
              "W21",
              "ladder",
              PolicyMode.ENFORCE,
              new Consequence.StartLadder(owed.severity(), owed.ladder())));
    }
    return rules.apply(facts);
  }

  /** One engine, in which all offices of a database are. */
  private static final class House extends Clock
      implements Policies, Directory, Absences, Notifier {
    final Map<TenantId, Office> offices = new ConcurrentHashMap<>();
    final HikariDataSource pool;
    final CountedTransactions transactions;
    final PeakOsEngine.Running peak;
    volatile Instant now = Instant.EPOCH;

    House(TestDatabase database) {
      pool = TestDatabase.pool(database.newDatabase(), 6);
      transactions = new CountedTransactions(new JdbcTransactions(pool));
      peak = start("node");
    }

    PeakOsEngine.Running start(String node) {
      return PeakOsEngine.builder(transactions)
          .schema(SchemaMode.CREATE)
          .policies(this)
          .directory(this)
          .absences(this)
          .notifier(this)
          .calendars(
              WorkCalendars.of(
                  WorkCalendar.mondayToFriday(
                      CALENDAR, ZoneOffset.UTC, Hours.parse("09:00-17:00"))))
          .clock(this)
          .node(node)
          .driven()
          .start();
    }

    private Office office(TenantId tenant) {
      return Objects.requireNonNull(offices.get(tenant));
    }

    @Override
    public void send(Notification notification) throws Exception {
      office(notification.tenant()).notifier.send(notification);
    }

    @Override
    public String version() {
      return "test";
    }

    @Override
    public List<PolicyDescription> catalogue() {
      return List.of();
    }

    @Override
    public List<Moment> moments() {
      return List.of(
          moment("A-04", "nudge", Moment.Direction.BEFORE, "1 wd"),
          moment("A-05", "due", Moment.Direction.AFTER, "0 min"),
          moment("A-07", "escalate", Moment.Direction.AFTER, "1 wd"));
    }

    private static Moment moment(
        String policy, String step, Moment.Direction direction, String span) {
      return new Moment(
          new PolicyId(policy),
          step,
          Moment.Anchor.DUE,
          direction,
          span.equals("0 min") ? new Span.Elapsed(Duration.ZERO) : Span.parse(span));
    }

    @Override
    public List<Judgement> judge(List<? extends Facts> facts) {
      return facts.stream()
          .map(one -> new Judgement(one, Office.judge(one, office(one.tenant()).rules), List.of()))
          .toList();
    }

    @Override
    public Optional<Person> person(TenantId tenant, PersonId id) {
      Office office = office(tenant);
      if (office.directoryFails || office.failing.contains(id)) {
        throw new IllegalArgumentException("the directory is down");
      }
      return Optional.of(office.people.getOrDefault(id, Person.of(id.value())));
    }

    @Override
    public Optional<Team> team(TenantId tenant, TeamId id) {
      return Optional.ofNullable(office(tenant).teams.get(id));
    }

    @Override
    public Optional<Seat> seat(TenantId tenant, SeatId id) {
      return Optional.ofNullable(office(tenant).seats.get(id));
    }

    @Override
    public List<PersonId> members(TenantId tenant, TeamId id) {
      return List.of();
    }

    @Override
    public Optional<Party> ownerOf(TenantId tenant, SubjectRef subject) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> awayUntil(TenantId tenant, PersonId person, Instant at) {
      return Optional.ofNullable(office(tenant).away.get(person));
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
  }

  /** Everything of a list, page after page. */
  static <T> List<T> all(int size, Function<PageRequest, Page<T>> read) {
    List<T> all = new ArrayList<>();
    PageRequest next = PageRequest.first(size);
    while (true) {
      Page<T> page = read.apply(next);
      all.addAll(page.items());
      if (page.next() == null) {
        return all;
      }
      next = next.after(page);
    }
  }

  static Set<PersonId> persons(String... ids) {
    return Arrays.stream(ids).map(PersonId::new).collect(Collectors.toSet());
  }
}
