package io.peakos.workflow.internal.rhythm;

import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Occurrence;
import io.peakos.rhythm.OccurrenceFilter;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.SeriesFilter;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.rhythm.OccurrenceDays.Planned;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Key;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.RhythmStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which series are lived, and what is held of them within a window. Thread-safe. */
final class RhythmLists {
  private final Workbench bench;
  private final RhythmStore store;
  private final RhythmPlans plans;

  RhythmLists(Workbench bench, RhythmPlans plans) {
    this.bench = bench;
    this.store = bench.stores().rhythms();
    this.plans = plans;
  }

  Page<Series> lived(Caller by, SeriesFilter filter, PageRequest page) {
    return query(
        by,
        filter,
        people ->
            page(
                begun(by.tenant(), filter, people).stream()
                    .filter(Begun::lived)
                    .map(
                        begun ->
                            new Line<>(
                                begun.clock().anchor(), begun.series().toString(), begun.series())),
                page));
  }

  Page<Occurrence> list(Caller by, OccurrenceFilter filter, PageRequest page) {
    Instant read = Keyset.of(page).at();
    Instant from = read == null ? filter.from() : RhythmService.later(read, filter.from());
    return query(
        by,
        filter.series(),
        people -> {
          List<Begun> begun = begun(by.tenant(), filter.series(), people);
          List<Occurrence> planned =
              planned(by.tenant(), begun, new Window(from, filter.until()), people);
          Set<Key> existing =
              store.existing(planned.stream().map(o -> key(by.tenant(), o)).toList());
          List<Series> series = begun.stream().map(Begun::series).toList();
          return page(
              Stream.concat(
                      store.between(by.tenant(), series, from, filter.until()).stream()
                          .map(OccurrenceRow::occurrence),
                      planned.stream().filter(o -> !existing.contains(key(by.tenant(), o))))
                  .map(held -> new Line<>(held.at(), held.id().toString(), held)),
              page);
        });
  }

  /** The series that were ever begun, also those that have ended. */
  private List<Begun> begun(TenantId tenant, SeriesFilter filter, People people) {
    return bench.stores().clocks().allSeries(tenant, filter.rhythm()).stream()
        .map(clock -> new Begun(RhythmSweep.series(clock), clock))
        .filter(begun -> filter.team() == null || filter.team().equals(begun.series().team()))
        .filter(begun -> concerns(tenant, begun.series(), filter.person(), people))
        .toList();
  }

  private static boolean concerns(
      TenantId tenant, Series series, @Nullable PersonId person, People people) {
    if (series.person() != null || person == null) {
      return Objects.equals(series.person(), person);
    }
    return people.belongs(tenant, person, series.team());
  }

  /** What lies ahead of the clocks; what they have passed without starting it is not held. */
  private List<Occurrence> planned(
      TenantId tenant, List<Begun> begun, Window window, People people) {
    List<Begun> lived = begun.stream().filter(Begun::lived).toList();
    RhythmPlans.Definitions definitions =
        plans.definitions(
            lived.stream()
                .map(series -> new Key(tenant, series.series().rhythm().value()))
                .collect(Collectors.toSet()));
    List<Occurrence> planned = new ArrayList<>();
    for (Begun series : lived) {
      Plan plan = plans.plan(tenant, series.series(), definitions, people);
      Instant first = RhythmService.later(RhythmSweep.due(series.clock()), window.from());
      Optional<Planned> next = plan.days().after(first.minusMillis(1));
      while (next.isPresent() && next.get().at().isBefore(window.until())) {
        planned.add(plan.occurrence(series.series(), next.get(), OccurrenceState.SCHEDULED));
        next = plan.days().after(next.get().at());
      }
    }
    return planned;
  }

  private <T> T query(Caller by, SeriesFilter filter, Function<People, T> work) {
    return bench
        .commands()
        .query(by, "rhythm.read", subject(filter), () -> work.apply(bench.people(bench.ledger())));
  }

  /** Whom or what the list is about, the most private first. */
  private static @Nullable SubjectRef subject(SeriesFilter filter) {
    if (filter.person() != null) {
      return SubjectRef.of(SubjectRef.PERSON, filter.person().value());
    }
    if (filter.team() != null) {
      return SubjectRef.of(SubjectRef.TEAM, filter.team().value());
    }
    RhythmName rhythm = filter.rhythm();
    return rhythm == null ? null : SubjectRef.of(SubjectRef.RHYTHM, rhythm.value());
  }

  private static Key key(TenantId tenant, Occurrence occurrence) {
    return new Key(tenant, occurrence.id().toString());
  }

  private static <T> Page<T> page(Stream<Line<T>> lines, PageRequest page) {
    Keyset from = Keyset.of(page);
    return Keyset.page(
        lines
            .sorted(Line.ORDER)
            .filter(line -> line.isAfter(from))
            .limit(page.size() + 1L)
            .toList(),
        page,
        line -> new Keyset(line.at(), line.id()),
        Line::item);
  }

  private record Window(Instant from, Instant until) {}

  /** A series, and the newest of its clocks. */
  private record Begun(Series series, ClockRow clock) {
    boolean lived() {
      return RhythmService.running(clock);
    }
  }

  /** An item of a list, and its place in it. */
  private record Line<T>(Instant at, String id, T item) {
    static final Comparator<Line<?>> ORDER =
        Comparator.<Line<?>, Instant>comparing(Line::at).thenComparing(Line::id);

    boolean isAfter(Keyset place) {
      Instant after = place.at();
      String afterId = place.id();
      return after == null
          || afterId == null
          || ORDER.compare(this, new Line<>(after, afterId, item)) > 0;
    }
  }
}
