package io.peakos.workflow.internal.watch;

import io.peakos.time.IsoWeek;
import io.peakos.workflow.internal.commitment.TeamWeeks;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.store.WatchStore.Still;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Weeks of reviews that no clock waits to judge. Thread-safe. */
record WeekClocks(Stores stores, TeamWeeks weeks) implements Check {
  /** A week that ended this long ago may have been judged, and its clock cleared away since. */
  private static final Duration BACK = Duration.ofDays(7);

  @Override
  public String kind() {
    return "week-clock";
  }

  @Override
  public List<Problem> look(Look look) {
    IsoWeek from = IsoWeek.of(LocalDate.ofInstant(look.now().minus(BACK), ZoneOffset.UTC));
    return Stream.concat(
            stores.watch().weeksStill(look.limit()).stream().map(this::still),
            stores.watch().weeksLost(from, look.limit()).stream()
                .map(still -> gone(still, look.now())))
        .toList();
  }

  private Problem still(ClockRow clock) {
    return new Problem(
        clock.tenant(),
        clock.subject(),
        clock.correlation(),
        clock.due() == null ? clock.anchor() : clock.due(),
        "The week was not judged, and its clock stands still: nothing of ours stopped it.",
        ledger -> goOn(ledger, clock));
  }

  /** Judged twice, people would be told twice: a week that is over is left to them. */
  private Problem gone(Still still, Instant now) {
    boolean over = weeks.over(still.tenant(), still.subject(), now);
    return new Problem(
        still.tenant(),
        still.subject(),
        TeamWeeks.team(still.subject()),
        still.since(),
        over
            ? "The clock of the week is gone, and nothing else knows whether it was judged. See whether the journal tells of it; a review of the week, said once more, has it judged."
            : "The clock of the week is gone: nothing would ever have judged it.",
        over ? null : ledger -> weeks.rearm(ledger, still.tenant(), still.subject()));
  }

  private Optional<String> goOn(Ledger ledger, ClockRow seen) {
    return stores
        .clocks()
        .find(seen.tenant(), seen.id())
        .filter(ClockRow::broken)
        .map(
            clock -> {
              Instant due = clock.due() == null ? ledger.now() : clock.due();
              ledger.change(clock.next(clock.nextStep(), due));
              return "its clock waits until (%s) again".formatted(due);
            });
  }
}
