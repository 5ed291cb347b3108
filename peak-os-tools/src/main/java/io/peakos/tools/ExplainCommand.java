package io.peakos.tools;

import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyId;
import io.peakos.policy.RuleTrace;
import io.peakos.policy.Verdict;
import io.peakos.rules.DroolsPolicies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code peak explain}: what policies say of a subject, why, and why others say nothing. */
@Command(
    name = "explain",
    description = {
      "Says what policies make of a subject and why; and of a policy that says nothing, which"
          + " condition does not hold, with which value.",
      "For example: peak explain packs/acme --given crossTeam=yes --given 'sinceDue=4 wh' --policy"
          + " A-08"
    })
final class ExplainCommand extends PoliciesCommand {
  @Option(
      names = "--about",
      defaultValue = "commitment",
      paramLabel = "SUBJECT",
      description = "What is judged, as tests of packs say it (${DEFAULT-VALUE}).")
  private String about = "commitment";

  @Option(
      names = "--given",
      paramLabel = "FACT=VALUE",
      description = "A fact, as tests of packs say it; what is not said is as usual.")
  private Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--policy",
      paramLabel = "ID",
      description = "A policy whose rules are shown condition by condition.")
  private List<String> policies = List.of();

  @Override
  public Integer call() {
    DroolsPolicies laid = laid();
    Map<String, String> facts = new LinkedHashMap<>();
    given.forEach((fact, value) -> facts.put(fact.strip(), value.strip()));
    Facts subject = DroolsPolicies.example(about.strip(), facts);
    Judgement judgement = laid.judge(List.of(subject)).get(0);
    List<RuleTrace> traces = new ArrayList<>();
    for (String id : policies) {
      traces.addAll(laid.trace(subject, known(laid, id)));
    }
    print(text(judgement, traces), data(judgement, traces));
    return ExitCode.OK;
  }

  private static PolicyId known(DroolsPolicies laid, String id) {
    return laid.catalogue().stream()
        .map(PolicyDescription::id)
        .filter(one -> one.value().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no policy (%s).%nMaybe one of: %s."
                        .formatted(
                            id,
                            laid.catalogue().stream()
                                .map(policy -> policy.id().value())
                                .collect(Collectors.joining(", ")))));
  }

  private String text(Judgement judgement, List<RuleTrace> traces) {
    List<String> lines = new ArrayList<>();
    for (Verdict verdict : judgement.verdicts()) {
      lines.add(
          "%s (%s): %s"
              .formatted(
                  verdict.key(),
                  verdict.mode().name().toLowerCase(Locale.ROOT),
                  does(verdict.consequence())));
      lines.add("  " + verdict.why().sentence());
      verdict.why().parameters().forEach(parameter -> lines.add("  " + text(parameter)));
    }
    judgement
        .missing()
        .forEach(
            gap ->
                lines.add(
                    "%s needs (%s), which is not known.".formatted(gap.policy(), gap.fact())));
    if (lines.isEmpty()) {
      lines.add("Nothing happens.");
    }
    for (RuleTrace trace : traces) {
      lines.add(
          "%s %s: %s"
              .formatted(trace.policy(), trace.speaks() ? "speaks" : "is silent", trace.rule()));
      trace
          .conditions()
          .forEach(
              condition ->
                  lines.add(
                      "  %s %s".formatted(condition.holds() ? "+" : "-", condition.sentence())));
    }
    if (traces.isEmpty() && !policies.isEmpty()) {
      lines.add("No rule of %s is about a (%s).".formatted(String.join(", ", policies), about));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String text(Parameter parameter) {
    return "%s = %s, from %s%s"
        .formatted(
            parameter.key(),
            parameter.value(),
            parameter.layer(),
            parameter.why() == null ? "" : ": " + parameter.why());
  }

  private static String does(Consequence consequence) {
    if (consequence instanceof Consequence.Remind remind) {
      return "reminds " + remind.to().text();
    }
    if (consequence instanceof Consequence.Notify notify) {
      return "tells " + notify.to().text();
    }
    if (consequence instanceof Consequence.ForceChoice choice) {
      return "lets %s choose".formatted(choice.of().text());
    }
    if (consequence instanceof Consequence.SuggestTo suggestion) {
      return "suggests it to " + suggestion.to().text();
    }
    if (consequence instanceof Consequence.Reject reject) {
      return "rejects, for lack of " + String.join(", ", reject.missing());
    }
    if (consequence instanceof Consequence.RaiseIssue issue) {
      return "raises the issue (%s), %s".formatted(issue.key(), issue.severity());
    }
    if (consequence instanceof Consequence.RaiseSignal signal) {
      return "raises the signal (%s), %s".formatted(signal.signal(), signal.severity());
    }
    if (consequence instanceof Consequence.StartLadder ladder) {
      return "starts the ladder "
          + (ladder.ladder() == null ? ladder.severity().name() : ladder.ladder().value());
    }
    if (consequence instanceof Consequence.MarkStatus mark) {
      return "marks it as " + mark.status();
    }
    return consequence instanceof Consequence.OpenWorkflow workflow
        ? "opens the workflow " + workflow.workflow()
        : "has it held again within " + ((Consequence.HoldAgain) consequence).within().text();
  }

  private static Map<String, Object> data(Judgement judgement, List<RuleTrace> traces) {
    return Map.of(
        "happens",
        judgement.verdicts().stream()
            .map(
                verdict ->
                    Map.of(
                        "step", verdict.key(),
                        "mode", verdict.mode().name(),
                        "does", does(verdict.consequence()),
                        "rule", verdict.why().rule(),
                        "sentence", verdict.why().sentence(),
                        "facts", verdict.why().facts(),
                        "parameters",
                            verdict.why().parameters().stream().map(ExplainCommand::data).toList()))
            .toList(),
        "missing",
        judgement.missing().stream()
            .map(gap -> Map.of("policy", gap.policy().value(), "fact", gap.fact()))
            .toList(),
        "rules",
        traces.stream()
            .map(
                trace ->
                    Map.of(
                        "policy", trace.policy().value(),
                        "rule", trace.rule(),
                        "speaks", trace.speaks(),
                        "conditions",
                            trace.conditions().stream().map(ExplainCommand::data).toList()))
            .toList());
  }

  private static Map<String, Object> data(RuleTrace.Condition condition) {
    return Map.of(
        "fact", condition.fact(),
        "asked", condition.asked(),
        "value", condition.value(),
        "outcome", condition.outcome().name(),
        "or", condition.or().stream().map(ExplainCommand::data).toList(),
        "parameters", condition.parameters().stream().map(ExplainCommand::data).toList());
  }

  private static Map<String, Object> data(Parameter parameter) {
    return Map.of(
        "key", parameter.key(),
        "value", parameter.value(),
        "from", parameter.layer(),
        "why", parameter.why() == null ? "" : parameter.why());
  }
}
