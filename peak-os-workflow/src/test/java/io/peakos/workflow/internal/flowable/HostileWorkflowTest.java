package io.peakos.workflow.internal.flowable;

import static io.peakos.workflow.internal.flowable.Room.deploy;
import static io.peakos.workflow.internal.flowable.Room.oneStep;
import static io.peakos.workflow.internal.flowable.Room.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.peakos.people.TenantId;
import io.peakos.workflow.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.common.engine.impl.util.io.InputStreamSource;
import org.flowable.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Engine faults F4 and F5: by default whoever deploys a workflow can run any code (expressions,
 * shell steps, scripts, classes by name) and have the engine read any file or address.
 */
class HostileWorkflowTest {
  private static Room room;
  private static FlowableEngine engine;

  /** A bean with one harmless question. */
  public static final class Answers {
    /** Called by expressions. */
    public String who(String id) {
      return "person-" + id;
    }
  }

  /** Something that Java can serialize. */
  record Card(String title) implements java.io.Serializable {}

  @BeforeAll
  static void start() {
    room = new Room(TestDatabase.H2, 4);
    engine =
        FlowableEngine.builder(
                room.transactions, new TestClock(Room.START), Room.settings("node", 1))
            .bean("answers", new Answers())
            .start();
  }

  @AfterAll
  static void close() {
    engine.close();
    room.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<scriptTask id='step' scriptFormat='juel'><script>${1}</script></scriptTask>",
        "<scriptTask id='step' scriptFormat='groovy'><script>1</script></scriptTask>",
        "<serviceTask id='step' flowable:class='java.lang.Object'/>",
        "<serviceTask id='step' flowable:type='mail'><extensionElements>"
            + "<flowable:field name='to' stringValue='a@b'/>"
            + "<flowable:field name='text' stringValue='a'/>"
            + "</extensionElements></serviceTask>",
        "<serviceTask id='step' flowable:type='http'><extensionElements>"
            + "<flowable:field name='requestMethod' stringValue='GET'/>"
            + "<flowable:field name='requestUrl' stringValue='http://127.0.0.1'/>"
            + "</extensionElements></serviceTask>",
        "<serviceTask id='step' flowable:type='camel'/>",
        "<serviceTask id='step' flowable:type='dmn'><extensionElements>"
            + "<flowable:field name='decisionTableReferenceKey' stringValue='d'/>"
            + "</extensionElements></serviceTask>",
        "<serviceTask id='step' flowable:type='external-worker' flowable:topic='t'/>",
        "<businessRuleTask id='step' flowable:rules='r'/>",
        "<serviceTask id='step' flowable:type='shell'><extensionElements><flowable:field"
            + " name='command' stringValue='touch'/></extensionElements></serviceTask>",
        "<userTask id='step'><extensionElements><flowable:executionListener event='start'"
            + " class='java.lang.Object'/></extensionElements></userTask>",
        "<userTask id='step'><extensionElements><flowable:taskListener event='create'"
            + " class='java.lang.Object'/></extensionElements></userTask>",
        "<userTask id='step'><extensionElements><flowable:executionListener event='start'"
            + " type='script'><flowable:script language='juel'>${1}</flowable:script>"
            + "</flowable:executionListener></extensionElements></userTask>",
      })
  void a_step_that_would_run_something_else_than_a_bean_cannot_be_deployed(String step) {
    refused(() -> deploy(engine, oneStep("hostile", step)));
    assertThat(engine.versions().check(new TenantId("acme"), oneStep("hostile", step)).errors())
        .as("told before it is deployed")
        .anyMatch(problem -> "step".equals(problem.element()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${''.getClass().forName('java.lang.System').getMethods()[0].invoke(null)}",
        "${''.class}",
        "${answers.getClass()}",
        "${answers.class.classLoader}",
        "${answers.who('1').concat('x')}",
        "${execution.getClass()}",
      })
  void an_expression_reaches_registered_beans_and_nothing_else(String expression) {
    deploy(
        engine,
        oneStep("el", "<serviceTask id='step' flowable:expression=\"" + expression + "\"/>"));
    refused(() -> runtime().startProcessInstanceByKey("el"));
  }

  @Test
  void an_expression_may_ask_a_registered_bean_and_compare_variables() {
    deploy(
        engine,
        process(
            "honest",
            """
            <sequenceFlow id="a" sourceRef="start" targetRef="choose"/>
            <exclusiveGateway id="choose" default="other"/>
            <sequenceFlow id="b" sourceRef="choose" targetRef="step">
              <conditionExpression>${size &gt; 3 &amp;&amp; !empty name}</conditionExpression>
            </sequenceFlow>
            <sequenceFlow id="other" sourceRef="choose" targetRef="end"/>
            <userTask id="step" flowable:assignee="${answers.who(name)}"/>
            <sequenceFlow id="c" sourceRef="step" targetRef="end"/>
            <endEvent id="end"/>
            """));
    runtime().startProcessInstanceByKey("honest", Map.of("size", 4, "name", "7"));
    assertThat(engine.engine().getTaskService().createTaskQuery().taskAssignee("person-7").count())
        .isEqualTo(1);
  }

  /** For whatever asks the script engine without being a script task. */
  @Test
  void the_script_engine_runs_nothing() {
    assertThatThrownBy(
            () ->
                new NoScripts()
                    .createEvaluationRequest()
                    .language("juel")
                    .script("${1}")
                    .evaluate())
        .isInstanceOf(RefusedByPolicy.class);
  }

  /** Reading serialized Java back runs code; the engine would store any serializable object. */
  @Test
  void a_variable_is_text_or_number_and_the_refusal_does_not_print_it() {
    deploy(engine, oneStep("vars", "<userTask id='step'/>"));
    long stored = room.rows("ACT_GE_BYTEARRAY");
    assertThatThrownBy(
            () -> runtime().startProcessInstanceByKey("vars", Map.of("x", new Card("secret"))))
        .isInstanceOf(RefusedByPolicy.class)
        .hasMessageContaining("Card")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> runtime().startProcessInstanceByKey("vars", Map.of("x", List.of("a"))))
        .isInstanceOf(RefusedByPolicy.class);
    assertThat(room.rows("ACT_GE_BYTEARRAY")).isEqualTo(stored);
  }

  @Test
  void a_variable_has_a_limit() {
    deploy(engine, oneStep("limit", "<userTask id='step'/>"));
    String fits = "x".repeat(256 * 1024);
    runtime().startProcessInstanceByKey("limit", Map.of("x", fits));
    assertThatThrownBy(() -> runtime().startProcessInstanceByKey("limit", Map.of("x", fits + "x")))
        .hasMessageContaining("exceeds the maximum allowed length")
        .hasMessageNotContaining("xxx");
  }

  /** The second half shows that the canary sings where the engine's default is in force. */
  @Test
  void deploying_opens_no_address_that_the_file_names() throws IOException {
    AtomicInteger opened = new AtomicInteger();
    HttpServer canary =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    canary.createContext(
        "/",
        exchange -> {
          opened.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    canary.start();
    try {
      String address = "http://127.0.0.1:" + canary.getAddress().getPort() + "/x.dtd";
      String bpmn =
          "<!DOCTYPE definitions [<!ENTITY canary SYSTEM '%s'>]>\n".formatted(address)
              + oneStep("xxe", "<userTask id='step' name='x'/>")
                  .replace("<startEvent", "<documentation>&canary;</documentation><startEvent");
      deploy(engine, bpmn);
      assertThat(opened).hasValue(0);

      byte[] bytes = bpmn.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(
              () ->
                  new BpmnXMLConverter()
                      .convertToBpmnModel(
                          new InputStreamSource(new ByteArrayInputStream(bytes)), true, false))
          .hasMessageContaining(address);
      assertThat(opened).hasPositiveValue();
    } finally {
      canary.stop(0);
    }
  }

  private static void refused(ThrowingCallable hostile) {
    long running = room.rows("ACT_RU_EXECUTION");
    Throwable root = catchThrowable(hostile);
    while (root.getCause() != null) {
      root = root.getCause();
    }
    assertThat(root).isInstanceOf(RefusedByPolicy.class).hasMessageContaining("\nMaybe ");
    assertThat(room.rows("ACT_RU_EXECUTION")).isEqualTo(running);
  }

  private static RuntimeService runtime() {
    return engine.engine().getRuntimeService();
  }
}
