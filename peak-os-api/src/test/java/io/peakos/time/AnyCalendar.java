package io.peakos.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Makes calendars and instants by seed: any zone that changes its clocks, any hours, breaks. */
final class AnyCalendar {

  private static final Instant EARLIEST = Instant.parse("1975-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2075-01-01T00:00:00Z");

  /** All zones that have a transition in the years that the tests look at. */
  static final List<ZoneId> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .sorted()
          .map(ZoneId::of)
          .filter(
              zone -> {
                ZoneOffsetTransition next = zone.getRules().nextTransition(EARLIEST);
                return next != null && next.getInstant().isBefore(LATEST);
              })
          .collect(Collectors.toUnmodifiableList());

  final Random random;
  final ZoneId zone;
  final WorkSchedule schedule;

  AnyCalendar(long seed) {
    // Mixed, since neighbouring seeds begin alike.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.zone = ZONES.get(random.nextInt(ZONES.size()));
    WorkCalendar calendar =
        new WorkCalendar(
            new CalendarName("seed " + seed),
            zone,
            anyWeek(),
            Set.of(new HolidayRegion("XX")),
            anyDays(random.nextInt(2000), LocalDate.of(1975, 1, 1), 36_525));
    int perYear = random.nextInt(20);
    long salt = random.nextLong();
    this.schedule =
        WorkSchedule.of(
            calendar,
            (region, year) -> {
              Random own = new Random(salt + year.getValue());
              Set<LocalDate> days = new HashSet<>();
              for (int i = 0; i < perYear; i++) {
                days.add(year.atDay(1 + own.nextInt(year.length())));
              }
              return days;
            });
  }

  static LongStream seeds() {
    return LongStream.range(0, 250);
  }

  /** Half of them within hours of a change of the clocks, on that day or a few days before it. */
  Instant anyInstant() {
    Instant any =
        EARLIEST.plusNanos(
            (long) (random.nextDouble() * Duration.between(EARLIEST, LATEST).toNanos()));
    ZoneOffsetTransition next = zone.getRules().nextTransition(any);
    if (random.nextBoolean() && next != null && next.getInstant().isBefore(LATEST)) {
      any =
          next.getInstant()
              .minus(Duration.ofDays(random.nextBoolean() ? 0 : random.nextInt(9)))
              .plusSeconds(random.nextInt(6 * 3_600) - 3 * 3_600);
    }
    return random.nextInt(4) > 0 ? roundedToQuarter(any) : any;
  }

  /** Close to the other one, so that order is tested where it is likely to break. */
  Instant anyInstantAfter(Instant instant) {
    return instant.plusSeconds(
        random.nextBoolean() ? random.nextInt(3 * 3_600) : random.nextInt(6 * 86_400));
  }

  Duration anyAmount() {
    return random.nextBoolean()
        ? Duration.ofMinutes(15L * (1 + random.nextInt(400)))
        : Duration.ofNanos(1 + (long) (random.nextDouble() * 1e15));
  }

  FirstDay anyFirstDay() {
    return random.nextBoolean() ? FirstDay.EXCLUSIVE : FirstDay.INCLUSIVE;
  }

  Span anySpan() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Span.WorkingDays(1 + random.nextInt(8), anyFirstDay());
      case 2 -> new Span.WorkingTime(anyAmount());
      case 3 -> new Span.Elapsed(anyAmount());
      case 4 -> new Span.CalendarDays(1 + random.nextInt(8));
      default ->
          new Span.NextAnchor(
              random.nextBoolean() ? AnchorName.WEEKLY_CAMP : AnchorName.MONTHLY,
              1 + random.nextInt(3));
    };
  }

  /** The closing counts as within, as it does in the Javadoc. */
  boolean isWithinHours(Instant instant) {
    return schedule.isWorking(instant) || schedule.isWorking(instant.minusNanos(1));
  }

  private WeeklyHours anyWeek() {
    Map<DayOfWeek, List<Hours>> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(7) < 5) {
        days.put(day, anyHours());
      }
    }
    days.put(DayOfWeek.of(1 + random.nextInt(7)), anyHours());
    return new WeeklyHours(days);
  }

  /**
   * Around the clock, or one to three stretches in quarters of an hour; some of them touch, some
   * reach midnight.
   */
  private List<Hours> anyHours() {
    if (random.nextInt(4) == 0) {
      return List.of(Hours.parse("00:00-24:00"));
    }
    TreeSet<Integer> quarters = new TreeSet<>();
    int bounds = 2 * (1 + random.nextInt(3));
    while (quarters.size() < bounds) {
      quarters.add(random.nextInt(97));
    }
    List<Integer> sorted = new ArrayList<>(quarters);
    List<Hours> hours = new ArrayList<>();
    for (int i = 0; i < bounds; i += 2) {
      hours.add(new Hours(quarter(sorted.get(i)), quarter(sorted.get(i + 1))));
    }
    return hours;
  }

  private static LocalTime quarter(int quarter) {
    return LocalTime.MIDNIGHT.plusMinutes(15L * quarter);
  }

  private Set<LocalDate> anyDays(int count, LocalDate from, int within) {
    Set<LocalDate> days = new HashSet<>();
    for (int i = 0; i < count; i++) {
      days.add(from.plusDays(random.nextInt(within)));
    }
    return days;
  }

  private static Instant roundedToQuarter(Instant instant) {
    return Instant.ofEpochSecond(instant.atOffset(ZoneOffset.UTC).toEpochSecond() / 900 * 900);
  }
}
