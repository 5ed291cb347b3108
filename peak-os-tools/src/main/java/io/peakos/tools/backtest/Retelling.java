package io.peakos.tools.backtest;

import static io.peakos.tools.backtest.Terms.after;
import static io.peakos.tools.backtest.Terms.cause;
import static io.peakos.tools.backtest.Terms.optional;
import static io.peakos.tools.backtest.Terms.people;
import static io.peakos.tools.backtest.Terms.reason;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationId;
import io.peakos.escalation.Escalations.Authority;
import io.peakos.escalation.Severity;
import io.peakos.insight.Suggestion;
import io.peakos.journal.JournalEvent;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.ObligationId;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.time.IsoWeek;
import io.peakos.work.Adoption;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.work.CounterOffer;
import io.peakos.work.Issue;
import io.peakos.work.NewIssue;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says again, as a command, what the journal says that somebody did. Not thread-safe. */
final class Retelling {
  private static final PageRequest FIRST = PageRequest.first(1_000);
  private static final Map<String, Form> FORMS = forms();

  private final PeakOs peak;
  private final TenantId tenant;
  private final RecordedPeople people;
  private final Recording recording;
  private final Terms terms;
  private final Set<String> written = new HashSet<>();

  /** Of this recording, to this engine. */
  Retelling(PeakOs peak, TenantId tenant, RecordedPeople people, Recording recording, Terms terms) {
    this.terms = terms;
    this.peak = peak;
    this.tenant = tenant;
    this.people = people;
    this.recording = recording;
  }

  /** Whether events of this kind are said again. */
  static boolean plays(String kind) {
    return FORMS.containsKey(kind);
  }

  /**
   * Says it.
   *
   * @throws PeakOsException PEAK-101 when a policy refuses it
   * @throws RuntimeException when it is not possible now, because policies did otherwise before
   */
  void say(JournalEvent event) {
    Form form = FORMS.get(event.kind());
    if (form == null) {
      throw new IllegalArgumentException("The event (%s) is no command.".formatted(event.kind()));
    }
    try {
      form.say(this, event, caller(event.actor()));
    } catch (PeakOsException e) {
      if (e.code() != ErrorCode.NOT_ALLOWED || event.actor().kind() == Actor.Kind.HOST) {
        throw e;
      }
      // It did happen: in a meeting, say, or by who held the seat at that time.
      form.say(this, event, Caller.host(tenant, event.actor().id()));
    }
  }

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new HashMap<>();
    forms.put("commitment.drafted", (to, event, by) -> to.write(event, by, false));
    forms.put("commitment.proposed", (to, event, by) -> to.write(event, by, true));
    forms.put(
        "commitment.adopted",
        (to, event, by) ->
            to.peak
                .commitments()
                .adopt(
                    by,
                    List.of(
                        new Adoption(
                            to.terms.proposal(event), Instant.parse(after(event, "acceptedAt"))))));
    commitments(forms);
    obligations(forms);
    escalations(forms);
    forms.put("issue.raised", (to, event, by) -> to.raiseIssue(event, by));
    forms.put("issue.closed", (to, event, by) -> to.closeIssue(event, by));
    forms.put(
        "suggestion.accepted",
        (to, event, by) -> to.peak.suggestions().accept(by, to.suggestion(event)));
    forms.put(
        "suggestion.dismissed",
        (to, event, by) -> to.peak.suggestions().dismiss(by, to.suggestion(event), reason(event)));
    forms.put(
        "person.left",
        (to, event, by) -> {
          PersonId person = new PersonId(event.subject().id());
          to.people.left(person);
          to.peak.commitments().ownerLeft(by, person);
        });
    return Map.copyOf(forms);
  }

  private static void commitments(Map<String, Form> forms) {
    commitment(
        forms,
        "accepted",
        (to, event) ->
            to.offers(event)
                ? new CommitmentCommand.AcceptOffer()
                : new CommitmentCommand.Accept(people(event, "consents")));
    commitment(
        forms,
        "countered",
        (to, event) ->
            new CommitmentCommand.Counter(
                new CounterOffer(
                    optional(event, "offeredDue", Instant::parse),
                    event.after().get("offeredOutcome")),
                reason(event)));
    commitment(
        forms, "offer-refused", (to, event) -> new CommitmentCommand.RefuseOffer(reason(event)));
    commitment(forms, "declined", (to, event) -> new CommitmentCommand.Decline(reason(event)));
    commitment(forms, "withdrawn", (to, event) -> new CommitmentCommand.Withdraw(reason(event)));
    commitment(
        forms,
        "at-risk",
        (to, event) -> new CommitmentCommand.FlagRisk(cause(event), reason(event)));
    commitment(
        forms, "risk-cleared", (to, event) -> new CommitmentCommand.ClearRisk(reason(event)));
    commitment(forms, "on-course", (to, event) -> new CommitmentCommand.OnCourse(event.reason()));
    commitment(
        forms,
        "cause-named",
        (to, event) -> new CommitmentCommand.NameCause(cause(event), event.reason()));
    commitment(forms, "reported", (to, event) -> new CommitmentCommand.Report(event.reason()));
    commitment(forms, "completed", (to, event) -> new CommitmentCommand.Confirm());
    commitment(forms, "rejected", (to, event) -> new CommitmentCommand.Reject(reason(event)));
    commitment(forms, "rescoped", (to, event) -> rescope(event, event, null));
    commitment(
        forms,
        "missed",
        (to, event) -> {
          JournalEvent next = to.recording.successor(event);
          return rescope(event, next, new CommitmentId(next.subject().id()));
        });
    commitment(
        forms,
        "abandoned",
        (to, event) ->
            new CommitmentCommand.Abandon(
                event.reason() == null ? "" : event.reason(),
                people(event, "consents"),
                people(event, "dependants")));
    commitment(
        forms,
        "reassigned",
        (to, event) ->
            new CommitmentCommand.Reassign(
                to.people.party(after(event, "newOwner")),
                event.before().containsKey("team") ? optional(event, "team", TeamId::new) : null,
                reason(event),
                people(event, "consents")));
    commitment(
        forms,
        "extended",
        (to, event) ->
            new CommitmentCommand.Extend(Instant.parse(after(event, "extendedTo")), reason(event)));
    commitment(
        forms,
        "corrected",
        (to, event) -> {
          CommitmentCommand.Correct.Field field =
              CommitmentCommand.Correct.Field.valueOf(after(event, "field"));
          return new CommitmentCommand.Correct(
              field, after(event, field.name().toLowerCase(Locale.ROOT)), reason(event));
        });
    commitment(
        forms,
        "reviewed",
        (to, event) ->
            new CommitmentCommand.Review(
                IsoWeek.parse(after(event, "week")), Boolean.parseBoolean(after(event, "done"))));
  }

  private static void commitment(
      Map<String, Form> forms, String what, Reader<CommitmentCommand> reader) {
    forms.put(
        "commitment." + what,
        (to, event, by) ->
            to.peak
                .commitments()
                .handle(by, new CommitmentId(event.subject().id()), reader.read(to, event)));
  }

  private static CommitmentCommand rescope(
      JournalEvent event, JournalEvent terms, @Nullable CommitmentId successor) {
    return new CommitmentCommand.Rescope(
        Instant.parse(after(terms, "due")),
        terms.after().get("outcome"),
        reason(event),
        people(event, "consents"),
        successor);
  }

  private static void obligations(Map<String, Form> forms) {
    forms.put(
        "obligation.owed", (to, event, by) -> to.peak.obligations().owe(by, to.terms.owe(event)));
    obligation(forms, "submitted", event -> new ObligationCommand.Submit(event.reason()));
    obligation(forms, "acknowledged", event -> new ObligationCommand.Acknowledge());
    obligation(forms, "excused", event -> new ObligationCommand.Excuse(reason(event)));
    obligation(forms, "withdrawn", event -> new ObligationCommand.Withdraw(reason(event)));
    obligation(forms, "paused", event -> new ObligationCommand.Pause(reason(event)));
    obligation(forms, "resumed", event -> new ObligationCommand.Resume());
    obligation(
        forms,
        "extended",
        event -> new ObligationCommand.Extend(Instant.parse(after(event, "due")), reason(event)));
    obligation(
        forms,
        "anchor-moved",
        event ->
            new ObligationCommand.MoveAnchor(Instant.parse(after(event, "anchor")), reason(event)));
  }

  private static void obligation(
      Map<String, Form> forms, String what, Function<JournalEvent, ObligationCommand> reader) {
    forms.put(
        "obligation." + what,
        (to, event, by) ->
            to.peak
                .obligations()
                .handle(by, new ObligationId(event.subject().id()), reader.apply(event)));
  }

  private static void escalations(Map<String, Form> forms) {
    forms.put(
        "escalation.triggered",
        (to, event, by) -> to.peak.escalations().raise(by, to.terms.escalation(event)));
    forms.put(
        "escalation.acknowledged",
        (to, event, by) -> to.peak.escalations().acknowledge(by, to.open(event)));
    forms.put(
        "escalation.resolved",
        (to, event, by) -> to.peak.escalations().resolve(by, to.open(event), reason(event)));
    forms.put(
        "escalation.returned",
        (to, event, by) ->
            to.peak
                .escalations()
                .giveBack(
                    by,
                    to.open(event),
                    new Authority(new PersonId(after(event, "to")), after(event, "authority"))));
  }

  /** Drafted, proposed, or proposed after it was a draft. */
  private void write(JournalEvent event, Caller by, boolean propose) {
    if (!written.add(event.subject().id())) {
      peak.commitments()
          .handle(by, new CommitmentId(event.subject().id()), new CommitmentCommand.Propose());
    } else if (propose) {
      peak.commitments().propose(by, terms.proposal(event));
    } else {
      peak.commitments().draft(by, terms.proposal(event));
    }
  }

  /** The escalation of the same subject that is open here. */
  private EscalationId open(JournalEvent event) {
    return find(
            page -> peak.escalations().open(host(), null, page),
            escalation -> escalation.subject().equals(event.correlation()))
        .map(Escalation::id)
        .orElseThrow(() -> nothingOpen("escalation", event));
  }

  private void raiseIssue(JournalEvent event, Caller by) {
    String key = after(event, "key");
    peak.issues()
        .raise(
            by,
            new NewIssue(
                key,
                key,
                Severity.valueOf(after(event, "severity")),
                terms.party(event, "owner"),
                optional(event, "team", TeamId::new),
                event.correlation()));
  }

  private void closeIssue(JournalEvent event, Caller by) {
    Issue open =
        find(
                page -> peak.issues().open(host(), null, page),
                issue ->
                    issue.key().equals(event.after().get("key"))
                        && issue.subject().equals(event.correlation()))
            .orElseThrow(() -> nothingOpen("issue", event));
    peak.issues().close(by, open.id(), reason(event));
  }

  /** The same suggestion of the same policy to the same person here. */
  private String suggestion(JournalEvent event) {
    JournalEvent made = recording.beginning(after(event, "suggestion"));
    if (made == null || made.why() == null) {
      throw nothingOpen("suggestion", event);
    }
    String policy = made.why().policy().value();
    String step = made.why().step();
    String[] to = made.after().getOrDefault("people", "").split(" ", -1);
    return find(
            page -> peak.suggestions().open(host(), new PersonId(to[0]), page),
            open ->
                open.subject().equals(made.subject())
                    && open.verdict().why().policy().value().equals(policy)
                    && open.verdict().why().step().equals(step))
        .map(Suggestion::id)
        .orElseThrow(() -> nothingOpen("suggestion", event));
  }

  private static <T> Optional<T> find(Function<PageRequest, Page<T>> list, Predicate<T> wanted) {
    Page<T> page = list.apply(FIRST);
    while (true) {
      Optional<T> found = page.items().stream().filter(wanted).findFirst();
      if (found.isPresent() || page.next() == null || page.items().isEmpty()) {
        return found;
      }
      page = list.apply(FIRST.after(page));
    }
  }

  private static IllegalStateException nothingOpen(String what, JournalEvent event) {
    return new IllegalStateException(
        "No %s about (%s) is open.".formatted(what, event.correlation()));
  }

  /**
   * Whether a yes takes an offer: it changes the terms, or comes from somebody else than the owner.
   */
  private static boolean takesOffer(JournalEvent event) {
    return event.before().containsKey("due")
        || event.before().containsKey("outcome")
        || (event.actor().kind() == Actor.Kind.PERSON
            && !event.actor().id().equals(event.after().get("owner")));
  }

  private boolean offers(JournalEvent event) {
    return takesOffer(event)
        && peak.commitments()
            .find(host(), new CommitmentId(event.subject().id()))
            .filter(commitment -> commitment.offer() != null)
            .isPresent();
  }

  private Caller host() {
    return Caller.host(tenant, "backtest");
  }

  private Caller caller(Actor actor) {
    return actor.kind() == Actor.Kind.PERSON
        ? Caller.person(tenant, new PersonId(actor.id()))
        : Caller.host(tenant, actor.id());
  }

  /** How an event is said again. */
  private interface Form {
    void say(Retelling to, JournalEvent event, Caller by);
  }

  private interface Reader<T> {
    T read(Retelling to, JournalEvent event);
  }
}
