package io.peakos.workflow.internal.insight;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.insight.Forecast;
import io.peakos.insight.WhyNot;
import io.peakos.policy.Judgement;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RuleTrace;
import io.peakos.policy.RungFacts;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.judgement.Judge;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.people.People;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a policy is silent about a subject. Thread-safe. */
final class Doubts {
  private final Judge judge;

  Doubts(Judge judge) {
    this.judge = judge;
  }

  /**
   * Why the policy is silent, or when it speaks.
   *
   * @throws PeakOsException PEAK-102 when there is no such policy
   */
  WhyNot about(SubjectRef subject, PolicyId id, Situation situation, Forecast forecast) {
    PolicyDescription policy = known(situation, id);
    Judgement judgement = judge.judge(situation.pinned(), situation.facts());
    List<RuleTrace> rules = judge.trace(situation.pinned(), situation.facts(), id);
    List<String> missing =
        judgement.missing().stream()
            .filter(gap -> gap.policy().equals(id))
            .map(Judgement.Missing::fact)
            .toList();
    String steps = id + "/";
    Set<String> done = new TreeSet<>();
    situation.fired().stream()
        .filter(step -> step.startsWith(steps))
        .forEach(step -> done.add(step.substring(steps.length())));
    // A rung is a step of whichever policy speaks of rungs.
    boolean rungs = situation.facts() instanceof RungFacts && !rules.isEmpty();
    List<Forecast.Step> next =
        forecast.steps().stream().filter(step -> rungs || step.step().startsWith(steps)).toList();
    return new WhyNot(
        subject,
        id,
        situation.facts().at(),
        situation.pinned().version(),
        policy.mode(),
        done,
        rules,
        missing,
        next,
        Stream.of(
                rules(id, rules),
                missing.stream().map("It needs (%s), which is not known."::formatted),
                history(policy.mode(), done),
                future(next, situation.zone(), forecast))
            .flatMap(sentences -> sentences)
            .toList());
  }

  private PolicyDescription known(Situation situation, PolicyId id) {
    List<PolicyDescription> catalogue = judge.catalogue(situation.pinned());
    return catalogue.stream()
        .filter(policy -> policy.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new PeakOsException(
                    ErrorCode.NOT_FOUND,
                    "There is no policy (%s) among those that (%s) began with.%nMaybe one of: %s."
                        .formatted(
                            id,
                            situation.facts().subject(),
                            catalogue.stream()
                                .map(policy -> policy.id().value())
                                .collect(Collectors.joining(", ")))));
  }

  private static Stream<String> rules(PolicyId id, List<RuleTrace> rules) {
    return rules.isEmpty()
        ? Stream.of("The policy %s has no rule about such a subject.".formatted(id))
        : rules.stream().map(Doubts::rule);
  }

  private static String rule(RuleTrace rule) {
    return rule.speaks()
        ? "It speaks: %s.".formatted(rule.rule())
        : "It does not say that %s. %s."
            .formatted(
                rule.rule(),
                rule.failing().stream()
                    .map(RuleTrace.Condition::sentence)
                    .collect(Collectors.joining("; ")));
  }

  private static Stream<String> history(PolicyMode mode, Set<String> done) {
    List<String> sentences = new ArrayList<>();
    if (!done.isEmpty()) {
      sentences.add(
          "It has had its say: %s. Each of its steps happens once."
              .formatted(String.join(", ", done)));
    }
    if (mode == PolicyMode.OBSERVE) {
      sentences.add("It is only observed: whatever it says is noted in the journal and not done.");
    } else if (mode == PolicyMode.SUGGEST) {
      sentences.add("It only suggests: what it asks for happens when somebody accepts it.");
    }
    return sentences.stream();
  }

  private static Stream<String> future(List<Forecast.Step> next, ZoneId zone, Forecast forecast) {
    return next.isEmpty()
        ? Stream.concat(
            Stream.of("As things stand, time alone will not bring it about."),
            forecast.assumptions().stream().filter(said -> said.startsWith("Its clock")))
        : next.stream()
            .map(
                step ->
                    "If nothing changes, it comes on %s: %s"
                        .formatted(People.moment(step.at(), zone), step.what()));
  }
}
