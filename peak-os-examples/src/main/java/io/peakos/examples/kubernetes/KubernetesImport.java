package io.peakos.examples.kubernetes;

import io.peakos.PeakOs;
import io.peakos.escalation.Audience;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import io.peakos.escalation.Severity;
import io.peakos.examples.report.OutFolder;
import io.peakos.examples.report.TemporaryFolder;
import io.peakos.people.Caller;
import io.peakos.people.Team;
import io.peakos.people.TenantId;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.DroolsPolicies;
import io.peakos.spi.WorkCalendars;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.testkit.Timeline;
import io.peakos.testkit.VirtualClock;
import io.peakos.time.CalendarName;
import io.peakos.time.Hours;
import io.peakos.time.WorkCalendar;
import io.peakos.tools.play.JournalPages;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentFilter;
import io.peakos.workflow.PeakOsEngine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Replays the real history of an open-source project through the SDK: every promise at its real
 * time, with the standard policies deciding, and chairs, leads and liaisons as the people who hear.
 */
public final class KubernetesImport {
  private static final TenantId TENANT = new TenantId("kubernetes");
  private static final Caller IMPORT = Caller.host(TENANT, "import");
  private static final CalendarName CALENDAR = new CalendarName("utc");
  private static final Hours HOURS = Hours.parse("09:00-17:00");

  private final Path data;
  private final Window window;
  private final Problems problems;
  private final PrintWriter err;

  private KubernetesImport(Path data, Window window, Problems problems, PrintWriter err) {
    this.data = data;
    this.window = window;
    this.problems = problems;
    this.err = err;
  }

  /**
   * Runs it.
   *
   * @return 0 when all input could be used, 1 when some was left out
   * @throws io.peakos.examples.report.BadInput when a file is missing or cannot be used at all
   */
  public static int run(Request request, PrintWriter out, PrintWriter err) {
    Problems problems = new Problems(err, request.strict());
    Window window = new Window(request.from(), request.to());
    try {
      new KubernetesImport(request.data(), window, problems, err).run(request.out(), out);
    } catch (Problems.Stopped e) {
      err.println(e.getMessage());
      err.println("Stopped at the first problem, since --strict was given. Nothing was written.");
      return 1;
    }
    return problems.leftOut() == 0 ? 0 : 1;
  }

  private void run(Path folder, PrintWriter out) {
    ReleaseCalendar calendar = ReleaseCalendar.read(data, problems);
    Community community = CommunityFile.read(data, problems);
    List<HistoryLine> history = HistoryFile.read(data, problems);
    InputCheck.check(community, history, problems);
    beforeAll(history);
    OutFolder outFolder = OutFolder.open(folder);
    CommunityDirectory people = new CommunityDirectory(community, history, CALENDAR);
    VirtualClock clock = new VirtualClock(beginning(history, window));
    Timeline time = new Timeline(clock);
    try (TemporaryFolder database = TemporaryFolder.create("peak-os-import");
        PeakOsEngine.Running peak =
            PeakOsEngine.embedded(database.path().resolve("peak"))
                .policies(policies())
                .directory(people)
                .calendars(
                    WorkCalendars.of(WorkCalendar.mondayToFriday(CALENDAR, ZoneOffset.UTC, HOURS)))
                .standardCalendar(CALENDAR)
                .ladder(ladder())
                .notifier(notification -> {})
                .clock(clock)
                .driven()
                .start()) {
      time.drives(peak.drive());
      Promiser promiser = new Promiser(peak, TENANT, community, problems);
      Replay replay = new Replay(promiser, calendar, problems, time).plan(history);
      replay.onRelease(release -> progress(peak, release));
      replay.runUntil(window.begin());
      Set<String> openBefore = open(peak);
      Meetings meetings = community.meetings();
      meetings.begin(peak.rhythms(), IMPORT, time.now());
      replay.runThrough(window.end());
      Set<String> openAfter = open(peak);
      WindowCount count = new WindowCount(window, ladder(), teams(history));
      try (OutFolder.JournalLines lines = outFolder.journal()) {
        JournalPages.read(
            peak,
            IMPORT,
            event -> {
              lines.accept(event);
              count.accept(event);
              meetings.count(event, window);
            });
      }
      count.closed();
      reconcile("before", openBefore, count.openBefore());
      reconcile("after", openAfter, count.openAfter());
      Map<String, Object> summary = new LinkedHashMap<>(count.written());
      summary.put("rhythms", meetings.written());
      outFolder.summary(summary);
      outFolder.organization(people.written(HOURS));
      ImportReport report = new ImportReport(window, calendar, count, meetings, problems);
      outFolder.page(report.page());
      report.print(out, outFolder);
    }
  }

  /** Says so when a window lies before everything that is known. */
  private void beforeAll(List<HistoryLine> history) {
    history.stream()
        .findFirst()
        .filter(first -> window.end().isBefore(first.at()))
        .ifPresent(
            first ->
                err.printf(
                    "The window ends on (%s), before the history begins (%s): nothing is counted.%nMaybe choose later dates.%n",
                    window.to(), first.at()));
  }

  /**
   * The standard ones; those that would refuse only observe: this is a record, not a request. With
   * the ladder, this is what the pack {@code kubernetes} says.
   */
  static DroolsPolicies policies() {
    DroolsPolicies policies = DroolsPolicies.standard();
    // W20 would also take silence for a yes; here only the release itself confirms.
    for (String refusing : List.of("A-01", "A-12", "A-13", "A-16", "W20")) {
      policies = policies.mode(refusing, PolicyMode.OBSERVE);
    }
    return policies;
  }

  /** The default ladder of severity S3, heard by those who speak for a team here. */
  static Ladder ladder() {
    Ladder standard = Objects.requireNonNull(Ladder.defaults().get(Severity.S3));
    List<Audience> audiences =
        List.of(
            new Audience.Owner(),
            new Audience.Seat(CommunityDirectory.TECH_LEAD),
            new Audience.Joint(Team.LEAD),
            new Audience.Seat(Team.LIAISON),
            new Audience.Seat(Team.SPONSOR));
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < audiences.size(); i++) {
      Rung rung = standard.rungs().get(i);
      rungs.add(
          new Rung(rung.label(), rung.after(), audiences.get(i), rung.urgency(), rung.effect()));
    }
    return standard.rungs(rungs);
  }

  /** Time begins before the first line, or before the window when there is none. */
  private static Instant beginning(List<HistoryLine> history, Window window) {
    Instant first = history.isEmpty() ? window.begin() : history.get(0).at();
    return first.isBefore(window.begin()) ? first : window.begin();
  }

  private static List<String> teams(List<HistoryLine> history) {
    return history.stream().map(HistoryLine::team).distinct().sorted().toList();
  }

  /** What the SDK says is open now. */
  private static Set<String> open(PeakOs peak) {
    Set<String> open = new TreeSet<>();
    PageRequest request = PageRequest.first(500);
    Page<Commitment> page = peak.commitments().list(IMPORT, CommitmentFilter.open(), request);
    while (true) {
      page.items().forEach(commitment -> open.add(commitment.id().value()));
      if (page.next() == null) {
        return open;
      }
      page = peak.commitments().list(IMPORT, CommitmentFilter.open(), request.after(page));
    }
  }

  /** The journal and the query must tell the same, or one of them is wrong. */
  private static void reconcile(String when, Set<String> queried, Set<String> journaled) {
    if (!queried.equals(journaled)) {
      Set<String> different = new TreeSet<>(queried);
      different.removeAll(journaled);
      journaled.stream().filter(id -> !queried.contains(id)).forEach(different::add);
      throw new IllegalStateException(
          "What is open %s the window differs between journal (%d) and query (%d): %s.%nMaybe a policy changed a commitment that this import did not expect."
              .formatted(when, journaled.size(), queried.size(), different));
    }
  }

  private void progress(PeakOs peak, Release release) {
    err.printf(
        "%s  %s is out; %d promises are open now%n",
        release.out().atZone(ZoneOffset.UTC).toLocalDate(), release.name(), open(peak).size());
    err.flush();
  }

  /**
   * What is asked for.
   *
   * @param data the folder with the three files
   * @param from the first day of the window
   * @param to the last day of the window
   * @param out the folder to write
   * @param strict whether to stop at the first problem
   */
  public record Request(Path data, LocalDate from, LocalDate to, Path out, boolean strict) {}
}
