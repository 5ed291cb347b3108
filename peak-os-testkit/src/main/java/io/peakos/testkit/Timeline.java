package io.peakos.testkit;

import io.peakos.spi.EventSink;
import io.peakos.spi.Notifier;
import io.peakos.workflow.Drive;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass for a driven engine, and remembers what came of it. Everything that is due on the
 * way is done in order, each at its own instant; nothing happens between two calls. A quarter takes
 * seconds. For one thread, the one that tests.
 *
 * <p>With the JUnit extension ({@link PeakOsTest}) a timeline is a parameter of the story:
 *
 * <pre>{@code
 * @PeakOsTest
 * class FirstStoryTest {
 *   @Test
 *   void a_late_report_reaches_its_owner(PeakOs peak, Timeline time, TestOrganization org) {
 *     org.person("bob");
 *     SubjectRef project = SubjectRef.of("project", "42");
 *     peak.obligations()
 *         .owe(org.host(), Owe.of("report", project, org.id("bob"), time.at("Fri 2026-02-13 17:00")));
 *     time.advanceTo("Fri 2026-02-13 18:00");
 *     assertThat(time).toldExactly("Fri 2026-02-13 17:00 bob L0");
 *   }
 * }
 * }</pre>
 *
 * <p>Moments are written as weekday, date and local time in the {@link #zone()}, which is UTC at
 * first: {@code Fri 2026-02-13 17:00}. Another zone may follow: {@code Fri 2026-02-13 17:00
 * Asia/Tokyo}. A wrong weekday is an error. ISO instants are understood too.
 */
public final class Timeline {
  private static final int MOST_STEPS = 100_000;

  private final VirtualClock clock;
  private final RecordingNotifier notifier = new RecordingNotifier();
  private final RecordingEvents events = new RecordingEvents();
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable Drive drive;
  private boolean breaks;
  private ZoneId zone = ZoneOffset.UTC;

  /**
   * A timeline on this clock. Build the engine with the same clock, with {@link #notifier()} and
   * {@link #events()}, and as {@code driven()}; then hand over its drive.
   */
  public Timeline(VirtualClock clock) {
    this.clock = clock;
  }

  /** Drives this engine from now on. */
  public Timeline drives(Drive newDrive) {
    drive = newDrive;
    return this;
  }

  /** Where the engine's messages go: they become lines of this timeline. */
  public Notifier notifier() {
    return notification -> {
      if (notifier.keep(notification)) {
        add(new Entry.Told(clock.instant(), notification));
      }
    };
  }

  /** Where the engine's events go: they become lines of this timeline. */
  public EventSink events() {
    return event -> {
      if (events.keep(event)) {
        add(new Entry.Happened(event));
      }
    };
  }

  /** The messages, and a way to let their channel fail. */
  public RecordingNotifier messages() {
    return notifier;
  }

  /** The events, and a way to let their channel fail. */
  public RecordingEvents sink() {
    return events;
  }

  /**
   * This story breaks something underneath, such as a row of a table, so that the watchdog may find
   * it. Otherwise a story fails when it does.
   */
  public Timeline somethingBreaks() {
    breaks = true;
    return this;
  }

  boolean breaks() {
    return breaks;
  }

  /** What the clock shows. */
  public Instant now() {
    return clock.instant();
  }

  /** The zone in which moments are read and lines are printed. */
  public ZoneId zone() {
    return zone;
  }

  /** Reads moments and prints lines in this zone from now on. */
  public Timeline in(ZoneId newZone) {
    zone = newZone;
    return this;
  }

  /** Reads a moment, such as {@code Fri 2026-02-13 17:00}. */
  public Instant at(String moment) {
    return Moments.read(moment, zone);
  }

  /** Lets time pass until this moment; what is due then is done too. */
  public Timeline advanceTo(String moment) {
    return advanceTo(at(moment));
  }

  /** Lets time pass until this instant; what is due then is done too. */
  public Timeline advanceTo(Instant instant) {
    checkForwards(instant);
    pass(instant.plusNanos(1));
    clock.set(instant);
    return run();
  }

  /** Lets this much time pass; what is due at its end is done too. */
  public Timeline advance(Duration duration) {
    return advanceTo(now().plus(duration));
  }

  /** Lets time pass until this moment; what is due then waits, so that a command comes first. */
  public Timeline advanceUntil(String moment) {
    return advanceUntil(at(moment));
  }

  /** Lets time pass until this instant; what is due then waits, so that a command comes first. */
  public Timeline advanceUntil(Instant instant) {
    checkForwards(instant);
    pass(instant);
    clock.set(instant);
    return this;
  }

  /**
   * Does what is due next before this instant, and nothing more, for whoever acts upon what comes.
   *
   * @return false when nothing is due before it; then the clock shows the instant
   */
  public boolean step(Instant until) {
    checkForwards(until);
    if (doNext(until)) {
      return true;
    }
    clock.set(until);
    return false;
  }

  /** Nobody is there until this moment: what was due meanwhile is found at once, then. */
  public Timeline outageUntil(String moment) {
    return outageUntil(at(moment));
  }

  /** Nobody is there until this instant: what was due meanwhile is found at once, then. */
  public Timeline outageUntil(Instant instant) {
    checkForwards(instant);
    clock.set(instant);
    return run();
  }

  /** Does what is due now, such as sending what the last command has to say. */
  public Timeline run() {
    drive().run();
    return this;
  }

  /** Everything so far, in the order in which it came. */
  public List<Entry> entries() {
    synchronized (entries) {
      return List.copyOf(entries);
    }
  }

  /** Who was told what, in the order in which it came. */
  public List<Entry.Told> told() {
    return of(Entry.Told.class).toList();
  }

  /** What happened, in the order in which it came. */
  public List<Entry.Happened> happened() {
    return of(Entry.Happened.class).toList();
  }

  /** Forgets what came so far, so that assertions look at what follows only. */
  public Timeline forget() {
    synchronized (entries) {
      entries.clear();
    }
    return this;
  }

  /** All lines, readable: when, who, what and why. */
  public List<String> lines() {
    List<Entry> all = entries();
    boolean tenants = all.stream().map(Entry::tenant).distinct().count() > 1;
    return all.stream().map(entry -> line(entry, tenants)).toList();
  }

  /** All {@link #lines()}, and what the clock shows. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("The timeline in ").append(zone).append(", now ");
    text.append(Moments.write(now(), zone)).append(':');
    List<String> all = lines();
    all.forEach(line -> text.append("\n  ").append(line));
    return all.isEmpty() ? text.append(" nothing has happened").toString() : text.toString();
  }

  private String line(Entry entry, boolean tenants) {
    String start = Moments.write(entry.at(), zone) + (tenants ? " @" + entry.tenant() : "");
    if (entry instanceof Entry.Told told) {
      return start + " " + told.to() + " was told " + told.label() + ": " + said(told);
    }
    Entry.Happened happened = (Entry.Happened) entry;
    String because = happened.because();
    return start
        + "   · "
        + happened.kind()
        + " "
        + happened.event().subject()
        + (because.isEmpty() ? "" : ", because " + because);
  }

  private static String said(Entry.Told told) {
    String because = told.because();
    String text = "\"" + told.text().replace("\n", " / ") + "\"";
    return because.isEmpty() ? text : text + ", because " + because;
  }

  private <T extends Entry> Stream<T> of(Class<T> type) {
    return entries().stream().filter(type::isInstance).map(type::cast);
  }

  private void add(Entry entry) {
    synchronized (entries) {
      entries.add(entry);
    }
  }

  /** Does everything that is due before this instant, each at its own. */
  private void pass(Instant end) {
    int steps = 0;
    while (doNext(end)) {
      if (++steps >= MOST_STEPS) {
        throw neverDone();
      }
    }
  }

  /** Does what is due next before this instant, at its own; false when nothing is. */
  private boolean doNext(Instant end) {
    Optional<Instant> next = drive().next();
    if (next.isEmpty() || !next.get().isBefore(end)) {
      return false;
    }
    if (next.get().isAfter(now())) {
      clock.set(next.get());
    }
    if (drive().run() == 0) {
      throw neverDone();
    }
    return true;
  }

  private IllegalStateException neverDone() {
    return new IllegalStateException(
        "What is due at (%s) does not get done.%nMaybe it is due again and again; %s"
            .formatted(now(), this));
  }

  private void checkForwards(Instant instant) {
    if (instant.isBefore(now())) {
      throw new IllegalArgumentException(
          "Time cannot go back to (%s) from (%s).%nMaybe a day or a zone is mixed up."
              .formatted(instant, now()));
    }
  }

  private Drive drive() {
    if (drive == null) {
      throw new IllegalStateException(
          "The timeline has no engine (drive is null).%nMaybe call drives(engine.drive()) once it has started.");
    }
    return drive;
  }
}
