package io.peakos.workflow.internal.judgement;

import io.peakos.error.PeakOsException;
import io.peakos.escalation.Audience;
import io.peakos.escalation.Urgency;
import io.peakos.insight.Forecast;
import io.peakos.insight.Suggestion;
import io.peakos.people.Actor;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Message;
import io.peakos.policy.Moment;
import io.peakos.policy.Pack;
import io.peakos.policy.Policies;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RuleTrace;
import io.peakos.policy.Verdict;
import io.peakos.work.NewIssue;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.Addressed;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.IssueStore;
import io.peakos.workflow.internal.store.SuggestionRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets policies judge, and carries out what they ask for: messages, issues, signals and suggestions
 * here, marks, ladders and workflows by the feature that asked. Thread-safe.
 */
public final class Judge {
  private final Shelf shelf;
  private final IssueStore issues;
  private final Messenger messenger;
  private final @Nullable Policies supposed;

  /** With the policies of this shelf. */
  public Judge(Shelf shelf, IssueStore issues, Messenger messenger) {
    this(shelf, issues, messenger, null);
  }

  private Judge(Shelf shelf, IssueStore issues, Messenger messenger, @Nullable Policies supposed) {
    this.shelf = shelf;
    this.issues = issues;
    this.messenger = messenger;
    this.supposed = supposed;
  }

  /**
   * What a forecast takes for given when facts differ, and when everything is judged by the
   * policies that would count with these packs; without packs, by those that it began with.
   */
  public Supposition supposing(
      TenantId tenant, Instant now, List<Pack> packs, Map<String, String> changes) {
    Policies policies = shelf.supposing(tenant, now, packs);
    return new Supposition(
        packs.isEmpty() ? this : new Judge(shelf, issues, messenger, policies),
        facts -> policies.change(facts, changes),
        packs.isEmpty() ? List.of() : policies.ladders(),
        !changes.getOrDefault("occasion", "TIME").equals("TIME"));
  }

  /** How the rules of a policy come out, by the policies that the subject began with. */
  public List<RuleTrace> trace(Pinned pinned, Facts facts, PolicyId policy) {
    return policies(pinned).trace(facts, policy);
  }

  /** The policies that a subject began with. */
  public List<PolicyDescription> catalogue(Pinned pinned) {
    return policies(pinned).catalogue();
  }

  /** The version of the policies that count for whatever begins at an instant. */
  public String version(TenantId tenant, Instant at) {
    return shelf.version(tenant, at);
  }

  /** The same, when nothing begins: nothing is noted. */
  public String upcoming(TenantId tenant, Instant at) {
    return shelf.inForce(tenant, at).version();
  }

  /** When policies of a version have to look at the work of a team although nobody touched it. */
  public List<Moment> moments(Pinned pinned, @Nullable TeamId team) {
    return policies(pinned).moments(team);
  }

  /** Over how many weeks the reviews of one owner are summed up. */
  public int ownerWeeks(Pinned pinned) {
    return policies(pinned).ownerWeeks();
  }

  /** Judges one subject by the policies that it began with. */
  public Judgement judge(Pinned pinned, Facts facts) {
    return policies(pinned).judge(List.of(facts)).get(0);
  }

  /** Judges subjects by the policies that they began with. */
  public List<Judgement> judge(Pinned pinned, List<? extends Facts> facts) {
    return facts.isEmpty() ? List.of() : policies(pinned).judge(facts);
  }

  /** Judges many subjects at once, each by the policies that it began with. */
  public List<Judgement> judge(List<? extends Facts> facts, List<Pinned> pinned) {
    Map<Pinned, List<Facts>> together = new LinkedHashMap<>();
    for (int i = 0; i < facts.size(); i++) {
      together.computeIfAbsent(pinned.get(i), key -> new ArrayList<>()).add(facts.get(i));
    }
    if (together.size() == 1) {
      return judge(pinned.get(0), facts);
    }
    IdentityHashMap<Facts, Judgement> judged = new IdentityHashMap<>();
    together.forEach(
        (key, theirs) ->
            judge(key, theirs).forEach(judgement -> judged.put(judgement.facts(), judgement)));
    return facts.stream().map(judged::get).toList();
  }

  private Policies policies(Pinned pinned) {
    return supposed != null
        ? supposed
        : shelf.pinned(pinned.tenant(), pinned.version(), pinned.at());
  }

  /**
   * The version of the policies that something began with.
   *
   * @param at when it is judged, for a version that nobody knows any more
   */
  public record Pinned(TenantId tenant, String version, Instant at) {
    /** Of what waits for this clock. */
    public static Pinned of(ClockRow clock, Instant at) {
      return new Pinned(clock.tenant(), clock.policyVersion(), at);
    }
  }

  /**
   * Throws when an enforced policy rejects a command.
   *
   * @throws PeakOsException PEAK-101, naming what is missing
   */
  public static void refuse(Judgement judgement) {
    Set<String> missing = new LinkedHashSet<>();
    List<String> texts = new ArrayList<>();
    for (Verdict verdict : judgement.verdicts()) {
      if (verdict.mode() == PolicyMode.ENFORCE
          && verdict.consequence() instanceof Consequence.Reject reject) {
        missing.addAll(reject.missing());
        texts.add(verdict.why().policy() + ": " + reject.text());
      }
    }
    if (!texts.isEmpty()) {
      throw PeakOsException.rejected(
          "The command on (%s) is rejected: %s%nMaybe add what is missing (%s) and send it again."
              .formatted(
                  judgement.facts().subject(), String.join(" ", texts), String.join(", ", missing)),
          List.copyOf(missing));
    }
  }

  /** Carries out a judgement; each step at most once per clock. */
  public Carried carryOut(Ledger ledger, People people, Case on, Judgement judgement) {
    List<Verdict> rest = new ArrayList<>();
    Set<String> steps = new LinkedHashSet<>();
    for (Verdict verdict : judgement.verdicts()) {
      if (on.fired().contains(verdict.key())) {
        continue;
      }
      if (on.clock() != null) {
        steps.add(verdict.key());
      }
      switch (verdict.mode()) {
        case OBSERVE -> record(ledger, new Doing(on, verdict, null), "policy.observed");
        case SUGGEST -> suggest(ledger, people, on, verdict);
        case ENFORCE -> enforce(ledger, people, new Doing(on, verdict, null), rest);
      }
    }
    for (Judgement.Missing missing : judgement.missing()) {
      String step = missing.policy() + "/missing";
      if (!on.fired().contains(step)) {
        if (on.clock() != null) {
          steps.add(step);
        }
        ledger
            .event(
                on.concern().tenant(),
                Actor.policy(missing.policy().value()),
                on.subject(),
                "policy.missing")
            .about(on.correlation())
            .with("fact", missing.fact())
            .write();
      }
    }
    if (on.clock() != null) {
      steps.forEach(step -> ledger.fire(on.clock(), step));
    }
    return new Carried(rest, null);
  }

  /**
   * Carries out what was suggested and is accepted now, in the name of whoever agrees. What is a
   * suggestion by its nature asks for something that only a person can do: agreeing is all of it.
   */
  public Carried accept(Ledger ledger, People people, Case on, Agreement agreement) {
    List<Verdict> rest = new ArrayList<>();
    if (!(agreement.verdict().consequence() instanceof Consequence.SuggestTo)) {
      enforce(ledger, people, new Doing(on, agreement.verdict(), agreement.by()), rest);
    }
    return new Carried(rest, agreement.by());
  }

  /** Whom a verdict would reach now; nobody when it speaks to nobody. */
  public Addressed reached(People people, Concern concern, Verdict verdict) {
    if (verdict.mode() == PolicyMode.SUGGEST) {
      return suggestedTo(people, concern, verdict);
    }
    Audience to = audience(verdict.consequence());
    return to == null
        ? new Addressed(List.of(), List.of(), List.of())
        : people.resolve(to, concern);
  }

  /** What is said, step by step; a step is of one policy, and so of one mode. */
  public static List<List<Verdict>> steps(List<Verdict> verdicts) {
    return List.copyOf(
        verdicts.stream()
            .collect(Collectors.groupingBy(Verdict::key, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  /** What a step of a policy will do, and whom all that it asks for would reach then. */
  public Forecast.Step foreseen(People people, Concern concern, List<Verdict> step, Instant at) {
    Verdict first = step.get(0);
    Set<PersonId> reached = new LinkedHashSet<>();
    step.forEach(verdict -> reached.addAll(reached(people, concern, verdict).people()));
    return new Forecast.Step(
        at,
        first.key(),
        (first.mode() == PolicyMode.SUGGEST ? "A suggestion is made: " : "")
            + first.why().sentence(),
        List.copyOf(reached));
  }

  private static @Nullable Audience audience(Consequence consequence) {
    if (consequence instanceof Consequence.Remind remind) {
      return remind.to();
    }
    if (consequence instanceof Consequence.Notify notify) {
      return notify.to();
    }
    if (consequence instanceof Consequence.ForceChoice choice) {
      return choice.of();
    }
    return consequence instanceof Consequence.SuggestTo suggestion ? suggestion.to() : null;
  }

  private void enforce(Ledger ledger, People people, Doing doing, List<Verdict> rest) {
    Consequence consequence = doing.verdict().consequence();
    if (consequence instanceof Consequence.Remind remind) {
      tell(ledger, people, doing, remind.to(), remind.message(), remind.urgency());
    } else if (consequence instanceof Consequence.Notify notify) {
      tell(ledger, people, doing, notify.to(), notify.message(), notify.urgency());
    } else if (consequence instanceof Consequence.ForceChoice choice) {
      tell(ledger, people, doing, choice.of(), choice.message(), Urgency.NORMAL);
    } else if (consequence instanceof Consequence.RaiseIssue issue) {
      raise(ledger, doing, issue);
    } else if (consequence instanceof Consequence.RaiseSignal signal) {
      event(ledger, doing, "signal.fired")
          .with("signal", signal.signal())
          .with("severity", signal.severity().name())
          .write();
    } else if (consequence instanceof Consequence.SuggestTo) {
      suggest(ledger, people, doing.on(), doing.verdict());
    } else {
      rest.add(doing.verdict());
    }
  }

  private void tell(
      Ledger ledger, People people, Doing doing, Audience to, Message message, Urgency urgency) {
    Case on = doing.on();
    Addressed addressed = people.resolve(to, on.concern());
    Explanation why = doing.verdict().why().plus(addressed.notes());
    TenantId tenant = on.concern().tenant();
    messenger.tell(
        ledger,
        people,
        new Messenger.Telling(
            tenant,
            addressed.people(),
            message,
            urgency,
            on.subject(),
            on.correlation(),
            null,
            on.values(),
            on.due(),
            why));
    ledger
        .event(
            tenant,
            doing.actor(),
            on.subject(),
            addressed.nobody() ? "audience.empty" : "person.told")
        .about(on.correlation())
        .with("message", message.key())
        .with("audience", to.text())
        .with("people", names(addressed.people()))
        .because(why)
        .write();
  }

  private void raise(Ledger ledger, Doing doing, Consequence.RaiseIssue raise) {
    Case on = doing.on();
    TenantId tenant = on.concern().tenant();
    if (ledger.raises(tenant, raise.key(), on.correlation())
        || issues.findOpen(tenant, raise.key(), on.correlation()).isPresent()) {
      return;
    }
    ledger
        .raise(
            tenant,
            doing.actor(),
            new NewIssue(
                raise.key(), raise.title(), raise.severity(), null, on.team(), on.correlation()))
        .about(on.correlation())
        .because(doing.verdict().why())
        .write();
  }

  private void suggest(Ledger ledger, People people, Case on, Verdict verdict) {
    Addressed addressed = suggestedTo(people, on.concern(), verdict);
    TenantId tenant = on.concern().tenant();
    SuggestionRow row =
        new SuggestionRow(
            tenant,
            UUID.randomUUID().toString(),
            on.subject(),
            on.team(),
            addressed.people(),
            filled(people, on, verdict),
            Suggestion.State.OPEN,
            ledger.now(),
            null);
    ledger.add(row);
    ledger
        .event(
            tenant, Actor.policy(verdict.why().policy().value()), on.subject(), "suggestion.made")
        .about(on.correlation())
        .with("suggestion", row.id())
        .with("people", names(addressed.people()))
        .because(verdict.why().plus(addressed.notes()))
        .write();
  }

  /** What is suggested is read later and elsewhere, so it takes along what its names stand for. */
  private static Verdict filled(People people, Case on, Verdict verdict) {
    if (!(verdict.consequence() instanceof Consequence.SuggestTo suggestion)) {
      return verdict;
    }
    ZoneId zone =
        people.resolve(suggestion.to(), on.concern()).people().stream()
            .findFirst()
            .flatMap(person -> people.person(on.concern().tenant(), person))
            .map(Person::zone)
            .orElse(ZoneOffset.UTC);
    Message message = suggestion.message().with(Messenger.values(on.values(), on.due(), zone));
    return new Verdict(
        verdict.mode(), new Consequence.SuggestTo(suggestion.to(), message), verdict.why());
  }

  /** Whom the policy names; for what has no audience the team's lead, or else the owner. */
  private static Addressed suggestedTo(People people, Concern concern, Verdict verdict) {
    if (verdict.consequence() instanceof Consequence.SuggestTo suggestion) {
      return people.resolve(suggestion.to(), concern);
    }
    Addressed lead = people.resolve(new Audience.Seat(Team.LEAD), concern);
    if (!lead.nobody()) {
      return lead;
    }
    Addressed owner = people.resolve(new Audience.Owner(), concern);
    List<String> notes = new ArrayList<>(lead.notes());
    notes.add("no lead could be reached, so the owner is asked");
    notes.addAll(owner.notes());
    return new Addressed(owner.meant(), owner.people(), notes);
  }

  private static void record(Ledger ledger, Doing doing, String kind) {
    event(ledger, doing, kind).write();
  }

  private static Ledger.Event event(Ledger ledger, Doing doing, String kind) {
    Case on = doing.on();
    return ledger
        .event(on.concern().tenant(), doing.actor(), on.subject(), kind)
        .about(on.correlation())
        .with("consequence", doing.verdict().consequence().getClass().getSimpleName())
        .because(doing.verdict().why());
  }

  private static String names(List<PersonId> people) {
    return String.join(" ", people.stream().map(PersonId::value).toList());
  }

  /** A verdict while it is carried out; in the policy's own name when nobody had to agree. */
  private record Doing(Case on, Verdict verdict, @Nullable Actor by) {
    Actor actor() {
      return Carried.actor(by, verdict);
    }
  }
}
