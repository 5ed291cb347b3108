package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.bpmn.WorkflowProblem;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.huddle.OwnStep;
import io.peakos.occurrence.Minutes;
import io.peakos.rhythm.Format;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A developer extends the camp at a named point, or puts another one in its place. */
@PeakOsTest
class CampSwappedTest {
  private static final OccurrenceId FIRST = Camps.on("2026-03-18");
  private static final OccurrenceId SECOND = Camps.on("2026-03-25");
  private static final String GOOD_NEWS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:flowable="http://flowable.org/bpmn" targetNamespace="acme">
        <process id="peak-camp-opened" isExecutable="true">
          <startEvent id="begin"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="good-news"/>
          <userTask id="good-news" name="One good news each"/>
          <sequenceFlow id="f2" sourceRef="good-news" targetRef="end"/>
          <endEvent id="end"/>
          <boundaryEvent id="too-long" attachedToRef="good-news" cancelActivity="true">
            <timerEventDefinition flowable:businessCalendarName="standard">
              <timeDuration>1 wh</timeDuration>
            </timerEventDefinition>
          </boundaryEvent>
          <sequenceFlow id="f3" sourceRef="too-long" targetRef="enough"/>
          <endEvent id="enough"/>
        </process>
      </definitions>
      """;

  private final PeakOs peak;
  private final Timeline time;
  private final Camps camps;

  CampSwappedTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.camps = new Camps(peak, time, org);
  }

  @BeforeEach
  void a_team_that_meets_on_wednesdays_at_nine() {
    camps.begin();
  }

  @Test
  void a_step_of_the_hosts_own_at_the_extension_point_comes_first_and_its_timer_is_ours() {
    assertThat(peak.workflows().check(camps.lea(), GOOD_NEWS))
        .as("it only lacks a diagram")
        .extracting(WorkflowProblem::toString)
        .singleElement()
        .asString()
        .contains("which no picture will show");
    peak.workflows().deploy(camps.lea(), GOOD_NEWS);
    time.advanceTo("Wed 2026-03-18 09:00");

    Minutes open = camps.join(FIRST, "lea", "ada");
    assertThat(open.occurrence().state()).isEqualTo(OccurrenceState.OPEN);
    assertThat(open.step()).isNull();
    assertThat(peak.occurrences().ownSteps(camps.lea(), FIRST))
        .extracting(OwnStep::node)
        .containsExactly("good-news");
    assertThatThrownBy(() -> peak.occurrences().done(camps.lea(), FIRST, "regroup"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("(one of the host's own), not (regroup)");
    Minutes next = peak.occurrences().complete(camps.lea(), FIRST, "good-news", Map.of());
    assertThat(next.step()).isEqualTo("regroup");
    assertThat(camps.through(FIRST).occurrence().state()).isEqualTo(OccurrenceState.PUBLISHED);

    time.advanceTo("Wed 2026-03-25 09:00");
    camps.join(SECOND, "lea", "ada");
    time.advanceTo("Wed 2026-03-25 10:00");
    assertThat(camps.minutes(SECOND).step())
        .as("after an hour of working time the camp goes on without it")
        .isEqualTo("regroup");
  }

  @Test
  void a_running_camp_stays_on_the_file_it_began_on_and_the_next_one_has_the_new_step() {
    time.advanceTo("Wed 2026-03-18 09:00");
    camps.join(FIRST, "lea", "ada");
    peak.workflows().deploy(camps.lea(), changed());

    assertThat(camps.through(FIRST).occurrence().state()).isEqualTo(OccurrenceState.PUBLISHED);
    time.advanceTo("Wed 2026-03-25 09:00");
    camps.join(SECOND, "lea", "ada");
    peak.occurrences().done(camps.lea(), SECOND, "regroup");
    assertThat(peak.occurrences().ownSteps(camps.lea(), SECOND))
        .extracting(OwnStep::node)
        .containsExactly("safety-first");
    String picture = peak.workflows().picture(camps.lea(), SECOND.ref()).orElseThrow();
    assertThat(picture).startsWith("<svg").contains("Safety first", "Prepare next stage");
    peak.workflows().withdraw(camps.lea(), Format.WEEKLY_CAMP, "not needed any more");
    assertThat(peak.occurrences().complete(camps.lea(), SECOND, "safety-first", Map.of()).step())
        .isEqualTo("share-information");
    assertThat(time.run()).happened("occurrence.step-completed").once();
  }

  @Test
  void a_camp_that_lacks_what_it_needs_is_refused_and_says_all_of_it() {
    String broken =
        standard()
            .replace("id=\"coordinate-plans\"", "id=\"coordinate\"")
            .replace("\"coordinate-plans\"", "\"coordinate\"")
            .replace("name=\"occurrence-missed\"", "name=\"occurrence-mised\"")
            .replace("${publishTask}", "${publisTask}");

    assertThat(peak.workflows().check(camps.lea(), broken))
        .extracting(WorkflowProblem::toString)
        .as("a step may be dropped, and that is said")
        .anyMatch(problem -> problem.contains("coordinate-plans"))
        .anyMatch(problem -> problem.contains("occurrence-mised"))
        .anyMatch(problem -> problem.contains("publisTask"));
    assertThatThrownBy(() -> peak.workflows().deploy(camps.lea(), broken))
        .isInstanceOfSatisfying(
            PeakOsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WORKFLOW))
        .hasMessageContaining("(publishTask) is meant")
        .hasMessageContaining("Maybe the message (occurrence-mised) is it");
    time.advanceTo("Wed 2026-03-18 09:00");
    camps.join(FIRST, "lea", "ada");
    assertThat(camps.through(FIRST).occurrence().state())
        .as("the one in force stays")
        .isEqualTo(OccurrenceState.PUBLISHED);
  }

  /** The camp with a step of its own after the first. */
  private static String changed() {
    return standard()
        .replace(
            "<sequenceFlow id=\"regroup-to-share-information\" sourceRef=\"regroup\""
                + " targetRef=\"share-information\"/>",
            """
            <sequenceFlow id="regroup-to-safety" sourceRef="regroup" targetRef="safety-first"/>
            <userTask id="safety-first" name="Safety first"/>
            <sequenceFlow id="regroup-to-share-information" sourceRef="safety-first"
                targetRef="share-information"/>
            """)
        .replace(
            "<bpmndi:BPMNEdge id=\"regroup-to-share-information-edge\"",
            """
            <bpmndi:BPMNShape id="safety-shape" bpmnElement="safety-first">
              <dc:Bounds x="800" y="100" width="10" height="10"/>
            </bpmndi:BPMNShape>
            <bpmndi:BPMNEdge id="regroup-to-safety-edge" bpmnElement="regroup-to-safety">
              <di:waypoint x="790" y="150"/>
              <di:waypoint x="800" y="105"/>
            </bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="regroup-to-share-information-edge\"""");
  }

  private static String standard() {
    try (InputStream file =
        Objects.requireNonNull(
            PeakOs.class
                .getClassLoader()
                .getResourceAsStream("io/peakos/workflow/bpmn/weekly-camp.bpmn20.xml"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
