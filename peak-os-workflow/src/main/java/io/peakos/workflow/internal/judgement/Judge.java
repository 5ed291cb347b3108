package io.peakos.workflow.internal.judgement;

import io.peakos.error.PeakOsException;
import io.peakos.escalation.Audience;
import io.peakos.escalation.Urgency;
import io.peakos.insight.Suggestion;
import io.peakos.people.Actor;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Message;
import io.peakos.policy.Moment;
import io.peakos.policy.Policies;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.Verdict;
import io.peakos.work.Issue;
import io.peakos.work.IssueId;
import io.peakos.work.IssueState;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.outbox.Messenger;
import io.peakos.workflow.internal.people.Addressed;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.IssueStore;
import io.peakos.workflow.internal.store.SuggestionRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Lets policies judge, and carries out what they ask for: messages, issues, signals and suggestions
 * here, marks, ladders and workflows by the feature that asked. Thread-safe.
 */
public final class Judge {
  private final Policies policies;
  private final IssueStore issues;
  private final Messenger messenger;

  /** With these policies. */
  public Judge(Policies policies, IssueStore issues, Messenger messenger) {
    this.policies = policies;
    this.issues = issues;
    this.messenger = messenger;
  }

  /** The version of the policies. */
  public String version() {
    return policies.version();
  }

  /** When policies have to look although nobody touched anything. */
  public List<Moment> moments() {
    return policies.moments();
  }

  /** Judges many subjects at once. */
  public List<Judgement> judge(List<? extends Facts> facts) {
    return facts.isEmpty() ? List.of() : policies.judge(facts);
  }

  /** Judges one subject. */
  public Judgement judge(Facts facts) {
    return policies.judge(List.of(facts)).get(0);
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
        case OBSERVE -> record(ledger, on, verdict, "policy.observed");
        case SUGGEST -> suggest(ledger, people, on, verdict);
        case ENFORCE -> enforce(ledger, people, on, verdict, rest);
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
    return new Carried(rest);
  }

  /** Carries out what was suggested and is accepted now. */
  public Carried accept(Ledger ledger, People people, Case on, Verdict verdict) {
    List<Verdict> rest = new ArrayList<>();
    enforce(ledger, people, on, verdict, rest);
    return new Carried(rest);
  }

  private void enforce(Ledger ledger, People people, Case on, Verdict verdict, List<Verdict> rest) {
    Consequence consequence = verdict.consequence();
    if (consequence instanceof Consequence.Remind remind) {
      tell(ledger, people, on, verdict, remind.to(), remind.message(), remind.urgency());
    } else if (consequence instanceof Consequence.Notify notify) {
      tell(ledger, people, on, verdict, notify.to(), notify.message(), notify.urgency());
    } else if (consequence instanceof Consequence.ForceChoice choice) {
      tell(ledger, people, on, verdict, choice.of(), choice.message(), Urgency.NORMAL);
    } else if (consequence instanceof Consequence.RaiseIssue issue) {
      raise(ledger, on, verdict, issue);
    } else if (consequence instanceof Consequence.RaiseSignal) {
      record(ledger, on, verdict, "signal.fired");
    } else if (consequence instanceof Consequence.SuggestTo) {
      suggest(ledger, people, on, verdict);
    } else {
      rest.add(verdict);
    }
  }

  private void tell(
      Ledger ledger,
      People people,
      Case on,
      Verdict verdict,
      Audience to,
      Message message,
      Urgency urgency) {
    Addressed addressed = people.resolve(to, on.concern());
    Explanation why = verdict.why().plus(addressed.notes());
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
            Actor.policy(why.policy().value()),
            on.subject(),
            addressed.nobody() ? "audience.empty" : "person.told")
        .about(on.correlation())
        .with("message", message.key())
        .with("audience", to.text())
        .with("people", names(addressed.people()))
        .because(why)
        .write();
  }

  private void raise(Ledger ledger, Case on, Verdict verdict, Consequence.RaiseIssue raise) {
    TenantId tenant = on.concern().tenant();
    if (ledger.raises(tenant, raise.key(), on.correlation())
        || issues.findOpen(tenant, raise.key(), on.correlation()).isPresent()) {
      return;
    }
    Issue issue =
        new Issue(
            new IssueId(UUID.randomUUID().toString()),
            IssueState.RAISED,
            raise.key(),
            raise.title(),
            raise.severity(),
            null,
            on.team(),
            on.correlation(),
            ledger.now(),
            null);
    ledger.add(IssueRow.of(tenant, issue));
    ledger
        .event(tenant, Actor.policy(verdict.why().policy().value()), issue.ref(), "issue.raised")
        .about(on.correlation())
        .with("key", issue.key())
        .with("severity", issue.severity())
        .with("team", issue.team())
        .because(verdict.why())
        .write();
  }

  private void suggest(Ledger ledger, People people, Case on, Verdict verdict) {
    Audience to =
        verdict.consequence() instanceof Consequence.SuggestTo suggestion
            ? suggestion.to()
            : new Audience.Owner();
    Addressed addressed = people.resolve(to, on.concern());
    TenantId tenant = on.concern().tenant();
    SuggestionRow row =
        new SuggestionRow(
            tenant,
            UUID.randomUUID().toString(),
            on.correlation(),
            addressed.people(),
            verdict,
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

  private static void record(Ledger ledger, Case on, Verdict verdict, String kind) {
    ledger
        .event(
            on.concern().tenant(), Actor.policy(verdict.why().policy().value()), on.subject(), kind)
        .about(on.correlation())
        .with("consequence", verdict.consequence().getClass().getSimpleName())
        .because(verdict.why())
        .write();
  }

  private static String names(List<PersonId> people) {
    return String.join(" ", people.stream().map(PersonId::value).toList());
  }
}
