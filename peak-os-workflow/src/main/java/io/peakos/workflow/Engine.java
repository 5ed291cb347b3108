package io.peakos.workflow;

import io.peakos.bpmn.Workflows;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalations;
import io.peakos.huddle.Huddles;
import io.peakos.insight.Health;
import io.peakos.insight.Insight;
import io.peakos.insight.Operations;
import io.peakos.insight.Suggestions;
import io.peakos.journal.Journal;
import io.peakos.obligation.Obligations;
import io.peakos.occurrence.Occurrences;
import io.peakos.policy.Packs;
import io.peakos.rhythm.Rhythms;
import io.peakos.spi.Transactions;
import io.peakos.work.Commitments;
import io.peakos.work.Issues;
import io.peakos.workflow.PeakOsEngine.Running;
import io.peakos.workflow.internal.clock.Calendars;
import io.peakos.workflow.internal.clock.Now;
import io.peakos.workflow.internal.command.Commands;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.commitment.CommitmentForecast;
import io.peakos.workflow.internal.commitment.CommitmentParts;
import io.peakos.workflow.internal.commitment.CommitmentRearm;
import io.peakos.workflow.internal.commitment.CommitmentService;
import io.peakos.workflow.internal.commitment.CommitmentSweep;
import io.peakos.workflow.internal.commitment.WeekForecast;
import io.peakos.workflow.internal.deployment.WorkflowService;
import io.peakos.workflow.internal.escalation.Climb;
import io.peakos.workflow.internal.escalation.Escalating;
import io.peakos.workflow.internal.escalation.EscalationRearm;
import io.peakos.workflow.internal.escalation.EscalationService;
import io.peakos.workflow.internal.escalation.LadderForecast;
import io.peakos.workflow.internal.escalation.Ladders;
import io.peakos.workflow.internal.flowable.EngineSettings;
import io.peakos.workflow.internal.flowable.FlowableEngine;
import io.peakos.workflow.internal.flowable.HostFiles;
import io.peakos.workflow.internal.huddle.HuddleFlow;
import io.peakos.workflow.internal.huddle.HuddleProcess;
import io.peakos.workflow.internal.huddle.HuddleService;
import io.peakos.workflow.internal.huddle.TaskParts;
import io.peakos.workflow.internal.insight.HealthCheck;
import io.peakos.workflow.internal.insight.InsightService;
import io.peakos.workflow.internal.insight.JournalService;
import io.peakos.workflow.internal.insight.OperationsService;
import io.peakos.workflow.internal.insight.SuggestionService;
import io.peakos.workflow.internal.issue.IssueService;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Shelf;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.ledger.Scribe;
import io.peakos.workflow.internal.obligation.ObligationForecast;
import io.peakos.workflow.internal.obligation.ObligationRearm;
import io.peakos.workflow.internal.obligation.ObligationService;
import io.peakos.workflow.internal.obligation.ObligationSweep;
import io.peakos.workflow.internal.occurrence.OccurrenceFlow;
import io.peakos.workflow.internal.occurrence.OccurrenceParts;
import io.peakos.workflow.internal.occurrence.OccurrenceProcess;
import io.peakos.workflow.internal.occurrence.Tasks;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.outbox.Relay;
import io.peakos.workflow.internal.pack.PackService;
import io.peakos.workflow.internal.rhythm.RhythmPlans;
import io.peakos.workflow.internal.rhythm.RhythmRearm;
import io.peakos.workflow.internal.rhythm.RhythmService;
import io.peakos.workflow.internal.rhythm.RhythmSweep;
import io.peakos.workflow.internal.schema.DatabaseSchema;
import io.peakos.workflow.internal.store.Database;
import io.peakos.workflow.internal.store.JournalStore;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.sweep.Housekeeping;
import io.peakos.workflow.internal.sweep.Pulse;
import io.peakos.workflow.internal.sweep.Sweep;
import io.peakos.workflow.internal.watch.Beats;
import io.peakos.workflow.internal.watch.Checks;
import io.peakos.workflow.internal.watch.Watchdog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything put together and running. */
final class Engine implements Running, Drive {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  private final EngineParts parts;
  private final Stores stores;
  private final Commands commands;
  private final FlowableEngine flowable;
  private final Sweep sweep;
  private final Relay relay;
  private final Housekeeping housekeeping;
  private final Pulse pulse;
  private final Watchdog watchdog;
  private final IntSupplier sweeping;
  private final IntSupplier relaying;
  private final Commitments commitments;
  private final Obligations obligations;
  private final Escalations escalations;
  private final Huddles huddles;
  private final Rhythms rhythms;
  private final Workflows workflows;
  private final Packs packs;
  private final Occurrences occurrences;
  private final Issues issues;
  private final Suggestions suggestions;
  private final Insight insight;
  private final Journal journal;
  private final Operations operations;
  private final HealthCheck health;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Engine(EngineParts parts) {
    this.parts = parts;
    Transactions transactions = parts.transactions();
    this.stores = Stores.on(new Database(transactions));
    Now now = this::now;
    this.commands =
        new Commands(
            transactions, parts.access(), stores.commands(), stores.database().json(), now);
    Messenger messenger = new Messenger(stores.database().json());
    Shelf shelf = new Shelf(parts.policies(), stores.packs());
    Judge judge = new Judge(shelf, stores.issues(), messenger);
    Calendars calendars =
        new Calendars(
            parts.calendars(),
            parts.holidays(),
            stores.calendars(),
            parts.standardCalendar(),
            transactions);
    HostFiles files = new HostFiles(parts.workflows());
    FlowableEngine.Builder building =
        FlowableEngine.builder(
                transactions,
                parts.clock(),
                new EngineSettings(parts.node(), parts.threads(), STOP_WITHIN))
            .files(files)
            .calendars(calendars);
    TaskParts meeting =
        new TaskParts(
            stores,
            messenger,
            parts.directory(),
            parts.absences(),
            () -> {
              Instant at = now.instant();
              return new Ledger(at, tenant -> judge.version(tenant, at));
            });
    HuddleProcess.register(building, meeting);
    Tasks tasks = new Tasks(stores);
    OccurrenceProcess.register(building, tasks);
    parts.beans().forEach(building::bean);
    this.flowable = building.start();
    HuddleProcess huddling =
        new HuddleProcess(flowable, files.resource(HuddleProcess.ID, HuddleProcess.STANDARD));
    OccurrenceProcess occurring = new OccurrenceProcess(flowable, files);
    files.others(flowable);
    HuddleFlow huddleFlow = new HuddleFlow(meeting, calendars, huddling);
    Scribe scribe = new Scribe(stores, huddleFlow, new OccurrenceFlow(occurring), this::wake);
    Workbench bench =
        new Workbench(
            commands, stores, judge, messenger, scribe, parts.directory(), parts.absences(), now);
    Ladders ladders =
        new Ladders(shelf, stores.ladders(), stores.database().json(), parts.ladders());
    Escalating escalating = new Escalating(stores, ladders, calendars);
    CommitmentParts promising = CommitmentParts.of(bench, calendars, escalating);
    CommitmentService promises = new CommitmentService(bench, promising);
    ObligationService owing = new ObligationService(bench, calendars, ladders, escalating);
    this.commitments = promises;
    this.obligations = owing;
    this.escalations = new EscalationService(bench, calendars, ladders, escalating);
    this.huddles = new HuddleService(bench, huddling, escalating, commitments);
    RhythmPlans planning =
        new RhythmPlans(stores.rhythms(), stores.database().json(), calendars, parts.fiscal());
    this.issues = new IssueService(bench);
    LadderForecast climbing = new LadderForecast(stores, ladders, calendars, judge);
    OccurrenceParts held =
        OccurrenceParts.of(
            bench,
            occurring,
            tasks,
            new OccurrenceParts.Needed(
                calendars,
                planning,
                escalating,
                climbing,
                promises,
                owing,
                escalations,
                issues,
                parts.agenda()));
    RhythmSweep rhythmSweep = new RhythmSweep(stores.rhythms(), planning, held.preparing());
    this.rhythms = new RhythmService(bench, planning, held.preparing(), rhythmSweep);
    this.occurrences = held.service();
    this.workflows = new WorkflowService(bench, flowable.versions(), transactions);
    this.packs = new PackService(bench, shelf, calendars, ladders, transactions);
    CommitmentSweep commitmentSweep = new CommitmentSweep(bench, promising);
    ObligationSweep obligationSweep = new ObligationSweep(bench, calendars, escalating);
    Sweep.Parts swept =
        new Sweep.Parts(
            commitmentSweep,
            obligationSweep,
            promising.weeks(),
            rhythmSweep,
            held.sweep(),
            new Climb.Parts(ladders, calendars, messenger));
    this.sweep = new Sweep(bench, transactions, swept);
    this.suggestions = new SuggestionService(bench, commitmentSweep, obligationSweep, held.sweep());
    this.insight =
        new InsightService(
            bench,
            new InsightService.Forecasts(
                new CommitmentForecast(bench, promising, commitmentSweep, climbing),
                new ObligationForecast(bench, calendars, obligationSweep, climbing),
                climbing,
                held.forecast(),
                new WeekForecast(bench, promising.weeks())));
    this.journal = new JournalService(bench);
    this.operations = new OperationsService(bench, swept, flowable);
    this.health = new HealthCheck(bench);
    this.relay = new Relay(transactions, stores, now, parts.notifier(), parts.events());
    this.housekeeping = new Housekeeping(transactions, stores.commands(), now);
    Beats beats = new Beats(flowable.lockOwner(), now);
    this.sweeping = beats.sweeping(sweep::sweep);
    this.relaying = beats.relaying(relay::relay);
    this.watchdog =
        new Checks(
                new CommitmentRearm(bench, promising),
                promising.weeks(),
                new ObligationRearm(stores),
                new EscalationRearm(bench, ladders, calendars),
                new RhythmRearm(bench, planning),
                huddleFlow,
                flowable)
            .watchdog(bench, transactions, beats, watchdogPause());
    this.pulse =
        new Pulse(
            sweeping,
            () -> relaying.getAsInt() + housekeeping.tidy(),
            watchdog::audit,
            parts.threads());
  }

  /** A driven engine audits with what it does anyway: time shall not stop there each minute. */
  private Duration watchdogPause() {
    Duration given = parts.watchdog();
    return given != null ? given : parts.driven() ? Duration.ofDays(1) : Duration.ofMinutes(1);
  }

  /** Makes or checks the tables, proves the transactions, and begins to work. */
  static Engine start(EngineParts parts) {
    DatabaseSchema schema = new DatabaseSchema(parts.transactions().dataSource());
    if (parts.schema() == SchemaMode.CREATE) {
      schema.create();
    } else {
      schema.check();
    }
    proveTransactions(parts.transactions());
    Engine engine = new Engine(parts);
    engine.readOnAfterRestore();
    String policies = engine.readyPolicies();
    // Before it locks anything, or others would take it for one that is gone.
    engine.watchdog.beat(engine.now());
    if (!parts.driven()) {
      engine.flowable.startExecutor();
      engine.pulse.start();
    }
    LOG.info(
        "node={} schema={} policies={} threads={} driven={} Peak OS is running",
        parts.node(),
        parts.schema(),
        policies,
        parts.threads(),
        parts.driven());
    return engine;
  }

  /**
   * Policies may have been loading beside all this; whatever is wrong with them stops the start.
   */
  private String readyPolicies() {
    try {
      return parts.policies().version();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Of a dump that came from another cluster the journal can be read at once, and written on. */
  private void readOnAfterRestore() {
    JournalStore journal = stores.journal();
    if (parts.transactions().required(journal::beginEpochIfRestored)) {
      LOG.warn("node={} The journal comes from another cluster; a new epoch begins", parts.node());
    }
  }

  /** A row that was rolled back must be gone, or nothing of what we promise holds. */
  private static void proveTransactions(Transactions transactions) {
    Stores stores = Stores.on(new Database(transactions));
    String probe = "probe";
    transactions.required(
        () -> {
          stores.outbox().beginRelay(probe);
          transactions.setRollbackOnly();
          return probe;
        });
    boolean stayed = transactions.required(() -> stores.outbox().lockRelay(probe).isPresent());
    if (stayed) {
      throw new PeakOsException(
          ErrorCode.TRANSACTIONS,
          "A row written through (%s) stayed although its transaction was rolled back.%nMaybe its data source is not the one that its transactions govern."
              .formatted(transactions.getClass().getName()));
    }
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void wake() {
    if (!parts.driven()) {
      pulse.wake();
    }
  }

  @Override
  public Commitments commitments() {
    return commitments;
  }

  @Override
  public Obligations obligations() {
    return obligations;
  }

  @Override
  public Escalations escalations() {
    return escalations;
  }

  @Override
  public Huddles huddles() {
    return huddles;
  }

  @Override
  public Rhythms rhythms() {
    return rhythms;
  }

  @Override
  public Workflows workflows() {
    return workflows;
  }

  @Override
  public Packs packs() {
    return packs;
  }

  @Override
  public Occurrences occurrences() {
    return occurrences;
  }

  @Override
  public Issues issues() {
    return issues;
  }

  @Override
  public Suggestions suggestions() {
    return suggestions;
  }

  @Override
  public Insight insight() {
    return insight;
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public Operations operations() {
    return operations;
  }

  @Override
  public Health health() {
    checkRunning();
    return health.check();
  }

  @Override
  public Transactions transactions() {
    return parts.transactions();
  }

  @Override
  public Drive drive() {
    checkRunning();
    if (!parts.driven()) {
      throw new IllegalStateException(
          "The engine (%s) works by itself.%nMaybe build it with .driven()."
              .formatted(parts.node()));
    }
    return this;
  }

  @Override
  public Optional<Instant> next() {
    checkRunning();
    Optional<Instant> audit = parts.watchdog() == null ? Optional.empty() : watchdog.next();
    return Stream.of(sweep.earliest(), flowable.earliest(), relay.earliest(), audit)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  @Override
  public int run() {
    checkRunning();
    housekeeping.tidy();
    int audited = watchdog.audit();
    return audited
        + Relay.drain(
            () ->
                Relay.drain(sweeping::getAsInt)
                    + flowable.runDueJobs()
                    + Relay.drain(relaying::getAsInt));
  }

  private void checkRunning() {
    if (closed.get()) {
      throw new IllegalStateException(
          "The engine (%s) was closed.%nMaybe start it again, or close it last."
              .formatted(parts.node()));
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      commands.stop();
      pulse.close();
      flowable.close();
      parts.afterClose().run();
      LOG.info("node={} Peak OS has stopped", parts.node());
    }
  }
}
