package io.peakos.workflow.internal.occurrence;

import io.peakos.people.TenantId;
import io.peakos.policy.AttendanceFacts;
import io.peakos.policy.Facts;
import io.peakos.policy.OccurrenceFacts.Occasion;
import io.peakos.rhythm.Series;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.judgement.Judge.Pinned;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How policies see occurrences, their series and the issues that wait for them. Thread-safe. */
final class OccurrenceSituations {
  private final Workbench bench;
  private final OccurrenceSweep sweep;
  private final Opening opening;
  private final Conclusion conclusion;

  OccurrenceSituations(
      Workbench bench, OccurrenceSweep sweep, Opening opening, Conclusion conclusion) {
    this.bench = bench;
    this.sweep = sweep;
    this.opening = opening;
    this.conclusion = conclusion;
  }

  /**
   * As time passes, in the talk of now, and as it concludes or did; nothing when it was not
   * prepared.
   */
  List<Situation> of(OccurrenceRow row, People people) {
    Optional<ClockRow> found = clock(row);
    if (row.held() == null || found.isEmpty()) {
      return List.of();
    }
    ClockRow clock = found.get();
    Instant now = people.now();
    List<Situation> all = new ArrayList<>();
    Set<String> fired = bench.stores().clocks().fired(clock.id());
    all.add(situation("", sweep.seen(clock, row, now, Occasion.TIME, false), clock, fired, row));
    sweep
        .talk(clock, row, now)
        .ifPresent(
            talk ->
                all.add(
                    situation(
                        "In the talk about " + talk.item(),
                        talk,
                        clock,
                        OccurrenceSweep.said(row, fired),
                        row)));
    for (Facts facts : conclusion.seen(row, people)) {
      Set<String> done = facts instanceof AttendanceFacts ? Set.of() : fired;
      all.add(situation(concludes(row, facts), facts, clock, done, row));
    }
    return all;
  }

  /** How often its seats were there, as of the last occurrence that was held or is. */
  List<Situation> of(TenantId tenant, Series series, People people) {
    return bench
        .stores()
        .rhythms()
        .newestHeld(tenant, series)
        .map(row -> of(row, people))
        .orElse(List.of())
        .stream()
        .filter(situation -> situation.facts() instanceof AttendanceFacts)
        .toList();
  }

  /** Its place in the queue of each camp that is prepared and has it on its agenda. */
  List<Situation> of(IssueRow issue, People people) {
    return waitedFor(issue).stream().flatMap(row -> of(row, issue, people.now()).stream()).toList();
  }

  /** Its place in the queue of this camp if that began then; nothing when the issue is closed. */
  List<Situation> of(OccurrenceRow row, IssueRow issue, Instant begins) {
    return clock(row).stream()
        .flatMap(
            clock ->
                opening.queue(row, begins).stream()
                    .filter(facts -> facts.subject().equals(issue.issue().ref()))
                    .map(
                        facts ->
                            situation("In the queue of " + row.id(), facts, clock, Set.of(), row)))
        .toList();
  }

  /** The camps that are prepared and have this issue on their agenda, by time. */
  List<OccurrenceRow> waitedFor(IssueRow issue) {
    return bench.stores().rhythms().preparing(issue.tenant(), issue.issue().ref());
  }

  /** The newest clock of an occurrence. */
  Optional<ClockRow> clock(OccurrenceRow row) {
    return bench.stores().clocks().newest(row.tenant(), row.ref());
  }

  private static String concludes(OccurrenceRow row, Facts facts) {
    String when =
        row.inside().concludedAt() == null
            ? "If %s concluded now".formatted(row.id())
            : "When %s concluded".formatted(row.id());
    return facts instanceof AttendanceFacts attendance
        ? "%s, of the seat %s".formatted(when, attendance.seat())
        : when;
  }

  private static Situation situation(
      String where, Facts facts, ClockRow clock, Set<String> fired, OccurrenceRow row) {
    return new Situation(where, facts, Pinned.of(clock, facts.at()), fired, row.zone());
  }
}
