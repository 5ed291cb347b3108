package io.peakos.testkit.scenario;

import io.peakos.testkit.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the steps of a story in their order. Not thread-safe. */
final class Performance {
  private final Play play;
  private final String title;
  private final List<Unmet> unmet = new ArrayList<>();
  private int met;

  Performance(Play play, String title) {
    this.play = play;
    this.title = title;
  }

  /** Plays them; a deed that fails, unless that is expected, ends the story. */
  Outcome of(List<Step> steps, List<Act> never) {
    boolean goesOn = true;
    for (Step step : steps) {
      goesOn = goesOn && step(step);
    }
    if (goesOn) {
      never.forEach(this::expect);
    }
    MadeIds ids = new MadeIds();
    return new Outcome(
        title,
        met,
        unmet,
        play.timeline().lines().stream().map(ids::numbered).toList(),
        JournalHash.of(play.peak(), play.organization().host()));
  }

  private boolean step(Step step) {
    Act first = (step.deeds().isEmpty() ? step.expectations() : step.deeds()).get(0);
    if (!attempt(first, () -> play.timeline().advanceUntil(step.at()))) {
      return false;
    }
    play.by(step.by());
    for (Act deed : step.deeds()) {
      if (!(step.refused() == null
          ? attempt(deed, () -> deed.verb().doing().in(play, deed.words()))
          : refuse(deed, step.refused()))) {
        return false;
      }
    }
    if (!attempt(first, () -> play.timeline().run())) {
      return false;
    }
    step.expectations().forEach(this::expect);
    return true;
  }

  private boolean attempt(Act act, Runnable deed) {
    try {
      deed.run();
      return true;
    } catch (RuntimeException e) {
      fail(act, "it cannot be done: " + e.getMessage());
      return false;
    }
  }

  private boolean refuse(Act act, String expected) {
    try {
      act.verb().doing().in(play, act.words());
      fail(act, "it is not refused with %s, but done".formatted(expected));
    } catch (RuntimeException e) {
      String refusal = Refusal.of(e);
      if (refusal.equals(expected)) {
        met++;
      } else {
        fail(act, "it is refused with %s: %s".formatted(refusal, e.getMessage()));
      }
    }
    return true;
  }

  private void expect(Act expectation) {
    try {
      String instead = expectation.verb().doing().in(play, expectation.words());
      if (instead == null) {
        met++;
      } else {
        fail(expectation, instead);
      }
    } catch (RuntimeException e) {
      fail(expectation, "it cannot be found out: " + e.getMessage());
    }
  }

  private void fail(Act act, @Nullable String instead) {
    Instant now = play.timeline().now();
    unmet.add(
        new Unmet(
            act.place(),
            act.source(),
            "at %s %s".formatted(Moments.write(now, play.timeline().zone()), instead),
            play.timeline().lines().size()));
  }
}
