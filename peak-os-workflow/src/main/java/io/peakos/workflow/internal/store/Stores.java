package io.peakos.workflow.internal.store;

/** All stores on one database. Thread-safe. */
public record Stores(
    Database database,
    CommitmentStore commitments,
    ObligationStore obligations,
    ClockStore clocks,
    EscalationStore escalations,
    LadderStore ladders,
    HuddleStore huddles,
    IssueStore issues,
    ReviewStore reviews,
    SuggestionStore suggestions,
    JournalStore journal,
    OutboxStore outbox,
    CommandStore commands,
    CalendarStore calendars,
    RhythmStore rhythms,
    AgendaStore agendas,
    InsightStore insight,
    ParkedStore parked,
    WatchStore watch,
    PackStore packs) {
  /** The stores on this database. */
  public static Stores on(Database database) {
    return new Stores(
        database,
        new CommitmentStore(database),
        new ObligationStore(database),
        new ClockStore(database),
        new EscalationStore(database),
        new LadderStore(database),
        new HuddleStore(database),
        new IssueStore(database),
        new ReviewStore(database),
        new SuggestionStore(database),
        new JournalStore(database),
        new OutboxStore(database),
        new CommandStore(database),
        new CalendarStore(database),
        new RhythmStore(database),
        new AgendaStore(database),
        new InsightStore(database),
        new ParkedStore(database),
        new WatchStore(database),
        new PackStore(database));
  }
}
