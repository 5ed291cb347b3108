package io.peakos.workflow.internal.watch;

import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.flowable.FlowableEngine;
import io.peakos.workflow.internal.flowable.LostStep;
import io.peakos.workflow.internal.huddle.HuddleFlow;
import io.peakos.workflow.internal.store.HuddleRow;
import io.peakos.workflow.internal.store.WatchStore;
import io.peakos.workflow.internal.store.WatchStore.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowable.job.api.Job;

/** Workflows, jobs and locks that are lost. Stateless. */
final class LostWork {
  private LostWork() {}

  /** Running huddles that no workflow carries. */
  record HuddlesWithoutWorkflow(WatchStore store, HuddleFlow huddles) implements Check {
    @Override
    public String kind() {
      return "huddle-workflow";
    }

    @Override
    public List<Problem> look(Look look) {
      return store.huddlesLost(look.limit()).stream().map(this::problem).toList();
    }

    private Problem problem(HuddleRow row) {
      return new Problem(
          row.tenant(),
          row.huddle().ref(),
          SubjectRef.of(SubjectRef.ESCALATION, row.huddle().escalation().value()),
          row.openedAt(),
          "The huddle runs, and no workflow carries it: its rows are gone, or a workflow of the host's came to an end without a decision.",
          ledger -> huddles.endLost(row, ledger));
    }
  }

  /** Occurrences that go on, and that no workflow carries. */
  record OccurrencesWithoutWorkflow(WatchStore store) implements Check {
    @Override
    public String kind() {
      return "occurrence-workflow";
    }

    @Override
    public List<Problem> look(Look look) {
      return store.occurrencesLost(look.limit()).stream()
          .map(
              still ->
                  new Problem(
                      still.tenant(),
                      still.subject(),
                      still.subject(),
                      still.since(),
                      "It goes on, and no workflow carries it: its rows are gone, or a workflow of the host's came to an end before its recap was out. Cancel it, and hold it again when that is still of use: what was answered stays where it is.",
                      null))
          .toList();
    }
  }

  /** Steps of workflows whose job or timer is gone. */
  record StepsWithoutJob(FlowableEngine workflows) implements Check {
    @Override
    public String kind() {
      return "job";
    }

    @Override
    public List<Problem> look(Look look) {
      return workflows.lostSteps(look.limit()).stream().map(this::problem).toList();
    }

    private Problem problem(LostStep step) {
      return new Problem(
          new TenantId(step.tenant()),
          SubjectRef.of("peak.step", step.execution()),
          subject(step),
          step.since(),
          "The step (%s) of a workflow waits for a job that is gone: it would have waited for ever."
              .formatted(step.node()),
          ledger -> workflows.makeJob(step));
    }

    private static SubjectRef subject(LostStep step) {
      int slash = step.subject().indexOf('/');
      return slash < 1
          ? SubjectRef.of("peak.step", step.execution())
          : SubjectRef.of(step.subject().substring(0, slash), step.subject().substring(slash + 1));
    }
  }

  /** Jobs and timers that nobody ran although they are due. */
  record JobsNotRun(FlowableEngine workflows) implements Check {
    @Override
    public String kind() {
      return "job-late";
    }

    @Override
    public List<Problem> look(Look look) {
      return workflows.late(look.late(), look.limit()).stream().map(this::problem).toList();
    }

    private Problem problem(Job job) {
      SubjectRef subject = SubjectRef.of("peak.job", job.getId());
      Date due = job.getDuedate() == null ? job.getCreateTime() : job.getDuedate();
      return new Problem(
          new TenantId(job.getTenantId()),
          subject,
          SubjectRef.of("peak.workflow", job.getProcessInstanceId()),
          due.toInstant(),
          "The job of the step (%s) has been due, and nobody ran it. See whether an engine runs with threads that are not all held up by a step, and whether a transaction that does not end holds its row."
              .formatted(job.getElementId()),
          null);
    }
  }

  /** Locks of nodes that nobody has heard of for longer than a lock lasts. */
  record LocksOfTheGone(WatchStore store, FlowableEngine workflows) implements Check {
    /** How long a node keeps what it has locked. */
    private static final Duration LOCK = Duration.ofMinutes(5);

    @Override
    public String kind() {
      return "lock";
    }

    @Override
    public List<Problem> look(Look look) {
      Set<String> living =
          store.nodes().stream()
              .filter(node -> node.beatAt().isAfter(look.now().minus(LOCK)))
              .map(Pulse::owner)
              .collect(Collectors.toSet());
      living.add(workflows.lockOwner());
      return workflows.lockOwners().stream()
          .filter(owner -> !living.contains(owner))
          .map(owner -> problem(owner, look))
          .toList();
    }

    /** A node that only stood still for a while says so before the next audit. */
    private Problem problem(String owner, Look look) {
      SubjectRef node = SubjectRef.of("peak.node", owner);
      boolean again =
          look.open().stream()
              .anyMatch(
                  finding ->
                      finding.subject().equals(node) && finding.foundAt().isBefore(look.now()));
      return new Problem(
          LateDeliveries.EVERYBODY,
          node,
          node,
          lastHeard(owner).orElse(look.now()),
          "Jobs or workflows are locked by a node that has not been heard of for longer than a lock lasts. They are freed at the next audit, unless it is.",
          again ? ledger -> free(owner) : null);
    }

    private Optional<Instant> lastHeard(String owner) {
      return store.nodes().stream()
          .filter(node -> node.owner().equals(owner))
          .map(Pulse::beatAt)
          .findFirst();
    }

    private Optional<String> free(String owner) {
      if (!workflows.lockOwners().contains(owner)) {
        return Optional.empty();
      }
      workflows.free(owner);
      return Optional.of("what it held is free for every node");
    }
  }
}
