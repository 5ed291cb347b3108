package io.peakos.workflow.internal.insight;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.insight.Forecast;
import io.peakos.insight.WhyNot;
import io.peakos.insight.WhyNot.Seen;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * Why the policy is silent, or when it speaks. Of all that policies see of the subject it takes
   * what this one has rules about.
   *
   * @throws PeakOsException PEAK-102 when there is no such policy
   */
  WhyNot about(SubjectRef subject, PolicyId id, List<Situation> situations, Forecast forecast) {
    Map<Situation, Seen> all = new LinkedHashMap<>();
    situations.forEach(situation -> all.put(situation, seen(subject, situation, id)));
    Map<Situation, Seen> seen = new LinkedHashMap<>(all);
    seen.values().removeIf(one -> one.rules().isEmpty());
    if (seen.isEmpty()) {
      seen.put(situations.get(0), all.get(situations.get(0)));
    }
    String steps = id + "/";
    Set<String> done = new TreeSet<>();
    seen.keySet().stream()
        .flatMap(situation -> situation.fired().stream())
        .filter(step -> step.startsWith(steps))
        .forEach(step -> done.add(step.substring(steps.length())));
    // A rung is a step of whichever policy speaks of rungs.
    boolean rungs =
        seen.values().stream()
            .anyMatch(one -> one.facts() instanceof RungFacts && !one.rules().isEmpty());
    List<Forecast.Step> next =
        forecast.steps().stream().filter(step -> rungs || step.step().startsWith(steps)).toList();
    return new WhyNot(
        subject,
        id,
        List.copyOf(seen.values()),
        done,
        next,
        Stream.of(
                seen.entrySet().stream().flatMap(one -> said(id, one.getKey(), one.getValue())),
                history(seen.values(), done),
                future(next, situations.get(0).zone(), forecast))
            .flatMap(sentences -> sentences)
            .toList());
  }

  private Seen seen(SubjectRef subject, Situation situation, PolicyId id) {
    PolicyDescription policy = known(subject, situation, id);
    return new Seen(
        situation.facts(),
        situation.pinned().version(),
        policy.mode(),
        judge.trace(situation.pinned(), situation.facts(), id),
        judge.judge(situation.pinned(), situation.facts()).missing().stream()
            .filter(gap -> gap.policy().equals(id))
            .map(Judgement.Missing::fact)
            .toList());
  }

  private PolicyDescription known(SubjectRef subject, Situation situation, PolicyId id) {
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
                            subject,
                            catalogue.stream()
                                .map(policy -> policy.id().value())
                                .collect(Collectors.joining(", ")))));
  }

  private static Stream<String> said(PolicyId id, Situation situation, Seen seen) {
    String where = situation.where().isEmpty() ? "" : situation.where() + ": ";
    return Stream.concat(
            rules(id, seen.rules()),
            seen.missing().stream().map("It needs (%s), which is not known."::formatted))
        .map(where::concat);
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

  private static Stream<String> history(Collection<Seen> seen, Set<String> done) {
    Set<PolicyMode> modes = seen.stream().map(Seen::mode).collect(Collectors.toSet());
    List<String> sentences = new ArrayList<>();
    if (!done.isEmpty()) {
      sentences.add(
          "It has had its say: %s. Each of its steps happens once."
              .formatted(String.join(", ", done)));
    }
    if (modes.contains(PolicyMode.OBSERVE)) {
      sentences.add("It is only observed: whatever it says is noted in the journal and not done.");
    } else if (modes.contains(PolicyMode.SUGGEST)) {
      sentences.add("It only suggests: what it asks for happens when somebody accepts it.");
    }
    return sentences.stream();
  }

  private static Stream<String> future(List<Forecast.Step> next, ZoneId zone, Forecast forecast) {
    return next.isEmpty()
        ? Stream.concat(
            Stream.of("As things stand, time alone will not bring it about."),
            forecast.assumptions().stream().filter(said -> said.startsWith("Its clock")))
        : Stream.concat(
            next.stream()
                .map(
                    step ->
                        "If nothing changes, it comes on %s: %s"
                            .formatted(People.moment(step.at(), zone), step.what())),
            forecast.assumptions().stream().map("Taken for given: %s"::formatted));
  }
}
