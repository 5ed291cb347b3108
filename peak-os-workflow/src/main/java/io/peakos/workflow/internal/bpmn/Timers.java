package io.peakos.workflow.internal.bpmn;

import io.peakos.time.CalendarName;
import io.peakos.workflow.internal.bpmn.TimerText.Kind;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;
import org.jspecify.annotations.Nullable;

/** Checks what timers say, and the calendars that they name. */
final class Timers {
  private static final Pattern VARIABLE = Pattern.compile("\\s*[$#]\\{\\s*\\w+\\s*}\\s*");

  private final BpmnFile file;
  private final Predicate<CalendarName> calendars;
  private final Problems problems;

  Timers(BpmnFile file, Predicate<CalendarName> calendars, Problems problems) {
    this.file = file;
    this.calendars = calendars;
    this.problems = problems;
  }

  void check(List<FlowElement> elements) {
    for (FlowElement element : elements) {
      if (element instanceof Event event) {
        event.getEventDefinitions().stream()
            .filter(TimerEventDefinition.class::isInstance)
            .map(TimerEventDefinition.class::cast)
            .forEach(timer -> timer(element, timer));
      } else if (element instanceof UserTask task && present(task.getDueDate())) {
        calendar(element, task.getBusinessCalendarName());
        text(element, Kind.DATE, task.getDueDate(), task.getBusinessCalendarName());
      }
    }
  }

  private void timer(FlowElement element, TimerEventDefinition timer) {
    calendar(element, timer.getCalendarName());
    String calendar = timer.getCalendarName();
    if (present(timer.getTimeDate())) {
      text(element, Kind.DATE, timer.getTimeDate(), calendar);
    } else if (present(timer.getTimeCycle())) {
      text(element, Kind.CYCLE, timer.getTimeCycle(), calendar);
      if (present(timer.getEndDate())) {
        text(element, Kind.DATE, timer.getEndDate(), calendar);
      }
    } else if (present(timer.getTimeDuration())) {
      text(element, Kind.DURATION, timer.getTimeDuration(), calendar);
    }
  }

  private void text(FlowElement element, Kind kind, String text, @Nullable String calendar) {
    if (isExpression(text)) {
      return;
    }
    try {
      if (TimerText.parse(kind, text).needsCalendar() && !present(calendar)) {
        error(
            element,
            "The timer (%s) says (%s), which has no meaning without a calendar."
                .formatted(element.getId(), text.strip()),
            "Maybe write flowable:businessCalendarName=\"standard\" at its timerEventDefinition.");
      }
    } catch (IllegalArgumentException e) {
      String[] parts = String.valueOf(e.getMessage()).strip().split("\nMaybe ", 2);
      error(
          element,
          "The timer (%s) cannot be read. %s".formatted(element.getId(), parts[0]),
          parts.length == 1 ? "Maybe write 2 wd." : "Maybe " + parts[1]);
    }
  }

  private void calendar(FlowElement element, @Nullable String name) {
    if (name == null || name.isBlank() || VARIABLE.matcher(name).matches()) {
      return;
    }
    if (isExpression(name)) {
      error(
          element,
          "The calendar of (%s) is an expression (%s).".formatted(element.getId(), name),
          "Maybe name a calendar, or one variable: ${calendar}.");
      return;
    }
    try {
      if (calendars.test(new CalendarName(name.strip()))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // No calendar can have such a name.
    }
    error(
        element,
        "The timer (%s) names a working calendar (%s) that is not known."
            .formatted(element.getId(), name.strip()),
        "Maybe add it to the WorkCalendars given to the builder, or correct its name.");
  }

  private void error(FlowElement element, String what, String hint) {
    problems.error(element.getId(), file.line(element.getId()), what, hint);
  }

  private static boolean isExpression(String text) {
    return text.contains("${") || text.contains("#{");
  }

  private static boolean present(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
