package io.peakos.workflow.internal.huddle;

import static io.peakos.workflow.internal.huddle.House.HOST;
import static io.peakos.workflow.internal.huddle.House.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationId;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.huddle.Huddle.Step;
import io.peakos.huddle.HuddleId;
import io.peakos.huddle.Huddles;
import io.peakos.workflow.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What developers may do to the huddle's workflow, and what becomes of those that run. */
class ChangedHuddleTest {

  @Test
  void a_changed_workflow_serves_new_huddles_and_running_ones_keep_theirs() throws IOException {
    try (House house = new House(TestDatabase.H2)) {
      Huddles huddles = house.peak.huddles();
      Escalation before = house.escalate("42", Severity.S2);
      house.until("2026-03-03T13:00:00Z");
      try (SecondNode node = new SecondNode(house)) {
        // Collaborate is dropped, and nothing waits for the escalation's end.
        node.deploy(withoutNotNeeded(withoutCollaborate(standard())));
      }
      // A node that starts deploys the standard one again, which must not win.
      new SecondNode(house).close();
      Escalation after = house.escalate("43", Severity.S2);
      house.until("2026-03-04T17:00:00Z");

      HuddleId old = house.huddle(before.id()).id();
      HuddleId changed = house.huddle(after.id()).id();
      assertThat(huddles.assess(by("lee"), old, "no tester").step()).isEqualTo(Step.COLLABORATE);
      assertThat(huddles.assess(by("lee"), changed, "no tester").step())
          .isEqualTo(Step.TAKE_ACTION);
      assertThatIllegalStateException()
          .isThrownBy(() -> huddles.collaborate(by("lee"), changed, List.of("wait")))
          .withMessageContaining("waits for (take-action), not for (collaborate)");

      resolve(house, before.id());
      resolve(house, after.id());
      assertThat(house.huddle(after.id()).outcome()).isEqualTo(Outcome.CANCELLED);
      assertThat(house.engineRows()).isZero();
    }
  }

  private static void resolve(House house, EscalationId escalation) {
    house.peak.escalations().resolve(HOST, escalation, "found a tester");
  }

  private static String withoutCollaborate(String bpmn) {
    return changed(
        bpmn,
        "targetRef=\"collaborate\"/>",
        "targetRef=\"take-action\"/>",
        "(?s)<userTask id=\"collaborate\".*?sourceRef=\"collaborate\"[^>]*>",
        "",
        "(?s)<bpmndi:BPMNShape id=\"collaborate-shape.*?</bpmndi:BPMNShape>",
        "",
        "(?s)<bpmndi:BPMNEdge id=\"collaborate-to-.*?</bpmndi:BPMNEdge>",
        "");
  }

  private static String withoutNotNeeded(String bpmn) {
    return changed(
        bpmn,
        "(?s)<subProcess id=\"not-needed\".*?</subProcess>",
        "",
        "(?s)<bpmndi:BPMNShape id=\"(not-needed|escalation-ended|cancelled)-shape.*?</bpmndi:BPMNShape>",
        "",
        "(?s)<bpmndi:BPMNEdge id=\"escalation-ended-to-.*?</bpmndi:BPMNEdge>",
        "");
  }

  private static String changed(String bpmn, String... findAndReplace) {
    String result = bpmn;
    for (int i = 0; i < findAndReplace.length; i += 2) {
      String next = result.replaceAll(findAndReplace[i], findAndReplace[i + 1]);
      assertThat(next).as(findAndReplace[i]).isNotEqualTo(result);
      result = next;
    }
    return result;
  }

  private static String standard() throws IOException {
    try (InputStream file =
        ChangedHuddleTest.class.getClassLoader().getResourceAsStream(HuddleProcess.RESOURCE)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
