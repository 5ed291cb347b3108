package io.peakos.workflow.internal.huddle;

import static io.peakos.workflow.internal.huddle.House.HOST;
import static io.peakos.workflow.internal.huddle.House.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.huddle.Huddle.Step;
import io.peakos.huddle.HuddleId;
import io.peakos.huddle.Huddles;
import io.peakos.workflow.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of huddles when a host brings a workflow of its own. */
class ChangedHuddleTest {
  private static final String FOLDER = "io/peakos/workflow/internal/huddle/";

  /** Two steps instead of three, four hours, and nothing that waits for the escalation's end. */
  private static final String QUICK = FOLDER + "quick-huddle.bpmn20.xml";

  private final String database = TestDatabase.H2.newDatabase();

  @Test
  void new_huddles_run_on_the_hosts_workflow_and_running_ones_stay_with_theirs() {
    Escalation first;
    try (House house = new House(database, HuddleProcess.STANDARD)) {
      first = house.escalate("1", Severity.S2);
      house.until("2026-03-03T13:00:00Z");
    }
    try (House house = new House(database, QUICK)) {
      house.until("2026-03-03T13:00:00Z");
      Escalation second = house.escalate("2", Severity.S2);
      house.until("2026-03-04T17:00:00Z");
      HuddleId standard = house.huddle(first.id()).id();
      HuddleId quick = house.huddle(second.id()).id();

      Huddles huddles = house.peak.huddles();
      assertThat(huddles.assess(by("lee"), standard, "no tester").step())
          .isEqualTo(Step.COLLABORATE);
      assertThat(huddles.assess(by("lee"), quick, "no tester").step()).isEqualTo(Step.TAKE_ACTION);
      assertThatIllegalStateException()
          .isThrownBy(() -> huddles.collaborate(by("lee"), quick, List.of("wait")))
          .withMessageContaining("waits for (take-action), not for (collaborate)");
      house.peak.escalations().resolve(HOST, second.id(), "found a tester");
      assertThat(house.huddle(second.id()).outcome()).isEqualTo(Outcome.CANCELLED);
    }
    try (House house = new House(database, HuddleProcess.STANDARD)) {
      house.until("2026-03-04T17:00:00Z");
      Escalation third = house.escalate("3", Severity.S1);
      house.until("2026-03-04T17:45:00Z");
      HuddleId again = house.huddle(third.id()).id();
      assertThat(house.peak.huddles().assess(by("lee"), again, "no tester").step())
          .isEqualTo(Step.COLLABORATE);
    }
  }

  @Test
  void a_timer_of_the_hosts_ends_a_huddle_in_its_own_time() {
    try (House house = new House(database, QUICK)) {
      Escalation escalation = house.escalate(Severity.S2);
      house.until("2026-03-03T16:59:59Z");
      assertThat(house.huddle(escalation.id()).outcome()).isNull();
      house.until("2026-03-03T17:00:00Z");
      assertThat(house.huddle(escalation.id()).outcome()).isEqualTo(Outcome.TIMED_OUT);
    }
  }

  @Test
  void a_workflow_under_another_id_is_refused_at_the_start() {
    assertThatThrownBy(() -> new House(database, FOLDER + "other-id.bpmn20.xml").close())
        .asInstanceOf(type(PeakOsException.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WORKFLOW))
        .satisfies(
            e ->
                assertThat(e)
                    .hasMessageContaining(
                        "(my-huddle), which no workflow calls and which is none of ours"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "take-action"       | "decide"                   | no user task with the id (take-action)
          ${timeOutTask}      | ${timeoutTask}             | calls a bean (timeoutTask) that nobody gave
          ${timeOutTask}      | ${rooms.book(huddle)}      | calls a bean (rooms) that nobody gave
          delegateExpression= | class=                     | The step (time-out) names a Java class.
          "collaborate"/>     | "colaborate"/>             | IDREF 'colaborate'
          """)
  void a_mistake_in_a_hosts_workflow_is_told_at_the_start(String was, String is, String told)
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(getClass().getResource("/" + QUICK)).toURI())
            .resolveSibling("mistakes");
    Path file = Files.createDirectories(folder).resolve("mistaken.bpmn20.xml");
    String standard;
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/" + HuddleProcess.STANDARD))) {
      standard = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.writeString(file, standard.replace(was, is));

    assertThatThrownBy(() -> new House(database, FOLDER + "mistakes/mistaken.bpmn20.xml").close())
        .asInstanceOf(type(PeakOsException.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WORKFLOW))
        .satisfies(
            e -> assertThat(e).hasMessageContainingAll("mistaken.bpmn20.xml", told, "\nMaybe "));
  }
}
