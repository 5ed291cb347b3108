package io.peakos.workflow;

import io.peakos.PeakOs;
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
import io.peakos.workflow.internal.time.PublicHolidays;
import io.peakos.workflow.internal.words.Words;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * Peak OS inside a host: on the host's database, in its transactions, with its people. The one way
 * to start it. Not thread-safe while it is built; the {@link PeakOs} it starts is.
 *
 * <pre>{@code
 * try (PeakOs peak = PeakOsEngine.builder(dataSource)
 *         .policies(DroolsPolicies.standard())
 *         .directory(people)
 *         .calendars(WorkCalendars.of(office))
 *         .notifier(slack)
 *         .start()) {
 *   peak.commitments().propose(Caller.person(tenant, bob), Proposal.of("Release notes")…);
 * }
 * }</pre>
 */
public final class PeakOsEngine {
  /** The calendar of what belongs to no team, unless the builder is told another. */
  public static final CalendarName STANDARD_CALENDAR = new CalendarName("standard");

  private PeakOsEngine() {}

  /**
   * On a database of the host's; its tables are checked, unless {@link Builder#schema} says else.
   * They stand in the schema to which the connections point, such as {@code currentSchema=peak} in
   * an address of PostgreSQL.
   */
  public static Builder builder(DataSource dataSource) {
    return new Builder(
        new JdbcTransactions(Words.given("data source", dataSource)), SchemaMode.CHECK, () -> {});
  }

  /** In the host's own transactions. */
  public static Builder builder(Transactions transactions) {
    return new Builder(Words.given("transactions", transactions), SchemaMode.CHECK, () -> {});
  }

  /**
   * On an embedded H2 database in a file, for a first look: it is created when it is not there, and
   * survives a restart. Needs {@code com.h2database:h2} on the class path.
   *
   * @param file the database's file, without its ending {@code .mv.db}
   */
  public static Builder embedded(Path file) {
    // By default H2 writes a commit up to half a second later, and a killed process loses it.
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0", "sa", "");
    return new Builder(new JdbcTransactions(pool), SchemaMode.CREATE, pool::dispose);
  }

  /** Collects what a host gives. */
  public static final class Builder {
    private final Transactions transactions;
    private final Runnable afterClose;
    private SchemaMode schema;
    private @Nullable Policies policies;
    private @Nullable Directory directory;
    private @Nullable WorkCalendars calendars;
    private Absences absences = Absences.none();
    private AccessPolicy access = AccessPolicy.open();
    private @Nullable Notifier notifier;
    private @Nullable EventSink events;
    private Clock clock = Clock.systemUTC();
    private Holidays holidays = new PublicHolidays();
    private CalendarName standardCalendar = STANDARD_CALENDAR;
    private FiscalCalendar fiscal = FiscalCalendar.startingIn(Month.JANUARY);
    private final List<Ladder> ladders = new ArrayList<>();
    private final List<String> workflows = new ArrayList<>();
    private AgendaSource agenda = AgendaSource.none();
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private String node = "node";
    private int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    private boolean driven;
    private @Nullable Duration watchdog;

    private Builder(Transactions transactions, SchemaMode schema, Runnable afterClose) {
      this.transactions = transactions;
      this.schema = schema;
      this.afterClose = afterClose;
    }

    /** The judgement; needed. */
    public Builder policies(Policies newPolicies) {
      policies = Words.given("policies", newPolicies);
      return this;
    }

    /** The host's people; needed. */
    public Builder directory(Directory newDirectory) {
      directory = Words.given("directory", newDirectory);
      return this;
    }

    /** The host's working calendars; needed. */
    public Builder calendars(WorkCalendars newCalendars) {
      calendars = Words.given("calendars", newCalendars);
      return this;
    }

    /** Where messages to people go; needed. */
    public Builder notifier(Notifier newNotifier) {
      notifier = Words.given("notifier", newNotifier);
      return this;
    }

    /** Who is away; default: nobody. */
    public Builder absences(Absences newAbsences) {
      absences = Words.given("absences", newAbsences);
      return this;
    }

    /** Who may do and see what; default: everything within the tenant. */
    public Builder access(AccessPolicy newAccess) {
      access = Words.given("access", newAccess);
      return this;
    }

    /** Where events go; default: nowhere, they can be read from the journal. */
    public Builder events(EventSink newEvents) {
      events = Words.given("events", newEvents);
      return this;
    }

    /** What tells the time; default: the system's clock, in UTC. */
    public Builder clock(Clock newClock) {
      clock = Words.given("clock", newClock);
      return this;
    }

    /** Public holidays; default: those that the Jollyday library computes. */
    public Builder holidays(Holidays newHolidays) {
      holidays = Words.given("holidays", newHolidays);
      return this;
    }

    /** The calendar of what belongs to no team; default: {@link #STANDARD_CALENDAR}. */
    public Builder standardCalendar(CalendarName name) {
      standardCalendar = Words.given("standard calendar", name);
      return this;
    }

    /** What months, quarters and years of rhythms are; default: those of the calendar. */
    public Builder fiscal(FiscalCalendar calendar) {
      fiscal = calendar;
      return this;
    }

    /** A ladder beside the default ones, or instead of the default of its name. */
    public Builder ladder(Ladder ladder) {
      ladders.add(Words.given("ladder", ladder));
      return this;
    }

    /**
     * A workflow of the host's, for all tenants: instead of the standard one whose key, the id of
     * its process, it bears, or for others to call. Made from one of {@code
     * io/peakos/workflow/bpmn/*.bpmn20.xml}, which say what may change. What runs already stays
     * with the file that it began on; a tenant's own file ({@link io.peakos.bpmn.Workflows#deploy})
     * goes before it.
     *
     * @param resource where it is on the class path; its name ends with {@code .bpmn20.xml}
     */
    public Builder workflow(String resource) {
      workflows.add(Words.given("workflow", resource));
      return this;
    }

    /** What the host puts on agendas; default: nothing but what Peak OS knows by itself. */
    public Builder agenda(AgendaSource newAgenda) {
      agenda = Words.given("agenda source", newAgenda);
      return this;
    }

    /**
     * An object that workflows of the host's may call under this name: in an expression such as
     * {@code ${rooms.book(huddle)}} any public method of a public class; with {@code
     * flowable:delegateExpression="${bookTask}"} a {@code JavaDelegate} of Flowable's. Expressions
     * reach these objects and nothing else. Called on any thread, in the transaction of the step: a
     * step that fails undoes the whole command, or with {@code flowable:async="true"} is tried
     * again and at last parked. Steps that talk to other systems should be such, and may run more
     * than once.
     *
     * @throws IllegalArgumentException by {@link #start} when Peak OS has a bean of that name
     */
    public Builder bean(String name, Object bean) {
      beans.put(Words.id("bean", name), Words.given("bean", bean));
      return this;
    }

    /**
     * Whether tables are created or only checked; default: checked, for a database of the host's.
     */
    public Builder schema(SchemaMode mode) {
      schema = Words.given("schema mode", mode);
      return this;
    }

    /**
     * This node's name, the same after a restart and no other living node's; default: {@code node},
     * which is right for a single one.
     */
    public Builder node(String name) {
      node = Words.given("node", name);
      return this;
    }

    /** How many threads work in the background; default: one per processor, at least two. */
    public Builder threads(int count) {
      threads = count;
      return this;
    }

    /** Nothing happens in the background; the caller drives time. */
    public Builder driven() {
      driven = true;
      return this;
    }

    /**
     * How often is looked whether anything should have happened by now and did not: a clock that
     * stands still, a rung, a meeting or a message that did not come, a job or a lock that is lost.
     * What is found is journaled as {@code watchdog.found}, counted by {@code health()}, and
     * repaired where that is safe. Default: every minute; on a driven engine with what it does
     * anyway, once a day at most, while here {@link Drive#next} stops for it.
     *
     * @param every the pause, by the engine's clock; zero switches it off
     * @throws IllegalArgumentException when it is negative
     */
    public Builder watchdog(Duration every) {
      if (Words.given("watchdog's pause", every).isNegative()) {
        throw new IllegalArgumentException(
            "The watchdog's pause (%s) must not be negative.%nMaybe Duration.ZERO, which switches it off."
                .formatted(every));
      }
      watchdog = every;
      return this;
    }

    /**
     * Starts. What fell due while nobody was there is done now.
     *
     * @throws IllegalStateException when something needed is missing
     * @throws io.peakos.error.PeakOsException PEAK-301 when tables are missing or of another
     *     version, PEAK-302 when the transactions do not govern the database, PEAK-304 when a
     *     workflow of the host's breaks its contract
     */
    public Running start() {
      if (policies == null || directory == null || calendars == null || notifier == null) {
        throw new IllegalStateException(
            "Needed before start(): policies (%s), directory (%s), calendars (%s), notifier (%s).%nMaybe add .policies(DroolsPolicies.standard()), .directory(…), .calendars(WorkCalendars.of(…)) and .notifier(…)."
                .formatted(given(policies), given(directory), given(calendars), given(notifier)));
      }
      return Engine.start(
          new EngineParts(
              transactions,
              schema,
              policies,
              directory,
              absences,
              access,
              calendars,
              holidays,
              standardCalendar,
              fiscal,
              List.copyOf(ladders),
              List.copyOf(workflows),
              agenda,
              Map.copyOf(beans),
              notifier,
              events,
              clock,
              node,
              threads,
              driven,
              watchdog,
              afterClose));
    }

    private static String given(@Nullable Object part) {
      return part == null ? "missing" : "given";
    }
  }

  /** A running engine: everything of {@link PeakOs}, and time in the caller's hands when driven. */
  public interface Running extends PeakOs {
    /**
     * Drives time.
     *
     * @throws IllegalStateException when the engine works by itself
     */
    Drive drive();
  }
}
