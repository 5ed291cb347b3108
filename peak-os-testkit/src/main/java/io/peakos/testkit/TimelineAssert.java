package io.peakos.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Says who should have been told what, when and why. A failure shows the whole timeline. Not
 * thread-safe.
 */
public final class TimelineAssert extends AbstractAssert<TimelineAssert, Timeline> {
  private TimelineAssert(Timeline actual) {
    super(actual, TimelineAssert.class);
  }

  /** Begins a statement about this timeline. */
  public static TimelineAssert assertThat(Timeline timeline) {
    return new TimelineAssert(timeline);
  }

  /**
   * These messages, in this order, and no others.
   *
   * @param lines each as moment, person and rung (or key, for messages that no rung sent), such as
   *     {@code Fri 2026-02-13 17:00 bob L0}; the order of what came at one instant does not matter
   */
  public TimelineAssert toldExactly(String... lines) {
    return exactly(actual.told(), lines);
  }

  /** The same for the messages that rungs of ladders sent; of others there may be more. */
  public TimelineAssert climbedExactly(String... lines) {
    return exactly(actual.told().stream().filter(told -> told.rung() != null).toList(), lines);
  }

  private TimelineAssert exactly(List<Entry.Told> messages, String... lines) {
    List<String> expected = Arrays.stream(lines).map(TimelineAssert::tidy).sorted(BY_TIME).toList();
    List<String> found =
        messages.stream()
            .map(
                told ->
                    Moments.write(told.at(), actual.zone()) + " " + told.to() + " " + told.label())
            .sorted(BY_TIME)
            .toList();
    if (!expected.equals(found)) {
      failWithMessage(
          "Expected these messages:%n  %s%nbut they were:%n  %s%n%s",
          String.join("\n  ", expected), String.join("\n  ", found), actual);
    }
    return this;
  }

  /** Nobody was told anything. */
  public TimelineAssert toldNobody() {
    return toldExactly();
  }

  /** This person was told nothing. */
  public TimelineAssert didNotTell(String person) {
    if (actual.told().stream().anyMatch(told -> told.to().value().equals(person))) {
      failWithMessage("Expected that (%s) is told nothing.%n%s", person, actual);
    }
    return this;
  }

  /** This person was told something; what follows says more about it. */
  public Message told(String person) {
    return new Message(
        this,
        "a message to " + person,
        actual.told().stream().filter(told -> told.to().value().equals(person)).toList());
  }

  /** Something of this kind happened; what follows says more about it. */
  public Event happened(String kind) {
    return new Event(
        this,
        "an event " + kind,
        actual.happened().stream().filter(event -> event.kind().equals(kind)).toList());
  }

  /** Nothing of this kind happened. */
  public TimelineAssert didNotHappen(String kind) {
    if (actual.happened().stream().anyMatch(event -> event.kind().equals(kind))) {
      failWithMessage("Expected that no (%s) happens.%n%s", kind, actual);
    }
    return this;
  }

  private static final java.util.Comparator<String> BY_TIME =
      java.util.Comparator.<String, String>comparing(line -> line.substring(4))
          .thenComparing(line -> line);

  private static String tidy(String line) {
    return line.trim().replaceAll("\\s+", " ");
  }

  private <T extends Entry> List<T> narrow(String what, List<T> from, Predicate<T> to) {
    List<T> left = from.stream().filter(to).toList();
    if (left.isEmpty()) {
      failWithMessage("Expected %s.%n%s", what, actual);
    }
    return left;
  }

  private void exactly(String what, int expected, List<?> found) {
    if (found.size() != expected) {
      failWithMessage(
          "Expected %s exactly %d×, but it was %d×.%n%s", what, expected, found.size(), actual);
    }
  }

  /** The messages that fit all that was said so far; at least one. Not thread-safe. */
  public static final class Message {
    private final TimelineAssert timeline;
    private final String what;
    private final List<Entry.Told> left;

    private Message(TimelineAssert timeline, String what, List<Entry.Told> left) {
      this.timeline = timeline;
      this.what = what;
      this.left = timeline.narrow(what, left, told -> true);
    }

    /** At this moment. */
    public Message at(String moment) {
      return and("at " + moment, told -> told.at().equals(timeline.actual.at(moment)));
    }

    /** With this key, such as {@code A-04.nudge}. */
    public Message with(String key) {
      return and("with key " + key, told -> told.key().equals(key));
    }

    /** By this rung of a ladder. */
    public Message by(String rung) {
      return and("by rung " + rung, told -> rung.equals(told.rung()));
    }

    /** With these words in it. */
    public Message saying(String words) {
      return and("saying \"" + words + "\"", told -> told.text().contains(words));
    }

    /** With these words in the sentence or the notes that explain it. */
    public Message because(String words) {
      return and("because \"" + words + "\"", told -> told.because().contains(words));
    }

    /** As one message only. */
    public TimelineAssert once() {
      return times(1);
    }

    /** As this many messages. */
    public TimelineAssert times(int count) {
      timeline.exactly(what, count, left);
      return timeline;
    }

    /** A further statement about the timeline. */
    public TimelineAssert and() {
      return timeline;
    }

    private Message and(String more, Predicate<Entry.Told> that) {
      String both = what + " " + more;
      return new Message(timeline, both, timeline.narrow(both, left, that));
    }
  }

  /** The events that fit all that was said so far; at least one. Not thread-safe. */
  public static final class Event {
    private final TimelineAssert timeline;
    private final String what;
    private final List<Entry.Happened> left;

    private Event(TimelineAssert timeline, String what, List<Entry.Happened> left) {
      this.timeline = timeline;
      this.what = what;
      this.left = timeline.narrow(what, left, event -> true);
    }

    /** At this moment. */
    public Event at(String moment) {
      return and("at " + moment, event -> event.at().equals(timeline.actual.at(moment)));
    }

    /** With this value among what became different. */
    public Event with(String name, String value) {
      return and("with " + name + " " + value, event -> value.equals(event.after(name)));
    }

    /** With these words in its reason or explanation. */
    public Event because(String words) {
      return and("because \"" + words + "\"", event -> event.because().contains(words));
    }

    /** Once only. */
    public TimelineAssert once() {
      return times(1);
    }

    /** This often. */
    public TimelineAssert times(int count) {
      timeline.exactly(what, count, left);
      return timeline;
    }

    /** A further statement about the timeline. */
    public TimelineAssert and() {
      return timeline;
    }

    private Event and(String more, Predicate<Entry.Happened> that) {
      String both = what + " " + more;
      return new Event(timeline, both, timeline.narrow(both, left, that));
    }
  }
}
