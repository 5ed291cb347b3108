package io.peakos.testkit;

import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.Consequence;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Message;
import io.peakos.policy.Moment;
import io.peakos.policy.ObligationFacts;
import io.peakos.policy.Policies;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RungFacts;
import io.peakos.policy.Verdict;
import io.peakos.workflow.PeakOsEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ladder and nothing else, in plain Java: for tests of the testkit itself. */
public final class HandMadePolicies implements Policies, EngineSetup {
  private static final PolicyId LADDER = new PolicyId("W21");

  @Override
  public void prepare(PeakOsEngine.Builder builder) {
    builder.policies(this);
  }

  @Override
  public String version() {
    return "hand-made";
  }

  @Override
  public List<PolicyDescription> catalogue() {
    return List.of();
  }

  @Override
  public List<Moment> moments() {
    return List.of();
  }

  @Override
  public List<Judgement> judge(List<? extends Facts> facts) {
    return facts.stream().map(f -> new Judgement(f, verdicts(f), List.of())).toList();
  }

  private static List<Verdict> verdicts(Facts facts) {
    if (facts instanceof ObligationFacts owed && owed.owed() && owed.sinceDue() != null) {
      return List.of(
          verdict(
              "due",
              new Consequence.StartLadder(owed.severity(), owed.ladder()),
              "What is owed was not handed in."));
    }
    if (facts instanceof RungFacts rung && rung.unresolved()) {
      List<Verdict> verdicts = new ArrayList<>();
      verdicts.add(
          verdict(
              "rung",
              new Consequence.Notify(
                  rung.audience(),
                  Message.of("W21.rung", "{rung}: {title} of {owner} waits for you."),
                  rung.urgency()),
              "It is not resolved, and rung " + rung.rung() + " is due."));
      return verdicts;
    }
    if (facts instanceof CommitmentFacts) {
      return List.of();
    }
    return List.of();
  }

  private static Verdict verdict(String step, Consequence consequence, String sentence) {
    return new Verdict(
        PolicyMode.ENFORCE,
        consequence,
        new Explanation(
            LADDER, step, "by hand", "hand-made", List.of(), Map.of(), sentence, List.of()));
  }
}
