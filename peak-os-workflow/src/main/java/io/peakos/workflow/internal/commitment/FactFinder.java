package io.peakos.workflow.internal.commitment;

import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.CommitmentFacts.Clarity;
import io.peakos.policy.CommitmentFacts.Consents;
import io.peakos.policy.CommitmentFacts.History;
import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.CommitmentFacts.OwnerLoad;
import io.peakos.policy.CommitmentFacts.Role;
import io.peakos.time.WorkSchedule;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand.Reassign;
import io.peakos.work.CommitmentState;
import io.peakos.workflow.internal.clock.Measures;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.ReviewStore.ReviewRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what policies may know of a commitment. Thread-safe. */
public final class FactFinder {
  private final Stores stores;

  FactFinder(Stores stores) {
    this.stores = stores;
  }

  /** Facts for a look because time has passed. */
  CommitmentFacts timeFacts(CommitmentRow row, WorkSchedule schedule, Instant now, People people) {
    return facts(row, schedule, now, people, Occasion.TIME, Consents.NONE, 0, null);
  }

  /** Facts for a command that is about to happen. */
  CommitmentFacts commandFacts(
      CommitmentRow row, WorkSchedule schedule, Instant now, People people, Asked asked) {
    Commitment commitment = row.commitment();
    boolean promising = asked.occasion() == Occasion.ACCEPT || asked.occasion() == Occasion.PROPOSE;
    Party owner = commitment.owner();
    int longOverdue = 0;
    Integer open = null;
    if (promising && owner != null) {
      open = stores.commitments().openOf(row.tenant(), owner, commitment.id());
      longOverdue = longOverdueOnPriority(row, owner);
    }
    return facts(row, schedule, now, people, asked.occasion(), asked.consents(), longOverdue, open);
  }

  private CommitmentFacts facts(
      CommitmentRow row,
      WorkSchedule schedule,
      Instant now,
      People people,
      Occasion occasion,
      Consents consents,
      int longOverdue,
      @Nullable Integer open) {
    Commitment commitment = row.commitment();
    Instant due = commitment.extendedTo() == null ? commitment.due() : commitment.extendedTo();
    CommitmentState state = commitment.state();
    return new CommitmentFacts(
        row.tenant(),
        commitment.ref(),
        now,
        commitment.team(),
        !commitment.partners().isEmpty(),
        commitment.serves() != null,
        occasion,
        state,
        new Clarity(
            commitment.owner() != null,
            commitment.outcome() != null && !commitment.outcome().isBlank(),
            commitment.due() != null,
            commitment.origin() != null),
        state == CommitmentState.PROPOSED
            ? Measures.since(schedule, commitment.proposedAt(), now)
            : null,
        Measures.until(schedule, due, now),
        Measures.since(schedule, due, now),
        state == CommitmentState.REPORTED_DONE
            ? Measures.since(schedule, commitment.reportedAt(), now)
            : null,
        row.updated(),
        new History(
            commitment.rescopes(),
            occasion == Occasion.REVIEW ? notDoneInARow(row) : 0,
            commitment.missed() || commitment.overdue(now)),
        load(row, schedule, now, people, longOverdue, open),
        consents);
  }

  private OwnerLoad load(
      CommitmentRow row,
      WorkSchedule schedule,
      Instant now,
      People people,
      int longOverdue,
      @Nullable Integer open) {
    Party owner = row.commitment().owner();
    if (!(owner instanceof PersonId person)) {
      return new OwnerLoad(open, owner == null ? null : true, null, longOverdue);
    }
    Boolean active = people.person(row.tenant(), person).map(Person::active).orElse(null);
    Optional<Instant> left =
        Boolean.FALSE.equals(active)
            ? stores.commitments().leftAt(row.tenant(), person)
            : Optional.empty();
    return new OwnerLoad(
        open, active, Measures.since(schedule, left.orElse(null), now), longOverdue);
  }

  private int notDoneInARow(CommitmentRow row) {
    int count = 0;
    for (ReviewRow review : stores.reviews().of(row.tenant(), row.commitment().id())) {
      if (review.done()) {
        break;
      }
      count++;
    }
    return count;
  }

  /** Others on the same priority that A-08 has carried upwards and nobody has disposed of. */
  private int longOverdueOnPriority(CommitmentRow row, Party owner) {
    Commitment commitment = row.commitment();
    if (commitment.serves() == null) {
      return 0;
    }
    int count = 0;
    for (CommitmentRow other :
        stores.commitments().awaitedOn(row.tenant(), owner, commitment.serves(), commitment.id())) {
      Optional<ClockRow> clock = stores.clocks().newest(row.tenant(), other.commitment().ref());
      if (clock.isPresent()) {
        Set<String> fired = stores.clocks().fired(clock.get().id());
        if (fired.stream().anyMatch(step -> step.startsWith("A-08/"))) {
          count++;
        }
      }
    }
    return count;
  }

  /** Who of those who agree stands in which role. */
  static Consents consents(
      CommitmentRow row, Actor actor, Set<PersonId> others, boolean reason, People people) {
    Commitment commitment = row.commitment();
    TenantId tenant = row.tenant();
    List<PersonId> lead = people.seat(tenant, commitment.team(), Team.LEAD);
    Party priorityOwner =
        commitment.serves() == null
            ? commitment.requester()
            : people.ownerOf(tenant, commitment.serves()).orElse(commitment.requester());
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (agrees(people.holders(tenant, commitment.owner()), actor, others)) {
      roles.add(Role.OWNER);
    }
    if (agrees(people.holders(tenant, commitment.requester()), actor, others)) {
      roles.add(Role.REQUESTER);
    }
    if (agrees(people.holders(tenant, priorityOwner), actor, others)) {
      roles.add(Role.PRIORITY_OWNER);
    }
    // Where no lead exists there is nobody to ask, and waiting for one would block for ever.
    if (lead.isEmpty() || agrees(lead, actor, others)) {
      roles.add(Role.LEAD);
    }
    return new Consents(roles, reason);
  }

  /** Who of those who agree to a change of hands stands in which role. */
  static Consents handover(CommitmentRow row, Actor actor, Reassign reassign, People people) {
    Commitment commitment = row.commitment();
    TenantId tenant = row.tenant();
    TeamId team = commitment.team();
    TeamId newTeam = reassign.team() == null ? team : reassign.team();
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Map<Role, List<PersonId>> asked =
        Map.of(
            Role.OWNER, people.holders(tenant, commitment.owner()),
            Role.REQUESTER, people.holders(tenant, commitment.requester()),
            Role.LEAD, people.seat(tenant, team, Team.LEAD),
            Role.NEW_OWNER, people.holders(tenant, reassign.owner()),
            Role.NEW_LEAD, people.seat(tenant, newTeam, Team.LEAD));
    asked.forEach(
        (role, who) -> {
          if (agrees(who, actor, reassign.consents())) {
            roles.add(role);
          }
        });
    // Whoever has left cannot be asked.
    if (commitment.owner() instanceof PersonId owner
        && people.person(tenant, owner).filter(person -> !person.active()).isPresent()) {
      roles.add(Role.OWNER);
    }
    return new Consents(roles, true);
  }

  private static boolean agrees(List<PersonId> asked, Actor actor, Set<PersonId> others) {
    return asked.stream().anyMatch(person -> actor.is(person) || others.contains(person));
  }

  /** What a judgement on this commitment is carried out on. */
  static Case caseOf(
      CommitmentRow row, @Nullable ClockRow clock, Set<String> fired, @Nullable String reason) {
    Commitment commitment = row.commitment();
    Map<String, String> values = new HashMap<>();
    values.put("title", commitment.title());
    values.put("owner", name(commitment.owner()));
    values.put("requester", name(commitment.requester()));
    values.put("team", commitment.team() == null ? "" : commitment.team().value());
    values.put("reason", reason == null ? "" : reason);
    return new Case(
        commitment.ref(),
        commitment.ref(),
        new Concern(
            row.tenant(),
            commitment.owner(),
            commitment.requester(),
            commitment.team(),
            commitment.partners(),
            List.of()),
        values,
        commitment.due(),
        clock,
        fired);
  }

  private static String name(@Nullable Party party) {
    return party == null ? "" : party.value();
  }

  /** A command that is about to happen, and who agrees to it. */
  record Asked(Occasion occasion, Consents consents) {}
}
