package io.peakos.workflow.internal.flowable;

import static io.peakos.workflow.internal.flowable.Room.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.people.TenantId;
import io.peakos.time.CalendarName;
import io.peakos.time.Holidays;
import io.peakos.time.Hours;
import io.peakos.time.WorkCalendar;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.TestDatabase;
import io.peakos.workflow.internal.bpmn.TenantCalendars;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowable.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Timers in BPMN files, on our clock and on calendars that each tenant names for itself. */
class TimerCalendarsTest {
  private static final String FRIDAY_NOON = "2026-03-06T12:00:00Z";

  private final TestClock clock = new TestClock(FRIDAY_NOON);
  private final List<Instant> rang = new ArrayList<>();
  private final Room room = new Room(TestDatabase.H2, 4);
  private final JavaDelegate ring = step -> rang.add(clock.instant());
  private final FlowableEngine engine =
      FlowableEngine.builder(room.transactions, clock, Room.settings("node", 1))
          .bean("ringTask", ring)
          .calendars(new OneEach())
          .start();

  /** Acme's office is in Berlin, rival's in New York; both call it "office". */
  private static final class OneEach implements TenantCalendars {
    private static final Map<String, String> ZONES =
        Map.of("acme", "Europe/Berlin", "rival", "America/New_York");

    @Override
    public boolean knows(TenantId tenant, CalendarName name) {
      return name.value().equals("office");
    }

    @Override
    public WorkSchedule now(TenantId tenant, CalendarName name) {
      if (!knows(tenant, name)) {
        throw new PeakOsException(ErrorCode.UNKNOWN_NAME, "(%s)".formatted(name));
      }
      return WorkSchedule.of(
          WorkCalendar.mondayToFriday(
              name, ZoneId.of(ZONES.get(tenant.value())), Hours.parse("09:00-17:00")),
          Holidays.none());
    }
  }

  @BeforeEach
  void nobodyHasRung() {
    assertThat(rang).isEmpty();
  }

  @AfterEach
  void close() {
    engine.close();
    room.close();
  }

  @Test
  void a_name_means_each_tenants_own_calendar() {
    deploy(pause("flowable:businessCalendarName='office'", "4 wh"));
    start("acme", Map.of());
    start("rival", Map.of());
    assertThat(due()).contains(Instant.parse("2026-03-06T16:00:00Z"));
    // In New York the working day began at 14:00 UTC.
    assertThat(timers())
        .containsExactly(
            Instant.parse("2026-03-06T16:00:00Z"), Instant.parse("2026-03-06T18:00:00Z"));
  }

  @Test
  void a_variable_may_name_the_calendar() {
    deploy(pause("flowable:businessCalendarName='${calendar}'", "1 wd"));
    start("acme", Map.of("calendar", "office"));
    assertThat(due()).contains(Instant.parse("2026-03-09T12:00:00Z"));
  }

  @Test
  void an_unknown_calendar_fails_at_once_and_never_falls_back() {
    deploy(pause("flowable:businessCalendarName='${calendar}'", "1 wd"));
    assertThatThrownBy(() -> start("acme", Map.of("calendar", "home")))
        .isInstanceOfSatisfying(
            PeakOsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_NAME));
    assertThat(room.rows("ACT_RU_EXECUTION")).isZero();
  }

  @Test
  void weeks_work_although_the_engine_knows_none() {
    deploy(pause("", "P1W"));
    start("acme", Map.of());
    assertThat(due()).contains(Instant.parse("2026-03-13T12:00:00Z"));
  }

  @Test
  void a_cycle_rings_as_often_as_it_says_on_working_days() {
    deploy(
        process(
            "waits",
            """
            <sequenceFlow id="a" sourceRef="start" targetRef="work"/>
            <userTask id="work" flowable:dueDate="2 wd" flowable:businessCalendarName="office"/>
            <sequenceFlow id="b" sourceRef="work" targetRef="end"/>
            <endEvent id="end"/>
            <boundaryEvent id="again" attachedToRef="work" cancelActivity="false">
              <timerEventDefinition flowable:businessCalendarName="office"><timeCycle>R3/1 wd</timeCycle></timerEventDefinition>
            </boundaryEvent>
            <sequenceFlow id="c" sourceRef="again" targetRef="ring"/>
            <serviceTask id="ring" flowable:delegateExpression="${ringTask}"/>
            <sequenceFlow id="d" sourceRef="ring" targetRef="rung"/>
            <endEvent id="rung"/>
            """));
    start("acme", Map.of());
    assertThat(engine.engine().getTaskService().createTaskQuery().singleResult().getDueDate())
        .isEqualTo(Instant.parse("2026-03-10T12:00:00Z"));
    for (Optional<Instant> next = due(); next.isPresent(); next = due()) {
      clock.set(next.get().toString());
      engine.runDueJobs();
    }
    assertThat(rang)
        .containsExactly(
            Instant.parse("2026-03-09T12:00:00Z"),
            Instant.parse("2026-03-10T12:00:00Z"),
            Instant.parse("2026-03-11T12:00:00Z"));
  }

  @Test
  void an_event_subprocess_and_an_instant_count_the_same_way() {
    deploy(
        process(
            "waits",
            """
            <sequenceFlow id="a" sourceRef="start" targetRef="work"/>
            <userTask id="work"/>
            <sequenceFlow id="b" sourceRef="work" targetRef="end"/>
            <endEvent id="end"/>
            <subProcess id="late" triggeredByEvent="true">
              <startEvent id="at" isInterrupting="false">
                <timerEventDefinition flowable:businessCalendarName="office"><timeDate>2026-03-09T09:00</timeDate></timerEventDefinition>
              </startEvent>
              <sequenceFlow id="c" sourceRef="at" targetRef="ring"/>
              <serviceTask id="ring" flowable:delegateExpression="${ringTask}"/>
              <sequenceFlow id="d" sourceRef="ring" targetRef="rung"/>
              <endEvent id="rung"/>
            </subProcess>
            """));
    start("acme", Map.of());
    assertThat(due()).contains(Instant.parse("2026-03-09T08:00:00Z"));
    clock.set("2026-03-09T08:00:00Z");
    engine.runDueJobs();
    assertThat(rang).hasSize(1);
  }

  private static String pause(String calendar, String duration) {
    return process(
        "waits",
        """
        <sequenceFlow id="a" sourceRef="start" targetRef="pause"/>
        <intermediateCatchEvent id="pause">
          <timerEventDefinition %s><timeDuration>%s</timeDuration></timerEventDefinition>
        </intermediateCatchEvent>
        <sequenceFlow id="b" sourceRef="pause" targetRef="end"/>
        <endEvent id="end"/>
        """
            .formatted(calendar, duration));
  }

  private void deploy(String bpmn) {
    Room.deploy(engine, bpmn);
  }

  private void start(String tenant, Map<String, Object> variables) {
    engine
        .engine()
        .getRuntimeService()
        .createProcessInstanceBuilder()
        .processDefinitionKey("waits")
        .overrideProcessDefinitionTenantId(tenant)
        .variables(variables)
        .start();
  }

  private Optional<Instant> due() {
    return engine.earliest();
  }

  private List<Instant> timers() {
    return engine
        .engine()
        .getManagementService()
        .createTimerJobQuery()
        .orderByJobDuedate()
        .asc()
        .list()
        .stream()
        .map(job -> job.getDuedate().toInstant())
        .toList();
  }
}
