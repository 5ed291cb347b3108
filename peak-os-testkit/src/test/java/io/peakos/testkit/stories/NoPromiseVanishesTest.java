package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.error.PeakOsException;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.IsoWeek;
import io.peakos.work.CauseClass;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentFilter;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.work.CounterOffer;
import io.peakos.work.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * (i) T-7.1: whatever people do in whatever order, every promise is open, or ended in exactly one
 * of three ways; none vanishes.
 */
@PeakOsTest
class NoPromiseVanishesTest {
  private static final int STEPS = 100;
  private static final Set<CommitmentState> ENDS =
      EnumSet.of(CommitmentState.COMPLETED, CommitmentState.RESCOPED, CommitmentState.ABANDONED);
  private static final List<String> PEOPLE = List.of("ann", "bob", "cleo", "dan");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  /** What we know ourselves of each promise, without asking the SDK. */
  private final Map<CommitmentId, CommitmentState> promised = new HashMap<>();

  private final Set<CommitmentId> written = new HashSet<>();

  private final Set<String> left = new HashSet<>();

  /** Ids of our own, so that a seed means the same on every database and in every run. */
  private int made;

  NoPromiseVanishesTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void every_promise_is_open_or_ended_in_one_of_three_ways(long seed) {
    Random random = new Random(seed);
    PEOPLE.forEach(org::person);
    org.team("shop").lead("bob");
    org.team("lab").lead("cleo");
    time.advanceUntil("Mon 2026-02-16 09:00");
    int done = 0;
    for (int i = 0; i < STEPS; i++) {
      done += step(random) ? 1 : 0;
      if (i % 20 == 0) {
        check(seed, i);
      }
    }
    check(seed, STEPS);
    assertThat(done).as("commands that were possible, seed %d", seed).isGreaterThan(STEPS / 6);
    assertThat(promised).as("promises, seed %d", seed).isNotEmpty();
    assertThat(left).as("somebody has left, seed %d", seed).isNotEmpty();
    assertThat(time).happened("commitment.handed-over");
  }

  /** One random thing, possible or not; says whether it was. */
  private boolean step(Random random) {
    int dice = random.nextInt(10);
    if (dice == 0) {
      time.advance(Duration.ofHours(random.nextInt(24 * 4)));
      return true;
    }
    if (left.isEmpty() && promised.size() >= 2) {
      leave(random);
      return true;
    }
    try {
      if (dice <= 2 || written.isEmpty()) {
        note(peak.commitments().propose(anybody(random), proposal(random)));
      } else {
        CommitmentId id = pick(random, List.copyOf(written));
        Commitment now = peak.commitments().find(org.host(), id).orElseThrow();
        boolean answer = now.state() == CommitmentState.PROPOSED && random.nextBoolean();
        CommitmentCommand command =
            answer ? new CommitmentCommand.Accept(consents(random)) : command(random);
        note(peak.commitments().handle(anybody(random), id, command));
      }
      return true;
    } catch (IllegalStateException | IllegalArgumentException | PeakOsException notPossible) {
      // The point is that it changes nothing; check() looks.
      return false;
    }
  }

  /** Somebody leaves who has promised something; the lead is asked to take it over. */
  private void leave(Random random) {
    List<String> owners =
        PEOPLE.stream()
            .filter(person -> !person.equals("bob"))
            .filter(
                person ->
                    !peak.commitments()
                        .list(
                            org.host(), CommitmentFilter.open().owner(org.id(person)), Ladders.ALL)
                        .items()
                        .isEmpty())
            .toList();
    if (!owners.isEmpty()) {
      String leaver = pick(random, owners);
      org.person(leaver).left();
      left.add(leaver);
      peak.commitments().ownerLeft(org.host(), org.id(leaver));
      time.advance(Duration.ofDays(4));
    }
  }

  private void note(Commitment now) {
    written.add(now.id());
    if (now.acceptedAt() != null) {
      promised.put(now.id(), now.state());
    }
  }

  private void check(long seed, int step) {
    Map<CommitmentId, Commitment> all = new HashMap<>();
    PageRequest request = PageRequest.first(7);
    Page<Commitment> page;
    do {
      page = peak.commitments().list(org.host(), CommitmentFilter.ALL, request);
      for (Commitment commitment : page.items()) {
        assertThat(all.put(commitment.id(), commitment)).as("listed twice").isNull();
      }
      request = request.after(page);
    } while (page.next() != null);
    assertThat(all.keySet()).as("seed %d, step %d", seed, step).containsAll(written);
    for (Commitment commitment : all.values()) {
      written.add(commitment.id());
      if (commitment.acceptedAt() != null) {
        promised.putIfAbsent(commitment.id(), commitment.state());
      }
    }
    Set<CommitmentId> orphans =
        time.happened().stream()
            .filter(event -> event.kind().equals("commitment.handed-over"))
            .map(event -> new CommitmentId(event.event().subject().split("/", 2)[1]))
            .collect(Collectors.toSet());
    for (CommitmentId id : List.copyOf(promised.keySet())) {
      Commitment commitment = all.get(id);
      String where = "seed %d, step %d, %s".formatted(seed, step, commitment);
      assertThat(commitment.acceptedAt()).as(where).isNotNull();
      assertThat(
              commitment.state().open()
                  || ENDS.contains(commitment.state())
                  || (orphans.contains(id) && commitment.state() == CommitmentState.PROPOSED))
          .as(where)
          .isTrue();
      assertThat(commitment.endedAt() != null).as(where).isEqualTo(commitment.state().ended());
      CommitmentState before = promised.put(id, commitment.state());
      if (before != null && before.ended()) {
        assertThat(commitment.state()).as("an end is an end: " + where).isEqualTo(before);
      }
      if (commitment.state() == CommitmentState.RESCOPED) {
        assertThat(all.values().stream().filter(c -> id.equals(c.successorOf())))
            .as("the life after: " + where)
            .hasSize(1);
      }
    }
    long open = all.values().stream().filter(c -> c.state().open()).count();
    long waiting =
        all.values().stream()
            .filter(c -> c.acceptedAt() != null && c.state() == CommitmentState.PROPOSED)
            .count();
    long accepted = all.values().stream().filter(c -> c.acceptedAt() != null).count();
    long ended =
        all.values().stream().filter(c -> c.acceptedAt() != null && c.state().ended()).count();
    assertThat(open + waiting)
        .as("open and waiting for a new owner = accepted − ended, seed %d", seed)
        .isEqualTo(accepted - ended);
    assertThat(peak.commitments().list(org.host(), CommitmentFilter.open(), Ladders.ALL).items())
        .hasSize((int) open);
  }

  private Proposal proposal(Random random) {
    return Proposal.of("promise")
        .id("promise-" + made++)
        .owner(org.id(pick(random, PEOPLE)))
        .requester(org.id(pick(random, PEOPLE)))
        .outcome("seen")
        .due(later(random))
        .origin(SubjectRef.of("meeting", "1"))
        .team(new TeamId("shop"));
  }

  private CommitmentCommand command(Random random) {
    Set<PersonId> consents = consents(random);
    List<CommitmentCommand> commands = new ArrayList<>();
    commands.add(new CommitmentCommand.Accept(consents));
    commands.add(new CommitmentCommand.Accept(consents));
    commands.add(new CommitmentCommand.Counter(new CounterOffer(later(random), null), "busy"));
    commands.add(new CommitmentCommand.AcceptOffer());
    commands.add(new CommitmentCommand.RefuseOffer("too late"));
    commands.add(new CommitmentCommand.Decline("no"));
    commands.add(new CommitmentCommand.Withdraw("not needed"));
    commands.add(new CommitmentCommand.FlagRisk(CauseClass.OVERLOADED, "much to do"));
    commands.add(new CommitmentCommand.ClearRisk("fine again"));
    commands.add(new CommitmentCommand.OnCourse(null));
    commands.add(new CommitmentCommand.NameCause(CauseClass.NOT_DONE, null));
    commands.add(new CommitmentCommand.Report(null));
    commands.add(new CommitmentCommand.Confirm());
    commands.add(new CommitmentCommand.Reject("not yet"));
    commands.add(
        new CommitmentCommand.Rescope(
            later(random), null, "changed", consents, new CommitmentId("promise-" + made++)));
    commands.add(new CommitmentCommand.Abandon("not worth it", consents, Set.of()));
    commands.add(
        new CommitmentCommand.Reassign(
            org.id(pick(random, PEOPLE)),
            new TeamId(pick(random, List.of("shop", "lab"))),
            "moved team",
            consents));
    commands.add(new CommitmentCommand.Extend(later(random), "ill"));
    commands.add(
        new CommitmentCommand.Review(
            IsoWeek.of(LocalDate.ofInstant(time.now(), ZoneOffset.UTC)), random.nextBoolean()));
    return pick(random, commands);
  }

  private Set<PersonId> consents(Random random) {
    Set<PersonId> consents = new HashSet<>();
    PEOPLE.stream().filter(person -> random.nextInt(3) > 0).map(org::id).forEach(consents::add);
    return consents;
  }

  private Instant later(Random random) {
    return time.now().plus(Duration.ofHours(1 + random.nextInt(24 * 14)));
  }

  private Caller anybody(Random random) {
    return random.nextInt(3) == 0 ? org.host() : org.as(pick(random, PEOPLE));
  }

  private static <T> T pick(Random random, List<T> from) {
    // Sets have no order that every run shares; their texts do.
    return from.stream()
        .sorted(java.util.Comparator.comparing(Object::toString))
        .toList()
        .get(random.nextInt(from.size()));
  }

  @Test
  void what_somebody_promised_who_has_left_ends_only_as_a_promise_ends() {
    PEOPLE.forEach(org::person);
    org.team("shop").lead("bob");
    time.advanceUntil("Mon 2026-02-16 09:00");
    CommitmentId id = new CommitmentId("orphan");
    Instant due = time.at("Mon 2026-03-16 09:00");
    peak.commitments().propose(org.as("ann"), proposal(id, due));
    Instant accepted = peak.commitments().accept(org.as("dan"), id).acceptedAt();
    org.person("dan").left();
    peak.commitments().ownerLeft(org.host(), org.id("dan"));
    time.advanceTo("Wed 2026-02-18 09:00");
    Commitment orphan = peak.commitments().find(org.host(), id).orElseThrow();
    assertThat(orphan.state()).isEqualTo(CommitmentState.PROPOSED);
    assertThat(orphan.owner()).isEqualTo(org.id("bob"));
    for (CommitmentCommand out :
        List.of(
            new CommitmentCommand.Decline("no time"),
            new CommitmentCommand.Withdraw("not needed"),
            new CommitmentCommand.Counter(new CounterOffer(due.plusSeconds(3600), null), "busy"))) {
      assertThatThrownBy(() -> peak.commitments().handle(org.host(), id, out))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Abandon, Accept, Correct, Reassign");
    }
    // The lead is reminded, and the requester hears; but it does not become a draft again.
    time.advanceTo("Fri 2026-02-27 09:00");
    assertThat(time).told("bob").with("A-02.remind").and().told("ann").with("A-02.return");
    assertThat(peak.commitments().find(org.host(), id).orElseThrow().state())
        .isEqualTo(CommitmentState.PROPOSED);
    Commitment taken = peak.commitments().accept(org.as("bob"), id);
    assertThat(taken.state()).isEqualTo(CommitmentState.ACCEPTED);
    assertThat(taken.acceptedAt()).as("the same life").isEqualTo(accepted);
    assertThat(taken.firstDue()).isEqualTo(due);
  }

  private Proposal proposal(CommitmentId id, Instant due) {
    return Proposal.of("promise")
        .id(id.value())
        .owner(org.id("dan"))
        .outcome("seen")
        .due(due)
        .origin(SubjectRef.of("meeting", "1"))
        .team(new TeamId("shop"));
  }
}
