package io.peakos.workflow.internal.flowable;

import io.peakos.workflow.internal.bpmn.TimerText.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.parse.BpmnParseHandler;
import org.jspecify.annotations.Nullable;

/**
 * Turns the name of a calendar in a file into a question to {@link TimerCalendars.Names}, also
 * where none is named, whenever the engine reads a file into memory: {@code berlin} becomes {@code
 * ${peakTimers.on(execution, 'duration', 'berlin')}}. The file stays as it is.
 */
final class NamedCalendars implements BpmnParseHandler {
  private static final Pattern VARIABLE = Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*}\\s*");

  @Override
  public Collection<Class<? extends BaseElement>> getHandledTypes() {
    return List.of(Process.class);
  }

  @Override
  public void parse(BpmnParse parse, BaseElement element) {
    for (FlowElement step : ((Process) element).findFlowElementsOfType(FlowElement.class, true)) {
      if (step instanceof Event event) {
        event.getEventDefinitions().stream()
            .filter(TimerEventDefinition.class::isInstance)
            .map(TimerEventDefinition.class::cast)
            .forEach(NamedCalendars::ask);
      } else if (step instanceof UserTask task && task.getDueDate() != null) {
        task.setBusinessCalendarName(question(Kind.DATE, task.getBusinessCalendarName()));
      }
    }
  }

  private static void ask(TimerEventDefinition timer) {
    timer.setCalendarName(
        question(
            present(timer.getTimeDate())
                ? Kind.DATE
                : present(timer.getTimeCycle()) ? Kind.CYCLE : Kind.DURATION,
            timer.getCalendarName()));
  }

  private static String question(Kind kind, @Nullable String calendar) {
    String name = "null";
    if (calendar != null && !calendar.isBlank()) {
      Matcher variable = VARIABLE.matcher(calendar);
      name =
          variable.matches()
              ? variable.group(1)
              : "'" + calendar.strip().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
    return "${%s.on(execution, '%s', %s)}"
        .formatted(TimerCalendars.BEAN, kind.name().toLowerCase(Locale.ROOT), name);
  }

  private static boolean present(@Nullable String text) {
    return text != null && !text.isEmpty();
  }
}
