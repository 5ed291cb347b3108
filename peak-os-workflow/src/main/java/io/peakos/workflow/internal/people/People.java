package io.peakos.workflow.internal.people;

import io.peakos.escalation.Audience;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.spi.Absences;
import io.peakos.spi.Directory;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The host's people, asked for once per id and transaction. Answers "who is meant" with absences
 * and deputies at one instant. Not thread-safe; one per transaction.
 */
public final class People {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm VV", Locale.ENGLISH);

  private final Directory directory;
  private final Absences absences;
  private final Instant now;
  private final Map<List<Object>, Optional<?>> asked = new HashMap<>();

  /** Asks these, as of this instant. */
  public People(Directory directory, Absences absences, Instant now) {
    this.directory = directory;
    this.absences = absences;
    this.now = now;
  }

  /** The instant as of which they are asked. */
  public Instant now() {
    return now;
  }

  /** An instant as people read it, in somebody's zone. */
  public static String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone));
  }

  /** The person. */
  public Optional<Person> person(TenantId tenant, PersonId id) {
    return once(List.of(tenant, id), () -> directory.person(tenant, id));
  }

  /** The team. */
  public Optional<Team> team(TenantId tenant, TeamId id) {
    return once(List.of(tenant, id), () -> directory.team(tenant, id));
  }

  /** Who belongs to the team and is there, leads included. */
  public List<PersonId> members(TenantId tenant, TeamId id) {
    return belonging(tenant, id).stream().filter(who -> active(tenant, who)).toList();
  }

  /** Whether the person belongs to the team and is there; asks for nobody else. */
  public boolean belongs(TenantId tenant, PersonId who, TeamId id) {
    return belonging(tenant, id).contains(who) && active(tenant, who);
  }

  private Set<PersonId> belonging(TenantId tenant, TeamId id) {
    Set<PersonId> all = new LinkedHashSet<>(seat(tenant, id, Team.LEAD));
    all.addAll(
        once(
                List.of(tenant, id, "members"),
                () -> Optional.of(List.copyOf(directory.members(tenant, id))))
            .orElse(List.of()));
    return all;
  }

  private boolean active(TenantId tenant, PersonId who) {
    return person(tenant, who).map(Person::active).orElse(false);
  }

  /** Whether the person is away at an instant, which need not be now. */
  public boolean away(TenantId tenant, PersonId id, Instant at) {
    return absences.awayUntil(tenant, id, at).isPresent();
  }

  /** Who owns a subject of the host's. */
  public Optional<Party> ownerOf(TenantId tenant, SubjectRef subject) {
    return once(List.of(tenant, subject), () -> directory.ownerOf(tenant, subject));
  }

  /** The people behind a party: itself, or who holds the seat now. */
  public List<PersonId> holders(TenantId tenant, @Nullable Party party) {
    if (party == null) {
      return List.of();
    }
    if (party instanceof PersonId person) {
      return List.of(person);
    }
    SeatId seat = (SeatId) party;
    return once(List.of(tenant, seat), () -> directory.seat(tenant, seat))
        .map(Seat::holders)
        .orElse(List.of());
  }

  /**
   * Who holds the seat with this function in the team, or in the nearest team above that has one.
   */
  public List<PersonId> seat(TenantId tenant, @Nullable TeamId team, String function) {
    Set<TeamId> seen = new HashSet<>();
    TeamId at = team;
    while (at != null && seen.add(at)) {
      Optional<Team> found = team(tenant, at);
      Optional<SeatId> seat = found.flatMap(t -> t.seat(function));
      if (seat.isPresent()) {
        return holders(tenant, seat.get());
      }
      at = found.map(Team::parent).orElse(null);
    }
    return List.of();
  }

  /** Whom an audience means, and who of them can be told now. */
  public Addressed resolve(Audience audience, Concern concern) {
    List<String> notes = new ArrayList<>();
    List<PersonId> meant = meant(audience, concern, notes);
    return reachable(concern.tenant(), meant, notes);
  }

  /** Whom an audience means, whether they are there or not; for a fallback that must be heard. */
  public Addressed resolveRegardless(Audience audience, Concern concern) {
    List<String> notes = new ArrayList<>();
    List<PersonId> meant = meant(audience, concern, notes);
    List<PersonId> there =
        meant.stream()
            .filter(p -> person(concern.tenant(), p).map(Person::active).orElse(false))
            .toList();
    return new Addressed(meant, there, notes);
  }

  private List<PersonId> meant(Audience audience, Concern concern, List<String> notes) {
    TenantId tenant = concern.tenant();
    if (audience instanceof Audience.Owner) {
      return holders(tenant, concern.owner());
    }
    if (audience instanceof Audience.Counterparty) {
      return holders(tenant, concern.counterparty());
    }
    if (audience instanceof Audience.Named named) {
      return List.of(named.person());
    }
    if (audience instanceof Audience.Seat seat) {
      return seat(tenant, concern.team(), seat.function());
    }
    if (audience instanceof Audience.Joint joint) {
      Set<PersonId> together = new LinkedHashSet<>(seat(tenant, concern.team(), joint.function()));
      // Sets of teams have no order of their own; messages should.
      new TreeSet<>(concern.partners().stream().map(TeamId::value).toList())
          .forEach(t -> together.addAll(seat(tenant, new TeamId(t), joint.function())));
      return List.copyOf(together);
    }
    return managerOfPrevious(concern, notes);
  }

  private List<PersonId> managerOfPrevious(Concern concern, List<String> notes) {
    List<PersonId> line = concern.previous();
    List<PersonId> base =
        line.isEmpty()
            ? holders(concern.tenant(), concern.counterparty())
            : List.of(line.get(line.size() - 1));
    if (base.isEmpty()) {
      notes.add("nobody came before whose manager could be asked");
      return List.of();
    }
    PersonId previous = base.get(0);
    PersonId manager = person(concern.tenant(), previous).map(Person::manager).orElse(null);
    if (manager == null) {
      notes.add(previous + " has no manager");
      return List.of();
    }
    if (manager.equals(previous) || line.contains(manager)) {
      notes.add(
          "the reporting line runs in a loop: "
              + manager
              + ", the manager of "
              + previous
              + ", was asked before");
      return List.of();
    }
    return List.of(manager);
  }

  private Addressed reachable(TenantId tenant, List<PersonId> meant, List<String> notes) {
    Set<PersonId> people = new LinkedHashSet<>();
    for (PersonId id : meant) {
      Optional<Person> person = person(tenant, id);
      if (person.isEmpty()) {
        notes.add(id + " was skipped: not known to the directory");
      } else if (!person.get().active()) {
        notes.add(id + " was skipped: has left");
      } else {
        Optional<Instant> away = awayUntil(tenant, id);
        if (away.isEmpty()) {
          people.add(id);
        } else {
          deputy(tenant, person.get(), away.get(), notes).ifPresent(people::add);
        }
      }
    }
    return new Addressed(meant, List.copyOf(people), notes);
  }

  private Optional<PersonId> deputy(
      TenantId tenant, Person away, Instant until, List<String> notes) {
    PersonId deputy = away.deputy();
    boolean there =
        deputy != null
            && person(tenant, deputy).map(Person::active).orElse(false)
            && awayUntil(tenant, deputy).isEmpty();
    String back = moment(until, away.zone());
    if (there) {
      notes.add(deputy + " stood in for " + away.id() + ", who is away until " + back);
      return Optional.ofNullable(deputy);
    }
    notes.add(away.id() + " was skipped: away until " + back);
    return Optional.empty();
  }

  private Optional<Instant> awayUntil(TenantId tenant, PersonId id) {
    return once(List.of(tenant, id, "away"), () -> absences.awayUntil(tenant, id, now));
  }

  @SuppressWarnings("unchecked") // the key decides the type
  private <T> Optional<T> once(
      List<Object> key, java.util.function.Supplier<Optional<T>> question) {
    Optional<?> known = asked.get(key);
    if (known == null) {
      known = question.get();
      asked.put(key, known);
    }
    return (Optional<T>) known;
  }
}
