package io.peakos.workflow.internal.huddle;

import static io.peakos.workflow.internal.huddle.House.HOST;
import static io.peakos.workflow.internal.huddle.House.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.peakos.bpmn.Deployed;
import io.peakos.bpmn.Deployed.Source;
import io.peakos.bpmn.WorkflowProblem;
import io.peakos.bpmn.Workflows;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.Huddle.Outcome;
import io.peakos.huddle.Huddle.Step;
import io.peakos.huddle.Huddles;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.store.JournalRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant brings a workflow of its own while others, and what runs already, keep theirs. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TenantWorkflowsTest {
  private static final String STANDARD = text(HuddleProcess.STANDARD);

  /** Two steps instead of three, and four hours. */
  private static final String QUICK =
      text("io/peakos/workflow/internal/huddle/quick-huddle.bpmn20.xml");

  private static final Caller RIVAL = Caller.host(new TenantId("rival"), "test");
  private static final SubjectRef WORKFLOW = SubjectRef.of(SubjectRef.WORKFLOW, HuddleProcess.ID);
  private static final String L2 = "2026-03-03T13:00:00Z";

  private final House house;
  private final Workflows workflows;
  private final Huddles huddles;

  TenantWorkflowsTest(TestDatabase database) {
    house = House.shared(database);
    workflows = house.peak.workflows();
    huddles = house.peak.huddles();
  }

  @AfterEach
  void startOver() {
    workflows.deployed(HOST).stream()
        .filter(own -> own.source() == Source.TENANT)
        .forEach(own -> workflows.withdraw(HOST, own.key(), "the story is over"));
    house.startOver();
  }

  @Test
  void what_starts_from_now_on_runs_on_the_tenants_file_and_what_runs_finishes_on_its_own() {
    Huddle before = huddle("1", L2);
    Deployed deployed = workflows.deploy(by("ada"), QUICK);
    assertThat(deployed.key()).isEqualTo(HuddleProcess.ID);
    assertThat(deployed.at()).isEqualTo(L2);
    Huddle quick = huddle("2", "2026-03-04T17:00:00Z");

    assertThat(huddles.assess(HOST, before.id(), "no tester").step()).isEqualTo(Step.COLLABORATE);
    assertThat(huddles.assess(HOST, quick.id(), "no tester").step()).isEqualTo(Step.TAKE_ACTION);

    workflows.withdraw(by("ada"), HuddleProcess.ID, "too quick for us");
    Huddle after = huddle("3", "2026-03-06T17:00:00Z");
    assertThat(huddles.assess(HOST, after.id(), "no tester").step()).isEqualTo(Step.COLLABORATE);
    assertThat(huddles.find(HOST, quick.id()).orElseThrow().outcome())
        .as("four hours on its own file")
        .isEqualTo(Outcome.TIMED_OUT);
    assertThat(house.journal(WORKFLOW))
        .extracting(JournalRow::kind)
        .containsExactly("workflow.deployed", "workflow.withdrawn");
    assertThat(house.journal(WORKFLOW).get(1).reason()).isEqualTo("too quick for us");
  }

  @Test
  void each_tenant_sees_what_is_in_force_for_it_and_where_it_comes_from() {
    Deployed standard = inForce(HOST);
    assertThat(standard.source()).isEqualTo(Source.STANDARD);
    Deployed own = workflows.deploy(HOST, QUICK);

    assertThat(inForce(HOST)).isEqualTo(own);
    assertThat(own.source()).isEqualTo(Source.TENANT);
    assertThat(inForce(RIVAL)).isEqualTo(standard);
    assertThatThrownBy(() -> workflows.withdraw(RIVAL, HuddleProcess.ID, "not ours"))
        .hasMessageContaining("[PEAK-102]")
        .hasMessageContaining("(peak-escalation-huddle) of the tenant (rival)");
    workflows.withdraw(HOST, HuddleProcess.ID, "back to the standard");
    assertThat(inForce(HOST)).isEqualTo(standard);
    assertThatThrownBy(() -> workflows.withdraw(HOST, HuddleProcess.ID, "again"))
        .hasMessageContaining("[PEAK-102]");
    assertThat(workflows.deploy(HOST, QUICK).version()).isEqualTo(own.version() + 1);
  }

  @Test
  void the_same_file_again_changes_nothing() {
    Deployed first = workflows.deploy(by("ada"), QUICK);
    house.pass(L2);
    assertThat(workflows.deploy(by("lee"), QUICK)).isEqualTo(first);
    assertThat(house.journal(WORKFLOW)).hasSize(1);
    assertThat(workflows.deploy(HOST, QUICK.replace("PT4H", "PT5H")).version())
        .isEqualTo(first.version() + 1);
  }

  @Test
  void a_broken_file_is_refused_with_all_that_is_wrong_and_nothing_changes() {
    String broken =
        STANDARD
            .replace("${deadline}", "${deadlin}")
            .replace("${timeOutTask}", "${timeoutTask}")
            .replace("name=\"participants-join\"", "name=\"participant-join\"");
    assertThat(workflows.check(HOST, broken))
        .extracting(WorkflowProblem::element)
        .containsExactly("deadline", "time-out", "participants-called");
    assertThatThrownBy(() -> workflows.deploy(HOST, broken))
        .asInstanceOf(type(PeakOsException.class))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WORKFLOW))
        .satisfies(
            e ->
                assertThat(e)
                    .hasMessageContainingAll(
                        "The workflow (peak-escalation-huddle) is not deployed; problems found: (3).",
                        "Maybe (deadline) is meant",
                        "Maybe (timeOutTask) is meant.",
                        "does not receive the message (participants-join), so nobody hears who joins later.",
                        "Maybe the message (participant-join) is it; give it its name again."));
    assertThat(inForce(HOST).source()).isEqualTo(Source.STANDARD);
    assertThat(house.journal(WORKFLOW)).isEmpty();
  }

  @Test
  void what_is_no_workflow_at_all_is_refused_too() {
    assertThatThrownBy(() -> workflows.deploy(HOST, "a letter"))
        .hasMessageContaining("[PEAK-304] The workflow (?) is not deployed; problems found: (1).")
        .hasMessageContaining("The file is no well-formed XML");
  }

  /** This is where a build looks at the shipped files with the engine's validator and our own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "escalation-huddle",
        "weekly-camp",
        "camp-opened",
        "camp-concluding",
        "camp-publishing"
      })
  void the_shipped_files_keep_their_own_contracts(String file) {
    String resource = "io/peakos/workflow/bpmn/" + file + ".bpmn20.xml";
    assertThat(workflows.check(HOST, text(resource))).isEmpty();
  }

  @Test
  void a_camp_that_is_never_concluded_is_refused() {
    assertThat(
            workflows.check(
                HOST,
                text("io/peakos/workflow/bpmn/weekly-camp.bpmn20.xml")
                    .replace("${concludeTask}", "${publishTask}")))
        .extracting(WorkflowProblem::what)
        .containsExactly(
            "No step of the workflow calls the bean (concludeTask), so no camp would ever be concluded.");
  }

  @Test
  void another_node_starts_on_the_tenants_file_at_once() {
    try (SecondNode second = new SecondNode(house)) {
      workflows.deploy(HOST, QUICK);
      Escalation escalation = house.escalate(Severity.S2);
      house.transactions.required(
          () -> {
            second.call(escalation.id(), "lee");
            return escalation;
          });
      Huddle huddle = house.huddle(escalation.id());
      assertThat(huddles.assess(HOST, huddle.id(), "no tester").step()).isEqualTo(Step.TAKE_ACTION);
    }
  }

  @Test
  void a_tenant_plugs_in_a_process_of_its_own_which_is_looked_up_when_it_is_called() {
    String caller =
        QUICK
            .replace("targetRef=\"act\"", "targetRef=\"prepare\"")
            .replace(
                "<subProcess id=\"act\">",
                """
                <callActivity id="prepare" calledElement="acme-prepare"/>
                <sequenceFlow id="prepare-to-act" sourceRef="prepare" targetRef="act"/>
                <subProcess id="act">""");
    assertThatThrownBy(() -> workflows.deploy(HOST, caller))
        .hasMessageContaining(
            "The step (prepare) calls the workflow (acme-prepare), which is not there.")
        .hasMessageContaining("Maybe deploy that one first");

    workflows.deploy(HOST, extension("one"));
    workflows.deploy(HOST, caller);
    Huddle first = huddle("1", L2);
    workflows.deploy(HOST, extension("two"));
    Huddle second = huddle("2", "2026-03-04T17:00:00Z");
    assertThat(workflows.check(RIVAL, caller))
        .anyMatch(problem -> problem.what().contains("(acme-prepare), which is not there"));
    assertThat(
            TestDatabase.number(
                house.pool,
                "select count(distinct t.PROC_DEF_ID_) from ACT_RU_TASK t where t.TASK_DEF_KEY_ in"
                    + " ('one', 'two') and t.TENANT_ID_ = 'acme'"))
        .isEqualTo(2);
    assertThat(List.of(first, second)).extracting(Huddle::outcome).containsOnlyNulls();
  }

  @Test
  void a_timer_counts_on_the_calendar_that_it_names_over_a_weekend_and_a_day_off() {
    workflows.deploy(
        HOST,
        QUICK
            .replace(
                "<timerEventDefinition>",
                "<timerEventDefinition flowable:businessCalendarName=\"berlin\">")
            .replace("PT4H", "2 wd"));
    house.pass("2026-04-02T08:00:00Z");
    // Thursday before Easter, at three in Berlin; Friday counts, Monday is a day off.
    Huddle huddle = huddle("1", "2026-04-03T13:00:00Z");
    house.until("2026-04-08T12:59:59Z");
    assertThat(huddles.find(HOST, huddle.id()).orElseThrow().outcome()).isNull();
    house.until("2026-04-08T13:00:00Z");
    assertThat(huddles.find(HOST, huddle.id()).orElseThrow().outcome())
        .isEqualTo(Outcome.TIMED_OUT);
  }

  @Test
  void the_picture_shows_the_file_in_force_and_where_a_huddle_stands_on_its_own() {
    Huddle huddle = huddle("1", L2);
    workflows.deploy(HOST, QUICK);
    huddles.assess(HOST, huddle.id(), "no tester");

    assertThat(standing(huddle)).contains("Stands at: Collaborate.");
    assertThat(workflows.picture(RIVAL, huddle.ref())).isEmpty();
    assertThat(workflows.picture(RIVAL, HuddleProcess.ID))
        .contains("<title>Escalation huddle</title>", "The workflow.");
    assertThatThrownBy(() -> workflows.picture(HOST, HuddleProcess.ID))
        .hasMessageContaining("[PEAK-304]")
        .hasMessageContaining("holds no diagram, so there is no picture of it.\nMaybe open it");
    assertThatThrownBy(() -> workflows.picture(HOST, "peak-nothing"))
        .hasMessageContaining("[PEAK-102]");
    house.peak.escalations().resolve(HOST, huddle.escalation(), "found a tester");
    assertThat(workflows.picture(HOST, huddle.ref())).isEmpty();
  }

  private Deployed inForce(Caller by) {
    return workflows.deployed(by).stream()
        .filter(one -> one.key().equals(HuddleProcess.ID))
        .findFirst()
        .orElseThrow();
  }

  private String standing(Huddle huddle) {
    return workflows.picture(HOST, huddle.ref()).orElseThrow();
  }

  private Huddle huddle(String objective, String until) {
    Escalation escalation = house.escalate(objective, Severity.S2);
    house.until(until);
    return house.huddle(escalation.id());
  }

  private static String extension(String task) {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="acme">
          <process id="acme-prepare" isExecutable="true">
            <startEvent id="begin"/>
            <sequenceFlow id="a" sourceRef="begin" targetRef="%1$s"/>
            <userTask id="%1$s"/>
            <sequenceFlow id="b" sourceRef="%1$s" targetRef="end"/>
            <endEvent id="end"/>
          </process>
        </definitions>
        """
        .formatted(task);
  }

  private static String text(String resource) {
    try (InputStream in =
        Objects.requireNonNull(TenantWorkflowsTest.class.getResourceAsStream("/" + resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
