package io.peakos.examples.quickstart;

import io.peakos.escalation.Ladder;
import io.peakos.examples.report.OutFolder;
import io.peakos.examples.report.TemporaryFolder;
import io.peakos.icalendar.CalendarFeed;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.rhythm.RhythmName;
import io.peakos.rules.DroolsPolicies;
import io.peakos.testkit.Timeline;
import io.peakos.testkit.VirtualClock;
import io.peakos.time.CalendarName;
import io.peakos.tools.play.JournalPages;
import io.peakos.workflow.PeakOsEngine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An invented company lives one quarter on a virtual clock, with an embedded database. */
public final class Quickstart {
  private static final TenantId TENANT = new TenantId("heron-weather");

  /** More than a quarter. */
  private static final int LIVED_DAYS = 100;

  private Quickstart() {}

  /** Runs it, tells the story to the first writer, and its progress to the second. */
  public static void run(Path folder, PrintWriter out, PrintWriter err) {
    Company company = Company.heronWeather();
    CompanyDirectory directory = new CompanyDirectory(company);
    StoryTeller teller = new StoryTeller(company, directory);
    OutFolder outFolder = OutFolder.open(folder);
    Instant from = company.from().atStartOfDay(teller.home()).toInstant();
    Instant to = company.to().plusDays(1).atStartOfDay(teller.home()).toInstant();
    VirtualClock clock = new VirtualClock(from);
    Timeline time = new Timeline(clock);
    try (TemporaryFolder database = TemporaryFolder.create("peak-os-quickstart");
        PeakOsEngine.Running peak = start(database, company, directory, clock, time)) {
      time.drives(peak.drive());
      CampLife camps = new CampLife(peak, TENANT);
      camps.begin(company, directory, teller.home());
      Cast cast = new Cast(peak, TENANT, directory, camps);
      for (Scene scene : scenes(company, directory)) {
        live(time, teller, scene.at(), err);
        time.advanceUntil(scene.at());
        cast.play(scene);
        time.run();
      }
      live(time, teller, to, err);
      time.advanceTo(to);
      Caller host = Caller.host(TENANT, "quickstart");
      List<JournalEvent> events = new ArrayList<>();
      try (OutFolder.JournalLines lines = outFolder.journal()) {
        JournalPages.read(
            peak,
            host,
            event -> {
              lines.accept(event);
              events.add(event);
            });
      }
      Quarter quarter =
          Quarter.ask(
              new Quarter.Question(peak, host, company, from, to, cast.foretold()),
              events,
              time.told());
      QuickstartReport report = new QuickstartReport(quarter, teller);
      outFolder.summary(report.summary());
      outFolder.page(report.page());
      outFolder.calendar(
          CalendarFeed.of(peak)
              .name("Weekly Camps of " + company.name())
              .clock(clock)
              .back(LIVED_DAYS)
              .rhythm(host, new RhythmName(CampLife.CAMP)));
      report.print(out, outFolder);
    }
  }

  private static PeakOsEngine.Running start(
      TemporaryFolder database,
      Company company,
      CompanyDirectory directory,
      VirtualClock clock,
      Timeline time) {
    PeakOsEngine.Builder builder =
        PeakOsEngine.embedded(database.path().resolve("peak"))
            .policies(DroolsPolicies.standard())
            .directory(directory)
            .absences(directory)
            .calendars(directory.calendars())
            .standardCalendar(new CalendarName(company.calendars().keySet().iterator().next()))
            .notifier(time.notifier())
            .clock(clock)
            .driven();
    for (Ladder ladder : directory.ladders()) {
      builder.ladder(ladder);
    }
    return builder.start();
  }

  private static List<Scene> scenes(Company company, CompanyDirectory directory) {
    return company.scenes().stream()
        .map(words -> Scene.read(words, directory::zone))
        .sorted(Comparator.comparing(Scene::at))
        .toList();
  }

  /** Lets whole weeks pass, and says so. */
  private static void live(Timeline time, StoryTeller teller, Instant until, PrintWriter err) {
    LocalDate end = teller.monday(until);
    for (LocalDate week = teller.monday(time.now()); week.isBefore(end); week = week.plusWeeks(1)) {
      time.advanceUntil(week.plusWeeks(1).atStartOfDay(teller.home()).toInstant());
      err.printf("%s: lived, %d messages so far%n", teller.week(week), time.told().size());
      err.flush();
    }
  }
}
