package io.peakos.workflow;

import io.peakos.escalation.Ladder;
import io.peakos.policy.Policies;
import io.peakos.spi.Absences;
import io.peakos.spi.AccessPolicy;
import io.peakos.spi.AgendaSource;
import io.peakos.spi.Directory;
import io.peakos.spi.EventSink;
import io.peakos.spi.Notifier;
import io.peakos.spi.Transactions;
import io.peakos.spi.WorkCalendars;
import io.peakos.time.CalendarName;
import io.peakos.time.FiscalCalendar;
import io.peakos.time.Holidays;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a host has given to the builder. */
record EngineParts(
    Transactions transactions,
    SchemaMode schema,
    Policies policies,
    Directory directory,
    Absences absences,
    AccessPolicy access,
    WorkCalendars calendars,
    Holidays holidays,
    CalendarName standardCalendar,
    FiscalCalendar fiscal,
    List<Ladder> ladders,
    List<String> workflows,
    AgendaSource agenda,
    Map<String, Object> beans,
    Notifier notifier,
    @Nullable EventSink events,
    Clock clock,
    String node,
    int threads,
    boolean driven,
    @Nullable Duration watchdog,
    Runnable afterClose) {}
