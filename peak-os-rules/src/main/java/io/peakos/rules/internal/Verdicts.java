package io.peakos.rules.internal;

import static java.util.Objects.requireNonNull;

import io.peakos.escalation.Audience;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.policy.Consequence;
import io.peakos.policy.Consequence.Status;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement.Missing;
import io.peakos.time.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;

/**
 * What rules tell their findings: the only thing that they can call. Each call names the step that
 * it belongs to; the words come from the policy's file. Not thread-safe: one per session. Public
 * because the compiled rules live in packages of their own.
 */
public final class Verdicts {
  private final Catalogue catalogue;
  private final IdentityHashMap<Facts, Subject> subjects;
  private final Map<String, Audience> audiences = new HashMap<>();
  private @Nullable RuleCard rule;
  private @Nullable Subject subject;

  /** For sessions about these subjects. */
  Verdicts(Catalogue catalogue, IdentityHashMap<Facts, Subject> subjects) {
    this.catalogue = catalogue;
    this.subjects = subjects;
  }

  /** The command must not happen, because these things are missing. */
  public void reject(String step, List<String> lacking) {
    add(
        step,
        lacking.toString(),
        (words, about) -> new Consequence.Reject(lacking, requireNonNull(words.text(about))));
  }

  /** The command must not happen, because this is missing. */
  public void reject(String step, String lacking) {
    reject(step, List.of(lacking));
  }

  /** Somebody is asked to act; the audience is written as in ladders. */
  public void remind(String step, String audience) {
    Audience to = whom(step, audience);
    add(
        step,
        audience,
        (words, about) -> new Consequence.Remind(to, words.message(about), words.urgency()));
  }

  /** Somebody is told; the audience is written as in ladders. */
  public void notify(String step, String audience) {
    Audience to = whom(step, audience);
    add(
        step,
        audience,
        (words, about) -> new Consequence.Notify(to, words.message(about), words.urgency()));
  }

  /** Somebody is told as insistently as the facts say. */
  public void notify(String step, Audience to, Urgency urgency) {
    add(
        step,
        to.text(),
        (words, about) -> new Consequence.Notify(to, words.message(about), urgency));
  }

  /** Something needs attention. */
  public void raiseIssue(String step, String key, Severity severity) {
    add(
        step,
        key,
        (words, about) ->
            new Consequence.RaiseIssue(key, requireNonNull(words.title(about)), severity));
  }

  /** It is carried upwards, on the severity's default ladder. */
  public void startLadder(String step, Severity severity) {
    add(step, "", (words, about) -> new Consequence.StartLadder(severity, null));
  }

  /** It is carried upwards, on this ladder. */
  public void startLadder(String step, Severity severity, LadderName ladder) {
    add(step, "", (words, about) -> new Consequence.StartLadder(severity, ladder));
  }

  /** It is carried upwards, on the ladder of this name. */
  public void startLadder(String step, Severity severity, String ladder) {
    startLadder(step, severity, new LadderName(ladder));
  }

  /** Somebody has to choose. */
  public void forceChoice(String step, String audience) {
    Audience of = whom(step, audience);
    add(step, audience, (words, about) -> new Consequence.ForceChoice(of, words.message(about)));
  }

  /** The subject is marked. */
  public void mark(String step, Status status) {
    add(step, status.name(), (words, about) -> new Consequence.MarkStatus(status));
  }

  /** Something is worth noticing. */
  public void raiseSignal(String step, String signal, Severity severity) {
    add(step, signal, (words, about) -> new Consequence.RaiseSignal(signal, severity));
  }

  /** A workflow begins, or is joined. */
  public void openWorkflow(String step, String workflow) {
    add(step, workflow, (words, about) -> new Consequence.OpenWorkflow(workflow));
  }

  /** An occurrence that was missed is held again. */
  public void holdAgain(String step, Span within) {
    add(step, "", (words, about) -> new Consequence.HoldAgain(within));
  }

  /** A person may want to do something. */
  public void suggest(String step, String audience) {
    Audience to = whom(step, audience);
    add(step, audience, (words, about) -> new Consequence.SuggestTo(to, words.message(about)));
  }

  /** The policy needs a value that is not there. */
  public void missing(String path) {
    requireNonNull(subject).missing.add(new Missing(requireNonNull(rule).policy(), path));
  }

  /** Which rule speaks next, and about what. */
  void next(Match match) {
    rule = requireNonNull(catalogue.rules().get(match.getRule().getName()));
    for (Object matched : match.getObjects()) {
      if (matched instanceof Facts facts) {
        subject = subjects.get(facts);
      }
    }
  }

  /** Whom a step tells: whom a pack names, or else whom the rule does. */
  private Audience whom(String step, String audience) {
    Audience chosen = requireNonNull(subject).inForce.audience(requireNonNull(rule).policy(), step);
    return chosen == null ? audiences.computeIfAbsent(audience, Audience::parse) : chosen;
  }

  private void add(String step, String target, Consequent consequent) {
    requireNonNull(subject)
        .findings
        .add(new Finding(requireNonNull(rule), step, target, consequent));
  }

  /** These very facts, what counts for them, and what is said of them, in no particular order. */
  static final class Subject {
    final Facts facts;
    final InForce inForce;
    final List<Finding> findings = new ArrayList<>();
    final List<Missing> missing;

    Subject(Facts facts, InForce inForce, List<Missing> missing) {
      this.facts = facts;
      this.inForce = inForce;
      this.missing = new ArrayList<>(missing);
    }
  }

  /** Makes a consequence of a step's words about a subject. */
  interface Consequent {
    Consequence with(StepWords words, Facts about);
  }

  /**
   * What one rule said about one subject.
   *
   * @param target whom or what the consequence is about, to tell it from others of its kind
   */
  record Finding(RuleCard rule, String step, String target, Consequent consequent) {}
}
