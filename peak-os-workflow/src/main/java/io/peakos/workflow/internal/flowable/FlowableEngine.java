package io.peakos.workflow.internal.flowable;

import static java.util.Objects.requireNonNull;

import io.peakos.spi.Transactions;
import io.peakos.workflow.internal.bpmn.TenantCalendars;
import io.peakos.workflow.internal.bpmn.WorkflowContract;
import io.peakos.workflow.internal.jdbc.OneAtATime;
import io.peakos.workflow.internal.store.ParkedStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEventType;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngines;
import org.flowable.job.api.Job;
import org.flowable.job.service.JobServiceConfiguration;
import org.flowable.job.service.impl.asyncexecutor.DefaultAsyncJobExecutor;
import org.flowable.job.service.impl.asyncexecutor.ExecuteAsyncRunnable;
import org.flowable.job.service.impl.asyncexecutor.JobExecutionObservationProvider;
import org.flowable.job.service.impl.persistence.entity.JobEntity;
import org.flowable.task.service.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process engine of one node, on the host's database, transactions and clock. Thread-safe.
 *
 * <p>Timers and asynchronous steps of workflows are jobs: some node runs each in a transaction of
 * its own, at least once. One that fails is tried three times, ten seconds apart, and then waits
 * for a person, who calls {@link #retry} or {@link #skip}.
 *
 * <p>Nothing runs by itself before {@link #startExecutor}. Without it, {@link #runDueJobs} runs
 * what is due on the caller's thread.
 */
public final class FlowableEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlowableEngine.class);
  private static final int JOBS_WITHOUT_END = 1_000_000;

  /** How long a job waits whose workflow is locked, when a caller runs what is due. */
  private static final Duration HELD = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final Clock clock;
  private final EngineSettings settings;
  private final String lockOwner;
  private final JobThreads threads;
  private final EngineConfiguration configuration;
  private final ProcessEngine engine;
  private final LostJobs lostJobs;
  private final MissingJobs missingJobs;
  private final Versions versions;
  private final Map<String, Instant> held = new ConcurrentHashMap<>();

  private FlowableEngine(Builder parts) {
    this.transactions = parts.transactions;
    this.clock = parts.clock;
    this.settings = parts.settings;
    this.lockOwner = settings.nodeId() + "#" + new TimeOrderedIds(clock).getNextId();
    this.threads = new JobThreads(settings);
    this.configuration = new EngineConfiguration(transactions, clock, parts.beans, parts.calendars);
    configuration.setEngineName(lockOwner);
    configuration.setTypedEventListeners(
        Map.of(
            FlowableEngineEventType.TASK_CREATED.name(), List.of(new OpenedTasks(parts.opened))));
    configuration.runJobsOn(threads, lockOwner);
    this.engine = build(transactions, configuration);
    // Found by name in a static map, by whoever asks.
    ProcessEngines.unregister(engine);
    this.lostJobs = new LostJobs(transactions, configuration);
    this.missingJobs = new MissingJobs(transactions, configuration);
    this.versions =
        new Versions(
            configuration,
            new Checks(
                configuration,
                parts.contracts,
                parts.files,
                Map.copyOf(parts.beans),
                parts.calendars));
  }

  /** What an engine is made of. */
  public static Builder builder(Transactions transactions, Clock clock, EngineSettings settings) {
    return new Builder(transactions, clock, settings);
  }

  /** Collects the beans of an engine. */
  public static final class Builder {
    private final Transactions transactions;
    private final Clock clock;
    private final EngineSettings settings;
    private final Map<String, Object> beans = new HashMap<>();
    private final List<WorkflowContract> contracts = new ArrayList<>();
    private final List<Consumer<DelegateTask>> opened = new ArrayList<>();
    private HostFiles files = new HostFiles(List.of());
    private TenantCalendars calendars = TenantCalendars.none();

    private Builder(Transactions transactions, Clock clock, EngineSettings settings) {
      this.transactions = transactions;
      this.clock = clock;
      this.settings = settings;
    }

    /**
     * Registers an object under a name that workflows may use: a delegate for {@code
     * ${decideTask}}, or answers for {@code ${rooms.free(id)}}. Called on engine threads.
     */
    public Builder bean(String name, Object bean) {
      if (name.equals(TimerCalendars.BEAN) || beans.putIfAbsent(name, bean) != null) {
        throw new IllegalArgumentException(
            "There is a bean (%s) already.%nMaybe choose another name.".formatted(name));
      }
      return this;
    }

    /** What is asked of the workflow with this key, whoever brings it. */
    public Builder contract(WorkflowContract contract) {
      contracts.add(contract);
      return this;
    }

    /** Hears of every user task that opens, in the transaction that opens it. */
    public Builder onOpened(Consumer<DelegateTask> listener) {
      opened.add(listener);
      return this;
    }

    /** The host's own files on the class path. */
    public Builder files(HostFiles hostFiles) {
      files = hostFiles;
      return this;
    }

    /** The working calendars that timers may name. */
    public Builder calendars(TenantCalendars tenantCalendars) {
      calendars = tenantCalendars;
      return this;
    }

    /**
     * Builds the engine on a database that has its tables, and frees the jobs that an earlier life
     * of this node left locked.
     */
    public FlowableEngine start() {
      FlowableEngine engine = new FlowableEngine(this);
      engine.freeWhatPredecessorsHeld();
      return engine;
    }
  }

  /** The engine itself: workflows, tasks, queries. */
  public ProcessEngine engine() {
    return engine;
  }

  /** The name under which this life of this node locks jobs. */
  public String lockOwner() {
    return lockOwner;
  }

  /** Everybody who holds a lock now, living or dead. */
  public Set<String> lockOwners() {
    return lostJobs.owners();
  }

  /** Frees everything that a life of a node still holds which runs nothing any more. */
  public void free(String deadOwner) {
    lostJobs.free(deadOwner);
  }

  /** The steps of running workflows that wait for a job which is gone. */
  public List<LostStep> lostSteps(int limit) {
    return missingJobs.find(limit);
  }

  /**
   * Makes the job of a step again, in the current transaction.
   *
   * @return what was done, or nothing when it has one
   */
  public Optional<String> makeJob(LostStep step) {
    return missingJobs.make(step);
  }

  /** The jobs and timers that should have run before this, and were not tried since. */
  public List<Job> late(Instant before, int limit) {
    List<Job> late =
        new ArrayList<>(
            management()
                .createTimerJobQuery()
                .duedateLowerThan(Date.from(before))
                .orderByJobDuedate()
                .asc()
                .listPage(0, limit));
    management().createJobQuery().orderByJobCreateTime().asc().listPage(0, limit).stream()
        .filter(job -> job.getCreateTime().toInstant().isBefore(before))
        .forEach(late::add);
    return late;
  }

  /** Begins to run jobs on threads of its own. */
  public void startExecutor() {
    DefaultAsyncJobExecutor executor = (DefaultAsyncJobExecutor) configuration.getAsyncExecutor();
    String name = "peak-os-" + settings.nodeId() + "-acquire";
    executor.setAsyncJobsDueRunnable(new EagerAcquisition(name, executor));
    executor.start();
    LOG.info("owner={} threads={} Jobs run", lockOwner, settings.threads());
  }

  /** What is deployed, and how it comes to be. */
  public Versions versions() {
    return versions;
  }

  /**
   * Deploys workflows from the class path, each by itself, unless the newest version is equal. Safe
   * on several nodes at once.
   */
  public void deploy(List<String> resources) {
    OneAtATime.run(transactions, connection -> resources.forEach(this::deployOne));
  }

  /**
   * Runs every job and timer that is due by the clock, on this thread, until none is left: jobs
   * first, in the order in which they were made, then the earliest timer, and again. A job that
   * fails gets its usual retry, later.
   *
   * @return how many ran
   * @throws IllegalStateException while the executor runs, which would race with this
   */
  public int runDueJobs() {
    if (configuration.getAsyncExecutor().isActive()) {
      throw new IllegalStateException(
          "The executor of this node (%s) is running jobs already.\nMaybe do not start it."
              .formatted(settings.nodeId()));
    }
    Instant now = clock.instant();
    held.values().removeIf(again -> !again.isAfter(now));
    int ran = 0;
    String last = "";
    for (Optional<Job> due = nextDue(); due.isPresent(); due = nextDue()) {
      Job job = due.get();
      if (job.getId().equals(last)) {
        // Its workflow is locked, so that it could not run and is still first in the line.
        held.put(last, now.plus(HELD));
        continue;
      }
      if (ran == JOBS_WITHOUT_END) {
        throw new IllegalStateException(
            "Jobs make new jobs without end, the last for the step (%s).\nMaybe its workflow runs in a circle."
                .formatted(job.getElementId()));
      }
      run((JobEntity) job);
      last = job.getId();
      ran++;
    }
    return ran;
  }

  /**
   * When the next job is due: now when one waits already, a past instant when one is overdue, and a
   * little later when its workflow is locked.
   */
  public Optional<Instant> earliest() {
    if (nextWaiting().isPresent()) {
      return Optional.of(clock.instant());
    }
    return Stream.concat(
            held.values().stream(),
            management().createTimerJobQuery().orderByJobDuedate().asc().listPage(0, 1).stream()
                .map(job -> job.getDuedate().toInstant()))
        .min(Comparator.naturalOrder());
  }

  /** Gives a job that failed until its last try all its tries back, in the current transaction. */
  public void retry(String deadJobId) {
    management().moveDeadLetterJobToExecutableJob(deadJobId, ParkedStore.STEP_TRIES);
  }

  /**
   * Lets a workflow go on without the job that failed until its last try, in the current
   * transaction: a step is left as if it had been done, a timer beside a step or a whole workflow
   * never fires.
   */
  public void skip(String deadJobId) {
    configuration.getCommandExecutor().execute(new SkipJob(deadJobId));
  }

  /**
   * Stops in the only order in which no job runs twice: take no more jobs, let the running ones
   * finish, hand back what has not begun, then close the engine. Never throws for what could not be
   * stopped in time: it says so in the log, and those jobs run again when their lock expires.
   */
  @Override
  public void close() {
    boolean ran = configuration.getAsyncExecutor().isActive();
    quietly("stop taking jobs", configuration.getAsyncExecutor()::shutdown);
    boolean drained = threads.drain(settings.stopWithin());
    if (!drained) {
      LOG.warn(
          "owner={} Jobs still run after {}; they keep their locks and may run again on another"
              + " node. Maybe raise the time to stop within",
          lockOwner,
          settings.stopWithin());
    } else if (ran) {
      quietly("hand back the jobs that had not begun", () -> lostJobs.free(lockOwner));
    }
    quietly("close the engine", engine::close);
  }

  /** The engine writes rows of its own when it starts, and two nodes would write them at once. */
  private static ProcessEngine build(Transactions transactions, EngineConfiguration configuration) {
    AtomicReference<@Nullable ProcessEngine> built = new AtomicReference<>();
    OneAtATime.run(transactions, connection -> built.set(configuration.buildProcessEngine()));
    return requireNonNull(built.get());
  }

  private void freeWhatPredecessorsHeld() {
    String ours = settings.nodeId() + "#";
    lockOwners().stream()
        .filter(owner -> owner.startsWith(ours) && !owner.equals(lockOwner))
        .forEach(
            owner -> {
              lostJobs.free(owner);
              LOG.info("owner={} Freed the jobs of a life of this node that is over", owner);
            });
  }

  private void deployOne(String resource) {
    engine
        .getRepositoryService()
        .createDeployment()
        .name(resource)
        .enableDuplicateFiltering()
        .addBytes(resource, HostFiles.read(resource))
        .deploy();
  }

  private Optional<Job> nextDue() {
    return nextWaiting()
        .or(() -> dueTimer().map(timer -> management().moveTimerToExecutableJob(timer.getId())));
  }

  private Optional<Job> nextWaiting() {
    return management().createJobQuery().orderByJobId().asc().listPage(0, 1 + held.size()).stream()
        .filter(job -> !held.containsKey(job.getId()))
        .findFirst();
  }

  private Optional<Job> dueTimer() {
    Date justAfterNow = Date.from(clock.instant().plusMillis(1));
    return management()
        .createTimerJobQuery()
        .duedateLowerThan(justAfterNow)
        .orderByJobDuedate()
        .asc()
        .orderByJobId()
        .asc()
        .listPage(0, 1)
        .stream()
        .findFirst();
  }

  private void run(JobEntity job) {
    JobServiceConfiguration jobs = configuration.getJobServiceConfiguration();
    new ExecuteAsyncRunnable(
            job, jobs, jobs.getJobEntityManager(), null, JobExecutionObservationProvider.NOOP)
        .run();
  }

  private ManagementService management() {
    return engine.getManagementService();
  }

  private static void quietly(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.warn("Could not {} in order; the stop goes on", what, e);
    }
  }
}
