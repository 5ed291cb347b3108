package io.peakos.workflow.internal.store;

import io.peakos.occurrence.Minutes.Attendee;
import io.peakos.occurrence.Minutes.Rating;
import io.peakos.occurrence.Minutes.Result;
import io.peakos.people.PersonId;
import io.peakos.rhythm.Format;
import io.peakos.rhythm.Horizon;
import io.peakos.subject.SubjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens inside an occurrence, as JSON in its row. Immutable.
 *
 * @param horizon how far its rhythm looks ahead
 * @param version the version of the rhythm that it keeps
 * @param format how it is held
 * @param lasts how long its agenda takes
 * @param needed how many people have to be there before it opens
 * @param facilitator who leads through it
 * @param attendance who was there
 * @param openedAt when it was opened
 * @param concludedAt when it concluded
 * @param publishedAt when its recap went out
 * @param step the open step
 * @param stepSince since when
 * @param stepOver whether the time of the open step was found to be over
 * @param talk the item that is talked about
 * @param talkSince since when
 * @param misses how often it was missed
 * @param hollow whether nothing came of it
 * @param offTime whether it began late or overran by more than is let pass
 * @param minutesOff by how many minutes
 * @param ratings what it was given
 * @param seats the seats that had to be there, and whether they were
 * @param results what came of it
 */
public record Held(
    Horizon horizon,
    int version,
    Format format,
    Duration lasts,
    int needed,
    @Nullable PersonId facilitator,
    List<Attendee> attendance,
    @Nullable Instant openedAt,
    @Nullable Instant concludedAt,
    @Nullable Instant publishedAt,
    @Nullable String step,
    @Nullable Instant stepSince,
    boolean stepOver,
    @Nullable SubjectRef talk,
    @Nullable Instant talkSince,
    int misses,
    boolean hollow,
    boolean offTime,
    int minutesOff,
    List<Rating> ratings,
    Map<String, Boolean> seats,
    List<Result> results) {
  /** Copies the collections. */
  public Held {
    attendance = List.copyOf(attendance);
    ratings = List.copyOf(ratings);
    seats = Map.copyOf(seats);
    results = List.copyOf(results);
  }

  /** An occurrence before anybody is there. */
  public static Held prepared(Horizon horizon, int version, Format format, int needed, int misses) {
    return new Held(
        horizon,
        version,
        format,
        format.agenda().lasts(),
        needed,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        misses,
        false,
        false,
        0,
        List.of(),
        Map.of(),
        List.of());
  }

  /** Whether this person was there. */
  public boolean attended(PersonId person) {
    return attendance.stream().anyMatch(attendee -> attendee.person().equals(person));
  }

  /** How many things of this kind came of it. */
  public long came(Result.Kind kind) {
    return results.stream().filter(result -> result.kind() == kind).count();
  }

  /** Whether enough people are there. */
  public boolean quorum() {
    return attendance.size() >= needed;
  }

  /** The average rating, or null when nobody gave one. */
  public @Nullable Double rating() {
    return ratings.isEmpty()
        ? null
        : ratings.stream().mapToInt(Rating::points).average().orElseThrow();
  }

  /** The same with some of it changed. */
  public Held with(Consumer<Edit> change) {
    Edit edit = new Edit(this);
    change.accept(edit);
    return edit.held();
  }

  /** What may change. Not thread-safe. */
  public static final class Edit {
    private final Held from;
    private final List<Attendee> attendance;
    private final List<Rating> ratings;
    private final List<Result> results;
    private @Nullable PersonId facilitator;
    private @Nullable Instant openedAt;
    private @Nullable Instant concludedAt;
    private @Nullable Instant publishedAt;
    private @Nullable String step;
    private @Nullable Instant stepSince;
    private boolean stepOver;
    private @Nullable SubjectRef talk;
    private @Nullable Instant talkSince;
    private int misses;
    private boolean hollow;
    private boolean offTime;
    private int minutesOff;
    private Map<String, Boolean> seats;

    private Edit(Held from) {
      this.from = from;
      attendance = new ArrayList<>(from.attendance);
      ratings = new ArrayList<>(from.ratings);
      results = new ArrayList<>(from.results);
      facilitator = from.facilitator;
      openedAt = from.openedAt;
      concludedAt = from.concludedAt;
      publishedAt = from.publishedAt;
      step = from.step;
      stepSince = from.stepSince;
      stepOver = from.stepOver;
      talk = from.talk;
      talkSince = from.talkSince;
      misses = from.misses;
      hollow = from.hollow;
      offTime = from.offTime;
      minutesOff = from.minutesOff;
      seats = from.seats;
    }

    /** Who leads through it. */
    public Edit facilitator(@Nullable PersonId now) {
      facilitator = now;
      return this;
    }

    /** It was opened. */
    public Edit openedAt(@Nullable Instant now) {
      openedAt = now;
      return this;
    }

    /** It concluded. */
    public Edit concludedAt(@Nullable Instant now) {
      concludedAt = now;
      return this;
    }

    /** Its recap went out. */
    public Edit publishedAt(@Nullable Instant now) {
      publishedAt = now;
      return this;
    }

    /** Nothing came of it. */
    public Edit hollow(boolean now) {
      hollow = now;
      return this;
    }

    /** It began or ended off its time. */
    public Edit offTime(boolean now) {
      offTime = now;
      return this;
    }

    /** By how many minutes it did. */
    public Edit minutesOff(int now) {
      minutesOff = now;
      return this;
    }

    /** Which of the seats that have to be there were. */
    public Edit seats(Map<String, Boolean> now) {
      seats = now;
      return this;
    }

    /** This step is open since then; null while none is. Nothing is talked about any more. */
    public Edit step(@Nullable String node, @Nullable Instant since) {
      step = node;
      stepSince = node == null ? null : since;
      stepOver = false;
      return talk(null, null);
    }

    /** The time of the open step is over. */
    public Edit stepOver() {
      stepOver = true;
      return this;
    }

    /** This item is talked about since then; null for none. */
    public Edit talk(@Nullable SubjectRef item, @Nullable Instant since) {
      talk = item;
      talkSince = since;
      return this;
    }

    /** It was missed once more. */
    public Edit missed() {
      misses++;
      return this;
    }

    /** Somebody is there. */
    public Edit joined(Attendee attendee) {
      attendance.add(attendee);
      return this;
    }

    /** Somebody rates it; a second rating replaces the first. */
    public Edit rated(Rating rating) {
      ratings.removeIf(other -> other.person().equals(rating.person()));
      ratings.add(rating);
      return this;
    }

    /** These came of it, after what came before. */
    public Edit cameOfIt(List<Result> more) {
      results.addAll(more);
      return this;
    }

    /** These came of it, instead of what came before. */
    public Edit results(List<Result> all) {
      results.clear();
      results.addAll(all);
      return this;
    }

    private Held held() {
      return new Held(
          from.horizon,
          from.version,
          from.format,
          from.lasts,
          from.needed,
          facilitator,
          attendance,
          openedAt,
          concludedAt,
          publishedAt,
          step,
          stepSince,
          stepOver,
          talk,
          talkSince,
          misses,
          hollow,
          offTime,
          minutesOff,
          ratings,
          seats,
          results);
    }
  }
}
