package io.peakos.workflow.internal.ledger;

import static java.util.stream.Collectors.joining;

import io.peakos.insight.Parked;
import io.peakos.people.Actor;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.policy.Explanation;
import io.peakos.spi.Notification;
import io.peakos.subject.SubjectRef;
import io.peakos.work.Issue;
import io.peakos.work.IssueId;
import io.peakos.work.IssueState;
import io.peakos.work.NewIssue;
import io.peakos.workflow.internal.store.AgendaItemRow;
import io.peakos.workflow.internal.store.AgendaStore.CascadeRow;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.ClockStore.Firing;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.ObligationRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.OutboxRow;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.store.SuggestionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction writes. It is collected first and written in one batch per table at the end,
 * so that five hundred clocks cost a dozen statements. Not thread-safe.
 */
public final class Ledger {
  private final Instant now;
  private final Function<TenantId, String> policyVersions;
  private final Rows<CommitmentRow> commitments = new Rows<>();
  private final Rows<ObligationRow> obligations = new Rows<>();
  private final Rows<EscalationRow> escalations = new Rows<>();
  private final Rows<ClockRow> clocks = new Rows<>();
  private final Rows<IssueRow> issues = new Rows<>();
  private final Rows<OccurrenceRow> occurrences = new Rows<>();
  private final Rows<AgendaItemRow> items = new Rows<>();
  private final List<CascadeRow> cascades = new ArrayList<>();
  private final List<Firing> firings = new ArrayList<>();
  private final List<SuggestionRow> suggestions = new ArrayList<>();
  private final Set<Subject> over = new LinkedHashSet<>();
  private final List<OutboxRow> messages = new ArrayList<>();
  private final List<JournalRow> events = new ArrayList<>();
  private final List<HuddleCall> huddleCalls = new ArrayList<>();
  private final List<EscalationRow> endedHuddles = new ArrayList<>();
  private final List<OccurrenceRow> begun = new ArrayList<>();
  private final List<OccurrenceCall> occurrenceCalls = new ArrayList<>();

  private final Map<Object, Object> looked;

  /** An empty ledger, for what happens at this instant under these policies. */
  public Ledger(Instant now, Function<TenantId, String> policyVersions) {
    this(now, policyVersions, new HashMap<>());
  }

  private Ledger(
      Instant now, Function<TenantId, String> policyVersions, Map<Object, Object> looked) {
    this.now = now;
    this.policyVersions = policyVersions;
    this.looked = looked;
  }

  /** An empty ledger for a part of the same transaction. */
  public Ledger part() {
    return new Ledger(now, policyVersions, looked);
  }

  /** Looks something up once per transaction; it must not change within it. */
  @SuppressWarnings("unchecked") // the key decides the type
  public <T> T once(Object key, Supplier<T> lookUp) {
    Object found = looked.get(key);
    if (found == null) {
      found = lookUp.get();
      looked.put(key, found);
    }
    return (T) found;
  }

  /** When all this happens. */
  public Instant now() {
    return now;
  }

  /** The policies that count for whatever of a tenant begins now. */
  public String policyVersion(TenantId tenant) {
    return once(new InForce(tenant), () -> policyVersions.apply(tenant));
  }

  /** An empty ledger for another transaction, at the same instant. */
  public Ledger another() {
    return new Ledger(now, policyVersions);
  }

  private record InForce(TenantId tenant) {}

  /** Adds a commitment. */
  public void add(CommitmentRow row) {
    commitments.add(commitmentKey(row), row);
  }

  /** Writes a commitment back. */
  public void change(CommitmentRow row) {
    commitments.change(commitmentKey(row), row);
  }

  /** Adds an obligation. */
  public void add(ObligationRow row) {
    obligations.add(row.tenant() + "/" + row.id(), row);
  }

  /** Writes an obligation back. */
  public void change(ObligationRow row) {
    obligations.change(row.tenant() + "/" + row.id(), row);
  }

  /** Adds an escalation. */
  public void add(EscalationRow row) {
    escalations.add(row.tenant() + "/" + row.id(), row);
  }

  /** Writes an escalation back. */
  public void change(EscalationRow row) {
    escalations.change(row.tenant() + "/" + row.id(), row);
  }

  /** Adds a clock. */
  public void add(ClockRow row) {
    clocks.add(row.id(), row);
  }

  /** Writes a clock back. */
  public void change(ClockRow row) {
    clocks.change(row.id(), row);
  }

  /** Adds an issue. */
  public void add(IssueRow row) {
    issues.add(row.tenant() + "/" + row.issue().id(), row);
  }

  /** Writes an issue back. */
  public void change(IssueRow row) {
    issues.change(row.tenant() + "/" + row.issue().id(), row);
  }

  /** Adds an occurrence. */
  public void add(OccurrenceRow row) {
    occurrences.add(row.tenant() + "/" + row.id(), row);
  }

  /** Writes an occurrence back. */
  public void change(OccurrenceRow row) {
    occurrences.change(row.tenant() + "/" + row.id(), row);
  }

  /** Adds an item to an agenda. */
  public void add(AgendaItemRow row) {
    items.add(key(row), row);
  }

  /** Writes an item of an agenda back. */
  public void change(AgendaItemRow row) {
    items.change(key(row), row);
  }

  /** Sends news to other teams. */
  public void add(CascadeRow row) {
    cascades.add(row);
  }

  /** Begins the workflow of an occurrence, once its row is written. */
  public void begin(OccurrenceRow row) {
    begun.add(row);
  }

  /** The occurrences whose workflows begin once the rows are written. */
  public List<OccurrenceRow> begun() {
    return List.copyOf(begun);
  }

  /** Tells the workflow of an occurrence something, once the rows are written. */
  public void tell(OccurrenceCall call) {
    occurrenceCalls.add(call);
  }

  /** What workflows of occurrences are told once the rows are written. */
  public List<OccurrenceCall> occurrenceCalls() {
    return List.copyOf(occurrenceCalls);
  }

  /** Raises an issue, and begins the record of it; the caller says what it belongs to and why. */
  public Event raise(TenantId tenant, Actor by, NewIssue issue) {
    Issue raised =
        new Issue(
            new IssueId(UUID.randomUUID().toString()),
            IssueState.RAISED,
            issue.key(),
            issue.title(),
            issue.severity(),
            issue.owner(),
            issue.team(),
            issue.subject(),
            now,
            null);
    add(IssueRow.of(tenant, raised));
    return event(tenant, by, raised.ref(), "issue.raised")
        .with("key", raised.key())
        .with("severity", raised.severity())
        .with("team", raised.team());
  }

  /** Whether this ledger begins an escalation of this subject. */
  public boolean escalates(TenantId tenant, SubjectRef subject) {
    return escalations.added().stream()
        .anyMatch(row -> row.tenant().equals(tenant) && row.subject().equals(subject));
  }

  /** Whether this ledger raises an issue with this key about this subject. */
  public boolean raises(TenantId tenant, String key, SubjectRef subject) {
    return issues.added().stream()
        .anyMatch(
            row ->
                row.tenant().equals(tenant)
                    && row.issue().key().equals(key)
                    && row.issue().subject().equals(subject));
  }

  /** Records that something happens on a clock; the claim that it happens only once. */
  public void fire(ClockRow clock, String step) {
    firings.add(new Firing(clock.id(), step, now));
  }

  /** Records that something counts as having happened on a clock; saying it twice is the same. */
  public void fireOnce(ClockRow clock, String step) {
    Firing firing = new Firing(clock.id(), step, now);
    if (!firings.contains(firing)) {
      firings.add(firing);
    }
  }

  /** Adds a suggestion. */
  public void add(SuggestionRow row) {
    suggestions.add(row);
  }

  /** Nothing more is sent or suggested about this: it is over. */
  public void over(TenantId tenant, SubjectRef subject) {
    over.add(new Subject(tenant, subject));
  }

  /** Sends a message after commit, not before this instant. */
  public void send(Notification message, SubjectRef correlation, Delivery delivery, String json) {
    messages.add(
        new OutboxRow(
            message.id(),
            message.tenant(),
            Parked.Kind.NOTIFICATION,
            message.to(),
            message.subject(),
            correlation,
            json,
            delivery.digest(),
            now,
            delivery.notBefore(),
            0,
            null,
            null));
  }

  /** Opens the huddle of an escalation for these people, or lets them join it. */
  public void callHuddle(HuddleCall call) {
    huddleCalls.add(call);
  }

  /** Ends the huddle of an escalation that needs none any more. */
  public void endHuddle(EscalationRow escalation) {
    endedHuddles.add(escalation);
  }

  /** The escalations whose huddles end once the rows are written. */
  public List<EscalationRow> endedHuddles() {
    return List.copyOf(endedHuddles);
  }

  /** The huddles to open or join once the rows are written. */
  public List<HuddleCall> huddleCalls() {
    return List.copyOf(huddleCalls);
  }

  /** Begins the record of something that happened; nothing is kept before {@link Event#write}. */
  public Event event(TenantId tenant, Actor actor, SubjectRef subject, String kind) {
    return new Event(tenant, actor, subject, kind);
  }

  /** Whether this escalation ends here. */
  public boolean ends(TenantId tenant, SubjectRef escalation) {
    EscalationRow row = escalations.find(tenant + "/" + escalation.id());
    return row != null && row.endedAt() != null;
  }

  /** Takes over what another ledger has collected. */
  public void takeOver(Ledger other) {
    commitments.takeOver(other.commitments);
    obligations.takeOver(other.obligations);
    escalations.takeOver(other.escalations);
    clocks.takeOver(other.clocks);
    issues.takeOver(other.issues);
    occurrences.takeOver(other.occurrences);
    items.takeOver(other.items);
    cascades.addAll(other.cascades);
    firings.addAll(other.firings);
    suggestions.addAll(other.suggestions);
    over.addAll(other.over);
    messages.addAll(other.messages);
    events.addAll(other.events);
    huddleCalls.addAll(other.huddleCalls);
    endedHuddles.addAll(other.endedHuddles);
    begun.addAll(other.begun);
    occurrenceCalls.addAll(other.occurrenceCalls);
  }

  /** Writes everything, on the transaction of the thread. */
  public void write(Stores stores) {
    stores.commitments().insert(commitments.added());
    stores.commitments().update(commitments.changed());
    stores.obligations().insert(obligations.added());
    stores.obligations().update(obligations.changed());
    // An escalation that ends frees its subject for the one that begins.
    stores.escalations().update(escalations.changed());
    stores.escalations().insert(escalations.added());
    stores.clocks().insert(clocks.added());
    stores.clocks().update(clocks.changed());
    stores.clocks().fire(firings);
    stores.issues().update(issues.changed());
    stores.issues().insert(issues.added());
    stores.rhythms().update(occurrences.changed());
    stores.rhythms().insert(occurrences.added());
    stores.agendas().update(items.changed());
    stores.agendas().insert(items.added());
    stores.agendas().send(cascades);
    for (Subject subject : over) {
      stores.outbox().cancel(subject.tenant(), subject.ref());
      stores.suggestions().obsolete(subject.tenant(), subject.ref());
    }
    stores.suggestions().insert(suggestions);
    stores.outbox().insert(messages);
    stores.journal().append(events);
  }

  private static String key(AgendaItemRow row) {
    return row.tenant() + "/" + row.occurrence() + "/" + row.subject();
  }

  private static String commitmentKey(CommitmentRow row) {
    return row.tenant() + "/" + row.commitment().id();
  }

  private record Subject(TenantId tenant, SubjectRef ref) {}

  /**
   * When a message may go out.
   *
   * @param notBefore the earliest instant
   * @param digest whether it may be joined with others for the same person
   */
  public record Delivery(Instant notBefore, boolean digest) {}

  /**
   * A rung calls people to the huddle of an escalation.
   *
   * @param escalation the escalation
   * @param people everybody who belongs to the huddle from now on
   * @param heard those of them who hear it from the rung itself
   * @param why why there is a huddle
   */
  public record HuddleCall(
      EscalationRow escalation, List<PersonId> people, List<PersonId> heard, Explanation why) {
    /** Copies the people. */
    public HuddleCall {
      people = List.copyOf(people);
      heard = List.copyOf(heard);
    }
  }

  /**
   * The workflow of an occurrence is told something.
   *
   * @param row the occurrence, as it stands
   * @param message the name of the message
   */
  public record OccurrenceCall(OccurrenceRow row, String message) {}

  /** Something that happened, while it is written down. */
  public final class Event {
    private final TenantId tenant;
    private final Actor actor;
    private final SubjectRef subject;
    private final String kind;
    private final Map<String, String> before = new LinkedHashMap<>();
    private final Map<String, String> after = new LinkedHashMap<>();
    private SubjectRef correlation;
    private @Nullable String reason;
    private @Nullable Explanation why;

    private Event(TenantId tenant, Actor actor, SubjectRef subject, String kind) {
      this.tenant = tenant;
      this.actor = actor;
      this.subject = subject;
      this.kind = kind;
      this.correlation = subject;
    }

    /** What it is about. */
    public SubjectRef subject() {
      return subject;
    }

    /** What it belongs to, when that is not the subject itself. */
    public Event about(SubjectRef newCorrelation) {
      correlation = newCorrelation;
      return this;
    }

    /** A value that is there now. */
    public Event with(String name, @Nullable Object value) {
      if (value != null) {
        after.put(name, value.toString());
      }
      return this;
    }

    /** Values that are there now, in an order of their own: the same story has one journal. */
    public Event listing(String name, Collection<?> values) {
      return values.isEmpty()
          ? this
          : with(name, values.stream().map(Object::toString).sorted().collect(joining(", ")));
    }

    /** A value that changed. */
    public Event changed(String name, @Nullable Object was, @Nullable Object is) {
      if (!java.util.Objects.equals(was, is)) {
        before.put(name, was == null ? "" : was.toString());
        after.put(name, is == null ? "" : is.toString());
      }
      return this;
    }

    /** Why, in the actor's words. */
    public Event because(@Nullable String newReason) {
      reason = newReason;
      return this;
    }

    /** Why, in the policy's words. */
    public Event because(Explanation explanation) {
      why = explanation;
      return this;
    }

    /** Keeps it. */
    public void write() {
      events.add(
          new JournalRow(
              0,
              0,
              UUID.randomUUID().toString(),
              tenant,
              now,
              actor,
              subject,
              kind,
              before,
              after,
              reason,
              policyVersion(tenant),
              correlation,
              why));
    }
  }

  /** New rows and changed rows of one table; a change of a new row is part of its insert. */
  private static final class Rows<R> {
    private final Map<String, R> added = new LinkedHashMap<>();
    private final Map<String, R> changed = new LinkedHashMap<>();

    void add(String key, R row) {
      added.put(key, row);
    }

    void change(String key, R row) {
      (added.containsKey(key) ? added : changed).put(key, row);
    }

    @Nullable R find(String key) {
      return changed.get(key);
    }

    List<R> added() {
      return List.copyOf(added.values());
    }

    List<R> changed() {
      return List.copyOf(changed.values());
    }

    void takeOver(Rows<R> other) {
      other.added.forEach(this::add);
      other.changed.forEach(this::change);
    }
  }
}
