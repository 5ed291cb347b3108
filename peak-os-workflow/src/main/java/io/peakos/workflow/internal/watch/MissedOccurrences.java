package io.peakos.workflow.internal.watch;

import io.peakos.rhythm.OccurrenceId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.rhythm.RhythmRearm;
import io.peakos.workflow.internal.rhythm.RhythmRearm.Gap;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.WatchStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Days of a series on which an occurrence was to be opened and was not, or on which none will be
 * because the series waits for a later one. Plans a few hundred series at each look, in turns.
 * Thread-safe.
 */
final class MissedOccurrences implements Check {
  private static final int PAGE = 500;

  private final WatchStore store;
  private final RhythmRearm rhythms;
  private volatile String after = "";

  MissedOccurrences(WatchStore store, RhythmRearm rhythms) {
    this.store = store;
    this.rhythms = rhythms;
  }

  @Override
  public String kind() {
    return "occurrence";
  }

  @Override
  public List<Problem> look(Look look) {
    Map<String, ClockRow> clocks = new LinkedHashMap<>();
    List<ClockRow> page = store.series(look.now(), after, PAGE);
    page.forEach(clock -> clocks.put(clock.id(), clock));
    after = page.size() < PAGE ? "" : page.get(PAGE - 1).id();
    Set<SubjectRef> found =
        look.open().stream()
            .map(finding -> OccurrenceId.parse(finding.subject().id()).series().ref())
            .collect(Collectors.toSet());
    store.waiting(found, look.now()).forEach(clock -> clocks.put(clock.id(), clock));
    return rhythms.gaps(List.copyOf(clocks.values()), look.now()).stream()
        .map(this::problem)
        .toList();
  }

  private Problem problem(Gap gap) {
    SubjectRef series = gap.clock().subject();
    return new Problem(
        gap.clock().tenant(),
        gap.occurrence().ref(),
        series,
        gap.prepared(),
        gap.passed()
            ? "Its time has come, and it was never opened, or its row is gone. Hold it at another time with Rhythms.move, or cancel it."
            : "The plan has it before the day that its series waits for (%s)."
                .formatted(gap.clock().due()),
        gap.passed() ? null : ledger -> rhythms.rearm(ledger, gap.clock().tenant(), series));
  }
}
