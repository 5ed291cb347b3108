package io.peakos.examples.kubernetes;

import io.peakos.PeakOs;
import io.peakos.escalation.Severity;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.work.Issue;
import io.peakos.work.NewIssue;
import io.peakos.work.Proposal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says to the SDK what a line says, as commands. Each carries an idempotency key made of the line
 * or release it comes from, so that saying it twice changes nothing.
 */
final class Promiser {
  /** A kept promise was promised again for a later release. */
  static final String CONTRADICTED = "contradicted";

  /** History that was written after the fact. */
  static final String BACKFILLED = "backfilled";

  /** A release that no calendar has. */
  static final String UNKNOWN_RELEASE = "unknown-release";

  /** Another team has set the target that a new life begins with: it counts for that team. */
  static final String TAKEN_OVER = "taken-over";

  /** The type of an enhancement as a subject of the host's. */
  static final String ENHANCEMENT = "enhancement";

  /** The type of a promise that is no commitment of ours. */
  static final String TARGET = "target";

  private final PeakOs peak;
  private final TenantId tenant;
  private final Community community;
  private final Problems problems;

  Promiser(PeakOs peak, TenantId tenant, Community community, Problems problems) {
    this.peak = peak;
    this.tenant = tenant;
    this.community = community;
    this.problems = problems;
  }

  /** Somebody promises; empty when the line names nobody who could. */
  Optional<CommitmentId> make(HistoryLine line, Promise promise, Life life) {
    if (line.authors().isEmpty()) {
      problems.leftOut(
          HistoryFile.FILE,
          line.number(),
          "the promise (%s) has no owner, since the line has no authors"
              .formatted(promise.listed()),
          "add who promises it as the first of its authors");
      return Optional.empty();
    }
    PersonId owner = new PersonId(line.authors().get(0));
    PersonId requester = requester(line, promise, owner);
    CommitmentId id = life.id();
    Key key = new Key(line.number() + "/" + id);
    peak.commitments()
        .propose(
            person(requester, key.of("propose")),
            Proposal.of(line.title())
                .id(id.value())
                .owner(owner)
                .requester(requester)
                .outcome(promise.outcome(line.title()))
                .due(life.release().due())
                .origin(SubjectRef.of(ENHANCEMENT, line.id()))
                .team(new TeamId(line.team()))
                .partners(partners(line)));
    peak.commitments()
        .handle(
            person(owner, key.of("accept")),
            id,
            new CommitmentCommand.Accept(everybody(owner, requester, line.team())));
    return Optional.of(id);
  }

  private PersonId requester(HistoryLine line, Promise promise, PersonId owner) {
    if (!line.approvers().isEmpty()) {
      return new PersonId(line.approvers().get(0));
    }
    Optional<String> chair = community.firstChair(line.team());
    if (chair.isEmpty()) {
      chair = community.firstChair(Community.STEERING);
      problems.counted(
          "requester",
          line.place(),
          "the promise (%s) has no approver, and its team (%s) has no chair; (%s) stands in as the one who asks"
              .formatted(promise.listed(), line.team(), chair.orElse(owner.value())),
          "name who asked for it as the first of its approvers");
    }
    return chair.map(PersonId::new).orElse(owner);
  }

  private Set<TeamId> partners(HistoryLine line) {
    Set<TeamId> partners = new LinkedHashSet<>();
    for (String partner : line.partners()) {
      if (community.knows(partner) && !partner.equals(line.team())) {
        partners.add(new TeamId(partner));
      }
    }
    return partners;
  }

  /** The target changes; too late for the old one when its due moment has passed unreported. */
  Commitment rescope(HistoryLine line, Life life, Promise to, Release release) {
    Commitment commitment = find(life.id());
    Key key = new Key(line.number() + "/" + life.id());
    return peak.commitments()
        .handle(
            person(owner(commitment), key.of("rescope")),
            life.id(),
            new CommitmentCommand.Rescope(
                release.due(),
                to.outcome(line.title()),
                "line %d sets the target from %s to %s"
                    .formatted(line.number(), life.release().name(), to.release()),
                everybody(commitment, line.team()),
                life.next()));
  }

  /** It belongs to whoever promises it now: the first author of the line, in the line's team. */
  void handOver(HistoryLine line, Life life) {
    Commitment commitment = find(life.id());
    Party owner = owner(commitment);
    Party taker = line.authors().isEmpty() ? owner : new PersonId(line.authors().get(0));
    TeamId team = new TeamId(line.team());
    if (!taker.equals(owner) || !team.equals(commitment.team())) {
      Set<PersonId> both = everybody(commitment, line.team());
      both.addAll(everybody(taker, commitment.requester(), line.team()));
      peak.commitments()
          .handle(
              Caller.host(tenant, "import").once(line.number() + "/" + life.id() + "/reassign"),
              life.id(),
              new CommitmentCommand.Reassign(
                  taker,
                  team,
                  "line %d names (%s) of (%s) as who promises it"
                      .formatted(line.number(), taker, team),
                  both));
    }
  }

  /** What was reported turns out not to be done. */
  void reject(HistoryLine line, Life life) {
    Commitment commitment = find(life.id());
    if (commitment.state() == CommitmentState.REPORTED_DONE) {
      peak.commitments()
          .handle(
              person(commitment.requester(), new Key(line.number() + "/" + life.id()).of("reject")),
              life.id(),
              new CommitmentCommand.Reject(
                  "line %d sets a later release".formatted(line.number())));
    }
  }

  /** The owner reports, unless they did before. */
  void report(String because, Life life) {
    report(because, life, find(life.id()));
  }

  private void report(String because, Life life, Commitment commitment) {
    if (commitment.state() != CommitmentState.REPORTED_DONE) {
      peak.commitments()
          .handle(
              person(owner(commitment), new Key(because + "/" + life.id()).of("report")),
              life.id(),
              new CommitmentCommand.Report(because));
    }
  }

  /** It is out: whoever asked for it confirms. */
  void keep(String because, Life life) {
    Commitment commitment = find(life.id());
    report(because, life, commitment);
    peak.commitments()
        .handle(
            person(commitment.requester(), new Key(because + "/" + life.id()).of("confirm")),
            life.id(),
            new CommitmentCommand.Confirm());
  }

  /** It is given up. */
  void abandon(HistoryLine line, Life life, String reason) {
    Commitment commitment = find(life.id());
    peak.commitments()
        .handle(
            person(owner(commitment), new Key(line.number() + "/" + life.id()).of("abandon")),
            life.id(),
            new CommitmentCommand.Abandon(reason, everybody(commitment, line.team()), Set.of()));
  }

  /**
   * Keeps something about a target or a commitment that no command says, as an issue.
   *
   * @return whether it was not known before
   */
  boolean note(HistoryLine line, String key, SubjectRef about) {
    Issue issue =
        peak.issues()
            .raise(
                Caller.host(tenant, "import").once(line.number() + "/" + about.id() + "/" + key),
                new NewIssue(
                    key,
                    "%s: %s (line %d)".formatted(key, about.id(), line.number()),
                    Severity.S4,
                    null,
                    new TeamId(line.team()),
                    about));
    return issue.raisedAt().equals(line.at());
  }

  /** The commitment as it stands. */
  private Commitment find(CommitmentId id) {
    return peak.commitments()
        .find(Caller.host(tenant, "import"), id)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The commitment (%s) is gone.%nMaybe another run uses the same database."
                        .formatted(id)));
  }

  /** A line is the consent of everyone whom a guard would ask. */
  private Set<PersonId> everybody(Commitment commitment, String team) {
    return everybody(owner(commitment), commitment.requester(), team);
  }

  private Set<PersonId> everybody(Party owner, Party requester, String team) {
    Set<PersonId> everybody = new HashSet<>();
    for (Party party : List.of(owner, requester)) {
      if (party instanceof PersonId person) {
        everybody.add(person);
      }
    }
    String speaker = community.firstChair(team).isPresent() ? team : Community.STEERING;
    community.firstChair(speaker).map(PersonId::new).ifPresent(everybody::add);
    return everybody;
  }

  private static Party owner(Commitment commitment) {
    return commitment.owner() == null ? commitment.requester() : commitment.owner();
  }

  private Caller person(Party party, String key) {
    return party instanceof PersonId person
        ? Caller.person(tenant, person).once(key)
        : Caller.host(tenant, "import").once(key);
  }

  /** Where a command comes from; with what it does, its idempotency key. */
  private record Key(String from) {
    String of(String what) {
      return from + "/" + what;
    }
  }

  /**
   * A commitment that is open, and the release it stands for now. Its id counts the lives of a
   * stage: {@code 1287/alpha/2} is the second.
   */
  record Life(String enhancement, Stage stage, int number, Release release, String team) {
    CommitmentId id() {
      return new CommitmentId(enhancement + "/" + stage.word() + "/" + number);
    }

    CommitmentId next() {
      return after(release, team).id();
    }

    Life at(Release other, String byTeam) {
      return new Life(enhancement, stage, number, other, byTeam);
    }

    Life after(Release other, String byTeam) {
      return new Life(enhancement, stage, number + 1, other, byTeam);
    }

    SubjectRef ref() {
      return SubjectRef.of(SubjectRef.COMMITMENT, id().value());
    }
  }
}
