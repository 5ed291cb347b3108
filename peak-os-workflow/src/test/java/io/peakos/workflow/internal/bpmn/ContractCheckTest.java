package io.peakos.workflow.internal.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.bpmn.WorkflowProblem;
import io.peakos.bpmn.WorkflowProblem.Weight;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flowable.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A developer changes a workflow, and hears of every slip at once, with its place. */
class ContractCheckTest {
  private static final JavaDelegate DOES_NOTHING = step -> {};

  private static final WorkflowContract MEETING =
      WorkflowContract.of("peak-meeting")
          .step("regroup", "nobody would meet")
          .usualStep("share-information", "nothing is shared")
          .message("meeting-opened", "it would never begin")
          .usualMessage("meeting-missed", "nobody hears that it was missed")
          .variables("deadline", "team")
          .beans("openTask");

  private static final WorkflowContract OTHER =
      WorkflowContract.of("peak-other").beans("otherTask");

  private static final String GOOD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn" targetNamespace="test">
        <message id="opened" name="meeting-opened"/>
        <message id="missed" name="meeting-missed"/>
        <process id="peak-meeting" isExecutable="true">
          <startEvent id="planned"/>
          <sequenceFlow id="f1" sourceRef="planned" targetRef="wait"/>
          <intermediateCatchEvent id="wait">
            <messageEventDefinition messageRef="opened"/>
          </intermediateCatchEvent>
          <sequenceFlow id="f2" sourceRef="wait" targetRef="open"/>
          <serviceTask id="open" flowable:delegateExpression="${openTask}"/>
          <sequenceFlow id="f3" sourceRef="open" targetRef="regroup"/>
          <userTask id="regroup"/>
          <sequenceFlow id="f4" sourceRef="regroup" targetRef="share-information"/>
          <userTask id="share-information"/>
          <sequenceFlow id="f5" sourceRef="share-information" targetRef="call"/>
          <callActivity id="call" calledElement="peak-other"/>
          <sequenceFlow id="f6" sourceRef="call" targetRef="book"/>
          <serviceTask id="book" flowable:expression="${rooms.book(team)}"/>
          <sequenceFlow id="f7" sourceRef="book" targetRef="met"/>
          <endEvent id="met"/>
          <boundaryEvent id="late" attachedToRef="regroup">
            <timerEventDefinition flowable:businessCalendarName="berlin"><timeDuration>2 wd</timeDuration></timerEventDefinition>
          </boundaryEvent>
          <sequenceFlow id="f8" sourceRef="late" targetRef="met"/>
          <boundaryEvent id="over" attachedToRef="regroup">
            <timerEventDefinition><timeDate>${deadline}</timeDate></timerEventDefinition>
          </boundaryEvent>
          <sequenceFlow id="f9" sourceRef="over" targetRef="met"/>
          <boundaryEvent id="not-held" attachedToRef="regroup">
            <messageEventDefinition messageRef="missed"/>
          </boundaryEvent>
          <sequenceFlow id="f10" sourceRef="not-held" targetRef="met"/>
        </process>
      </definitions>
      """;

  /** A system of a host's. */
  public static final class Rooms {
    /** Called by expressions. */
    public String book(String team) {
      return team;
    }
  }

  @Test
  void a_file_that_keeps_the_contract_is_only_told_that_it_lacks_a_diagram() {
    assertThat(check(GOOD))
        .extracting(WorkflowProblem::weight, WorkflowProblem::what)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Weight.WARNING, "The diagram lacks (21) elements, which no picture will show."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "regroup"               | "regrup"                 | ERROR   | 14 | regrup       | has no user task with the id (regroup), so nobody would meet. | Maybe the task (regrup) is it; give it its id again.
          "regroup"               | "assemble"               | ERROR   | 5  | peak-meeting | has no user task with the id (regroup), so nobody would meet. | Maybe put it back, or give it its id again.
          "share-information"     | "share"                  | WARNING | 5  | peak-meeting | has no user task with the id (share-information), so nothing is shared. | Maybe put it back
          name="meeting-opened"   | name="meeting-open"      | ERROR   | 8  | wait         | does not receive the message (meeting-opened), so it would never begin. | Maybe the message (meeting-open) is it
          name="meeting-missed"   | name="skipped"           | WARNING | 5  | peak-meeting | does not receive the message (meeting-missed), so nobody hears that it was missed. | Maybe put its event back
          ${openTask}             | ${opnTask}               | ERROR   | 12 | open         | calls a bean (opnTask) that nobody gave. | Maybe (openTask) is meant.
          ${openTask}             | ${otherTask}             | ERROR   | 12 | open         | calls a bean (otherTask), which is made for the workflow (peak-other) alone. | Maybe
          ${openTask}             | ${rooms}                 | ERROR   | 12 | open         | The bean (rooms) is no JavaDelegate. | Maybe call one of its methods
          rooms.book(team)        | rooms.bok(team)          | ERROR   | 20 | book         | The bean (rooms) has no method (bok). | Maybe (book) is meant.
          rooms.book(team)        | rooms.book(taem)         | ERROR   | 20 | book         | names a variable (taem) that nobody gives. | Maybe (team) is meant; else declare it as a dataObject.
          rooms.book(team)        | rooms.book(money)        | ERROR   | 20 | book         | names a variable (money) that nobody gives. | Maybe declare it as a dataObject, if a step or a message of your own brings it; given are (deadline, team).
          rooms.book(team)        | ''.getClass()            | ERROR   | 20 | book         | asks (getClass) of something that is no bean. | Maybe let a bean answer
          rooms.book(team)        | rooms.book(team).trim()  | ERROR   | 20 | book         | asks (trim) of something that is no bean. | Maybe let a bean answer
          rooms.book(team)        | rooms.book(team          | ERROR   | 20 | book         | cannot be read | Maybe a bracket or a quote is missing.
          ${deadline}             | ${deadlin}               | ERROR   | 28 | over         | names a variable (deadlin) that nobody gives. | Maybe (deadline) is meant; else
          ${deadline}             | tomorrow                 | ERROR   | 27 | over         | The timer (over) cannot be read. The date (tomorrow) must be an instant | Maybe it is a duration
          2 wd                    | 2 workdays               | ERROR   | 23 | late         | The timer (late) cannot be read. The span (2 workdays) must be a number and a unit | Maybe write 2 wd.
          2 wd                    | P4H                      | ERROR   | 23 | late         | The duration (P4H) must be a span such as 2 wd | Maybe hours need a T before them: PT4H.
          2 wd                    | next weekly-camp         | ERROR   | 23 | late         | The span (next weekly-camp) needs a team, which a timer does not have. | Maybe give the workflow the instant
          "berlin"                | "bern"                   | ERROR   | 23 | late         | names a working calendar (bern) that is not known. | Maybe add it to the WorkCalendars
          flowable:businessCalendarName="berlin" | ~~        | ERROR   | 23 | late         | says (2 wd), which has no meaning without a calendar. | Maybe write flowable:businessCalendarName="standard"
          calledElement="peak-other" | calledElement="peak-othr" | ERROR | 18 | call       | calls the workflow (peak-othr), which is not there. | Maybe deploy that one first
          calledElement="peak-other" | calledElement="${team}" | ERROR   | 18 | call       | does not say plainly which workflow it calls: (${team}). | Maybe write the id
          id="peak-meeting"       | id="peak-metting"        | ERROR   | 5  | peak-metting | The process has the id (peak-metting), which is none of ours: (peak-meeting, peak-other). | Maybe (peak-meeting) is meant.
          id="peak-meeting"       | id="peak-mine"           | ERROR   | 5  | peak-mine    | which is none of ours | Maybe choose an id that does not begin with "peak-".
          id="peak-meeting"       | id="our-own"             | WARNING | 5  | our-own      | The process has the id (our-own), which no workflow calls | or deploy next what calls it.
          isExecutable="true"     | isExecutable="false"     | ERROR   | 5  | peak-meeting | The process (peak-meeting) is not executable. | Maybe write isExecutable="true"
          <startEvent id="planned"/> | <startEvent id="planned"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent> | ERROR | 6 | planned | The workflow starts by itself at (planned) | Maybe make it a plain start event
          flowable:expression="${rooms.book(team)}" | flowable:class="java.lang.Object" | ERROR | 20 | book | The step (book) names a Java class. | Maybe use a service task
          flowable:expression="${rooms.book(team)}" | flowable:type="shell" | ERROR | 20 | book | The step (book) is of the engine's type (shell). | Maybe use a service task
          <userTask id="regroup"/> | <userTask id="regroup"><extensionElements><flowable:taskListener event="create" class="java.lang.Object"/></extensionElements></userTask> | ERROR | 14 | regroup | A listener of (regroup) is a script or names a Java class. | Maybe use a delegate
          targetRef="share-information"/> | targetRef="share-informtion"/> | ERROR | 36 | null | The schema of BPMN is not obeyed: cvc-id.1: There is no ID/IDREF binding for IDREF 'share-informtion'. | Maybe open it in a modeller
          sourceRef="regroup" targetRef="share-information"/> | sourceRef="regroup" targetRef="met"/> | WARNING | 16 | share-information | No flow leads to (share-information), so it is never reached. | Maybe a sequence flow was lost.
          targetRef="share-information"/> | targetRef="share-informtion"/> | ERROR | 15 | f4 | The engine's validator says (flowable-seq-flow-invalid-target): Invalid target | Maybe open it in a modeller
          """)
  void each_slip_is_named_with_its_place_and_a_hint(
      String was, String is, Weight weight, int line, String element, String told, String hint) {
    assertThat(GOOD).contains(was);
    assertThat(check(GOOD.replace(was, is == null ? "" : is)))
        .anySatisfy(
            problem -> {
              assertThat(problem.what()).contains(told);
              assertThat(problem.hint()).contains(hint).startsWith("Maybe ");
              assertThat(problem.weight()).isEqualTo(weight);
              assertThat(String.valueOf(problem.element())).isEqualTo(element);
              assertThat(problem.line()).isEqualTo(line);
            });
  }

  @Test
  void all_slips_come_at_once_the_errors_first_and_in_the_order_of_the_file() {
    String broken =
        GOOD.replace("2 wd", "2 days")
            .replace("${openTask}", "${opnTask}")
            .replace("name=\"meeting-missed\"", "name=\"skipped\"")
            .replace("\"berlin\"", "\"bern\"");
    assertThat(check(broken))
        .extracting(WorkflowProblem::element)
        .containsExactly("open", "late", "late", null, "peak-meeting");
  }

  @Test
  void a_variable_that_a_step_of_its_own_may_bring_is_only_warned_about_until_it_is_declared() {
    String own =
        GOOD.replace("<userTask id=\"share-information\"/>", "<userTask id=\"ask\"/>")
            .replace("\"share-information\"", "\"ask\"")
            .replace("rooms.book(team)", "rooms.book(money)");
    assertThat(check(own))
        .filteredOn(problem -> problem.what().contains("(money)"))
        .extracting(WorkflowProblem::weight)
        .containsExactly(Weight.WARNING);
    String declared =
        own.replace(
            "<startEvent id=\"planned\"/>",
            "<dataObject id=\"money\" name=\"money\" itemSubjectRef=\"xsd:string\"/><startEvent id=\"planned\"/>");
    assertThat(check(declared)).noneMatch(problem -> problem.what().contains("(money)"));
  }

  @Test
  void the_standard_workflow_of_another_calls_what_is_there() {
    assertThat(ContractCheck.outline(GOOD).calls()).containsExactly("peak-other");
  }

  @Test
  void a_doctype_is_refused_before_anything_that_it_names_is_read() {
    String hostile =
        GOOD.replace(
            "<definitions",
            "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<definitions");
    assertThat(check(hostile))
        .extracting(WorkflowProblem::toString)
        .containsExactly(
            "line 2: The file has a DOCTYPE, which can name other files and addresses.\nMaybe remove it; BPMN needs none.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no xml", "<definitions>", "{}"})
  void what_is_no_file_at_all_is_said_so(String text) {
    assertThat(check(text)).hasSize(1);
    assertThat(check(text).get(0).what()).startsWith("The file is no well-formed XML: ");
  }

  @Test
  void what_is_too_long_or_too_deep_is_not_read() {
    assertThat(check(GOOD + " ".repeat(512 * 1024)).get(0).what())
        .isEqualTo(
            "The file has (%d) characters, and not at most (524288)."
                .formatted(GOOD.length() + 512 * 1024));
    assertThat(check("<a>".repeat(70) + "</a>".repeat(70)).get(0).what())
        .isEqualTo("The elements are more than (60) deep in each other.");
  }

  @Test
  void two_processes_in_a_file_are_one_too_many() {
    assertThat(
            check(
                    GOOD.replace(
                        "</definitions>",
                        "<process id=\"two\" isExecutable=\"true\"><startEvent id=\"s\"/></process></definitions>"))
                .get(0)
                .what())
        .isEqualTo("The file has (2) processes, and not one.");
  }

  private static List<WorkflowProblem> check(String text) {
    return ContractCheck.check(
            text,
            new Surroundings(
                List.of(MEETING, OTHER),
                Map.of("openTask", DOES_NOTHING, "otherTask", DOES_NOTHING, "rooms", new Rooms()),
                Set.of("peak-other")::contains,
                key -> false,
                Weight.WARNING,
                name -> name.value().equals("berlin")))
        .problems();
  }
}
