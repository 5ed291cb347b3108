package io.peakos.workflow.internal.flowable;

import io.peakos.people.TenantId;
import io.peakos.time.CalendarName;
import io.peakos.time.WorkSchedule;
import io.peakos.workflow.internal.bpmn.TenantCalendars;
import io.peakos.workflow.internal.bpmn.TimerText;
import io.peakos.workflow.internal.bpmn.TimerText.Kind;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowable.common.engine.impl.calendar.BusinessCalendar;
import org.flowable.common.engine.impl.calendar.BusinessCalendarManager;
import org.flowable.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/**
 * Reads every timer of every workflow, on the named working calendars of the tenant whose workflow
 * it is. The engine asks for a calendar by name alone; {@link NamedCalendars} turns each name in a
 * file into a question to {@link Names}, whose answer also says whose calendar it is. Thread-safe.
 */
final class TimerCalendars implements BusinessCalendarManager {
  /** The bean behind the question: stored timers name it, so it never changes. */
  static final String BEAN = "peakTimers";

  private static final Pattern ANSWER = Pattern.compile("(\\w+)/(\\d+)/(.*)", Pattern.DOTALL);

  private final Clock clock;
  private final TenantCalendars schedules;

  TimerCalendars(Clock clock, TenantCalendars schedules) {
    this.clock = clock;
    this.schedules = schedules;
  }

  @Override
  public BusinessCalendar getBusinessCalendar(String name) {
    Matcher answer = ANSWER.matcher(name);
    if (!answer.matches()) {
      // A task's or a timer's that was made before its name was asked for: the engine's own names.
      return new Reader(
          switch (name) {
            case "dueDate" -> Kind.DATE;
            case "duration" -> Kind.DURATION;
            case "cycle" -> Kind.CYCLE;
            default -> throw new IllegalArgumentException(name);
          },
          () -> null);
    }
    int length = Integer.parseInt(answer.group(2));
    String tenant = answer.group(3).substring(0, length);
    String calendar = answer.group(3).substring(length);
    return new Reader(
        Kind.valueOf(answer.group(1).toUpperCase(Locale.ROOT)),
        () ->
            calendar.isEmpty()
                ? null
                : schedules.now(new TenantId(tenant), new CalendarName(calendar)));
  }

  /** What the files' names of calendars are turned into questions to. */
  public static final class Names {
    /** Names a calendar so that the engine's question tells whose it is. */
    public String on(DelegateExecution execution, String kind, @Nullable Object calendar) {
      String tenant = Objects.requireNonNullElse(execution.getTenantId(), "");
      return kind + "/" + tenant.length() + "/" + tenant + (calendar == null ? "" : calendar);
    }
  }

  private final class Reader implements BusinessCalendar {
    private final Kind kind;
    private final Supplier<@Nullable WorkSchedule> calendar;

    Reader(Kind kind, Supplier<@Nullable WorkSchedule> calendar) {
      this.kind = kind;
      this.calendar = calendar;
    }

    @Override
    public Date resolveDuedate(String text) {
      return resolveDuedate(text, -1);
    }

    @Override
    public Date resolveDuedate(String text, int rounds) {
      return Date.from(TimerText.parse(kind, text).next(clock.instant(), calendar, rounds));
    }

    @Override
    public Boolean validateDuedate(String text, int rounds, @Nullable Date end, Date due) {
      return end == null || !due.toInstant().isAfter(end.toInstant());
    }

    @Override
    public Date resolveEndDate(String text) {
      return Date.from(TimerText.parse(Kind.DATE, text).next(clock.instant(), calendar, -1));
    }
  }
}
