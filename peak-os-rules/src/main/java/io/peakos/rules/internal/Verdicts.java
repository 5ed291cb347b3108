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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;

/**
 * What rules tell their findings: the only thing that they can call. Each call names the step that
 * it belongs to; the words come from the policy's file. Not thread-safe: one per session. Public
 * because the compiled rules live in packages of their own.
 */
public final class Verdicts {
  private final Catalogue catalogue;
  private final IdentityHashMap<Facts, List<Finding>> findings;
  private final IdentityHashMap<Facts, List<Missing>> missing = new IdentityHashMap<>();
  private final Map<String, Audience> audiences = new HashMap<>();
  private final Function<Facts, InForce> inForce;
  private @Nullable RuleCard rule;
  private @Nullable Facts facts;

  /** For a session about this many subjects. */
  Verdicts(Catalogue catalogue, Function<Facts, InForce> inForce, int subjects) {
    this.catalogue = catalogue;
    this.inForce = inForce;
    this.findings = new IdentityHashMap<>(subjects);
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
    missing
        .computeIfAbsent(requireNonNull(facts), f -> new ArrayList<>())
        .add(new Missing(requireNonNull(rule).policy(), path));
  }

  /** Which rule speaks next, and about what. */
  void next(Match match) {
    rule = requireNonNull(catalogue.rules().get(match.getRule().getName()));
    for (Object matched : match.getObjects()) {
      if (matched instanceof Facts subject) {
        facts = subject;
      }
    }
  }

  /** What was found about these very facts, in no particular order. */
  List<Finding> findings(Facts about) {
    return findings.getOrDefault(about, List.of());
  }

  /** What could not be judged about these very facts, in no particular order. */
  List<Missing> missing(Facts about) {
    return missing.getOrDefault(about, List.of());
  }

  /** Whom a step tells: whom a pack names, or else whom the rule does. */
  private Audience whom(String step, String audience) {
    Audience chosen =
        inForce.apply(requireNonNull(facts)).audience(requireNonNull(rule).policy(), step);
    return chosen == null ? audiences.computeIfAbsent(audience, Audience::parse) : chosen;
  }

  private void add(String step, String target, Consequent consequent) {
    Facts about = requireNonNull(facts);
    findings
        .computeIfAbsent(about, f -> new ArrayList<>())
        .add(new Finding(about, requireNonNull(rule), step, target, consequent));
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
  record Finding(Facts facts, RuleCard rule, String step, String target, Consequent consequent) {}
}
