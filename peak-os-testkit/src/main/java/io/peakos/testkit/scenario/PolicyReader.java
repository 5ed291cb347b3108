package io.peakos.testkit.scenario;

import io.peakos.error.PeakOsException;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets parameters and modes of the standard policies and lays packs upon them; what they do not
 * know is a problem.
 */
final class PolicyReader {
  private final StoryReading in;
  private final Map<String, Node> entries;

  PolicyReader(StoryReading in, Map<String, Node> entries) {
    this.in = in;
    this.entries = entries;
  }

  DroolsPolicies policies(Words head) {
    DroolsPolicies[] policies = {Standard.POLICIES};
    head.or(Scenario.PARAMETERS, Map.of())
        .forEach(
            (key, value) ->
                attempt(
                    Scenario.PARAMETERS.name(),
                    key,
                    () -> policies[0] = policies[0].parameter(key, value)));
    for (Map.Entry<String, PolicyMode> mode : head.or(Scenario.MODES, Map.of()).entrySet()) {
      attempt(
          Scenario.MODES.name(),
          mode.getKey(),
          () -> policies[0] = policies[0].mode(mode.getKey(), mode.getValue()));
    }
    head.find(Scenario.ADOPTED).ifPresent(day -> policies[0] = policies[0].adoptedOn(day));
    lay(() -> policies[0] = policies[0].overlay(List.copyOf(head.or(Scenario.PACKS, List.of()))));
    return policies[0];
  }

  private void lay(Runnable laying) {
    try {
      laying.run();
    } catch (PeakOsException e) {
      Node node = entries.get(Scenario.PACKS.name());
      if (node != null) {
        in.problem(node, String.valueOf(e.getMessage()));
      }
    }
  }

  private void attempt(String section, String key, Runnable setting) {
    try {
      setting.run();
    } catch (IllegalArgumentException e) {
      Node node = find(section, key);
      if (node != null) {
        in.problem(node, String.valueOf(e.getMessage()));
      }
    }
  }

  private @Nullable Node find(String section, String key) {
    Node node = entries.get(section);
    if (node != null) {
      for (Node.Entry entry : in.entries(node)) {
        if (in.text(entry.key(), "a name").equals(key)) {
          return entry.key();
        }
      }
    }
    return node;
  }

  /** Loaded once, when the first scenario is read. */
  private static final class Standard {
    private static final DroolsPolicies POLICIES = DroolsPolicies.standard();
  }
}
