package io.peakos.examples.kubernetes;

import io.peakos.examples.kubernetes.Promiser.Life;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history forwards and decides, line by line, which commands say the same: this is the
 * mapping that the data's own description prescribes. What it remembers only tells it what to say
 * next; nothing of it is counted.
 *
 * <p>At one instant releases come out first, then lines are read, then due moments are judged; all
 * of that comes before what the SDK itself has to do at that instant.
 */
final class Replay {
  private final Promiser promiser;
  private final ReleaseCalendar calendar;
  private final Problems problems;
  private final Timeline time;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Target, Track> tracks = new LinkedHashMap<>();
  private final Map<String, HistoryLine> inForce = new HashMap<>();
  private Consumer<Release> watcher = release -> {};
  private int next;

  Replay(Promiser promiser, ReleaseCalendar calendar, Problems problems, Timeline time) {
    this.promiser = promiser;
    this.calendar = calendar;
    this.problems = problems;
    this.time = time;
  }

  /** Plans what is to be read when, from now on. */
  Replay plan(List<HistoryLine> lines) {
    for (Release release : calendar.releases()) {
      steps.add(new Step(release.out(), Kind.OUT, 0, () -> comesOut(release)));
      steps.add(new Step(release.due(), Kind.DUE, 0, () -> fallsDue(release)));
    }
    for (HistoryLine line : lines) {
      steps.add(new Step(line.at(), Kind.LINE, line.number(), () -> read(line)));
    }
    // Nothing can be open before somebody has promised something.
    steps.removeIf(step -> step.at().isBefore(time.now()));
    steps.sort(Step.ORDER);
    return this;
  }

  /** Shows each release to a watcher, once it is out and what it keeps is confirmed. */
  void onRelease(Consumer<Release> newWatcher) {
    watcher = newWatcher;
  }

  /** Lets everything happen that comes before this instant. */
  void runUntil(Instant end) {
    while (next < steps.size() && steps.get(next).at().isBefore(end)) {
      take(steps.get(next++));
    }
    time.advanceUntil(end);
  }

  /** Lets everything happen up to this instant, what is due then included. */
  void runThrough(Instant end) {
    while (next < steps.size() && !steps.get(next).at().isAfter(end)) {
      take(steps.get(next++));
    }
    time.advanceTo(end);
  }

  private void take(Step step) {
    time.advanceUntil(step.at());
    step.action().run();
  }

  private void comesOut(Release release) {
    for (Track track : tracks.values()) {
      if (track.open != null && track.open.release().equals(release)) {
        keep(track, track.open, release.name() + " is out");
      }
    }
    watcher.accept(release);
  }

  private void fallsDue(Release release) {
    for (Track track : tracks.values()) {
      if (track.open != null && track.open.release().equals(release)) {
        judge(track.open);
      }
    }
  }

  /** Who works on that very release at its due moment says that it is done; others say nothing. */
  private void judge(Life life) {
    HistoryLine line = inForce.get(life.enhancement());
    if (line != null && life.release().name().equals(line.latest())) {
      promiser.report("line " + line.number() + " works on " + line.latest(), life);
    }
  }

  private void read(HistoryLine line) {
    inForce.put(line.id(), line);
    for (Stage stage : Stage.values()) {
      Track track = tracks.computeIfAbsent(new Target(line.id(), stage), Track::new);
      String target = line.targets().get(stage);
      if (line.givenUp()) {
        abandon(line, track, "the enhancement is " + line.status());
      } else if (target == null) {
        abandon(line, track, "the target is taken away");
      } else {
        read(line, track, target);
      }
    }
  }

  private void read(HistoryLine line, Track track, String target) {
    Optional<Release> known = calendar.find(target);
    if (known.isEmpty()) {
      abandon(line, track, "the target becomes a release that is not in the calendar: " + target);
      noteUnknown(line, track, target);
    } else if (track.open == null) {
      begin(line, track, known.get());
    } else {
      change(line, track, track.open, known.get());
    }
  }

  private void noteUnknown(HistoryLine line, Track track, String target) {
    Promise promise = track.target.promise(target);
    if (promiser.note(line, Promiser.UNKNOWN_RELEASE, subject(promise))) {
      problems.counted(
          "release",
          line.place(),
          "the release (%s) of (%s) is not in the calendar".formatted(target, promise.listed()),
          "it is older than the calendar or misspelled; add it to "
              + ReleaseCalendar.FILE
              + " if it counts");
    }
  }

  /** A target where none is open. */
  private void begin(HistoryLine line, Track track, Release release) {
    if (release.equals(track.last)) {
      return;
    }
    if (track.kept != null && !track.contradicted && release.compareTo(track.kept.release()) > 0) {
      track.contradicted = true;
      promiser.note(line, Promiser.CONTRADICTED, track.kept.ref());
    }
    Promise promise = track.target.promise(release.name());
    if (release.isOut(line.at())) {
      promiser.note(line, Promiser.BACKFILLED, subject(promise));
      track.last = release;
      return;
    }
    Life life = new Life(line.id(), track.target.stage(), track.lives + 1, release, line.team());
    if (promiser.make(line, promise, life).isPresent()) {
      track.lives++;
      track.open = life;
      judgeIfDue(line, life);
    }
  }

  /** A promise for a release whose due moment has passed is judged as soon as it is made. */
  private void judgeIfDue(HistoryLine line, Life life) {
    if (life.release().due().isBefore(line.at())) {
      judge(life);
    }
  }

  private void change(HistoryLine line, Track track, Life life, Release release) {
    int direction = release.compareTo(life.release());
    Promise to = track.target.promise(release.name());
    if (direction > 0 && line.at().isAfter(life.release().due())) {
      miss(line, track, life, release);
    } else if (direction > 0) {
      promiser.rescope(line, life, to, release);
      follow(line, track, life.at(release, line.team()));
    } else if (direction < 0) {
      if (line.at().isAfter(life.release().due())) {
        // An earlier release than the overdue one says that it was done: the same life goes on.
        promiser.report("line " + line.number() + " brings it forward", life);
      }
      promiser.rescope(line, life, to, release);
      Life forward = life.at(release, line.team());
      follow(line, track, forward);
      if (release.isOut(line.at())) {
        keep(track, forward, release.name() + " was out already");
      }
    }
  }

  /** The same life stands for another release, and belongs to the team that says so. */
  private void follow(HistoryLine line, Track track, Life life) {
    if (track.open != null && !track.open.team().equals(life.team())) {
      promiser.handOver(line, life);
    }
    track.open = life;
    judgeIfDue(line, life);
  }

  private void miss(HistoryLine line, Track track, Life life, Release release) {
    Life successor = life.after(release, line.team());
    promiser.reject(line, life);
    if (!life.team().equals(line.team())) {
      // Said before it begins, so that its first event counts for the right team.
      promiser.note(line, Promiser.TAKEN_OVER, successor.ref());
    }
    promiser.rescope(line, life, track.target.promise(release.name()), release);
    promiser.handOver(line, successor);
    track.lives++;
    track.open = successor;
    judgeIfDue(line, successor);
  }

  private void keep(Track track, Life life, String because) {
    promiser.keep(because, life);
    track.open = null;
    track.last = life.release();
    track.kept = life;
    track.contradicted = false;
  }

  private void abandon(HistoryLine line, Track track, String reason) {
    if (track.open != null) {
      promiser.abandon(line, track.open, reason);
      track.open = null;
    }
  }

  private static SubjectRef subject(Promise promise) {
    return SubjectRef.of(Promiser.TARGET, promise.listed());
  }

  /** A stage of an enhancement. */
  private record Target(String enhancement, Stage stage) {
    Promise promise(String release) {
      return new Promise(enhancement, stage, release);
    }
  }

  /** What was said about a stage so far. */
  private static final class Track {
    private final Target target;
    private int lives;
    private @Nullable Life open;
    private @Nullable Release last;
    private @Nullable Life kept;
    private boolean contradicted;

    Track(Target target) {
      this.target = target;
    }
  }

  /** What comes first at one instant. */
  private enum Kind {
    OUT,
    LINE,
    DUE
  }

  /** Something to be said at an instant. */
  private record Step(Instant at, Kind kind, int line, Runnable action) {
    static final Comparator<Step> ORDER =
        Comparator.comparing(Step::at).thenComparing(Step::kind).thenComparingInt(Step::line);
  }
}
