package io.peakos.workflow.internal.occurrence;

import io.peakos.occurrence.Minutes.Result;
import io.peakos.people.PersonId;
import io.peakos.policy.AttendanceFacts;
import io.peakos.policy.ConclusionFacts;
import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.rhythm.ItemKind;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.judgement.Carried;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.AgendaItemRow;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.Held;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Concludes an occurrence: nothing is left without an answer, and policies say how it went.
 * Thread-safe.
 */
final class Conclusion {
  /** How many occurrences policies look back on. */
  private static final int LOOK_BACK = 10;

  private static final int NAMED = 5;

  private final Workbench bench;

  Conclusion(Workbench bench) {
    this.bench = bench;
  }

  /** Does what the node {@code conclude} stands for. */
  void of(OccurrenceRow row) {
    if (row.state() != OccurrenceState.OPEN) {
      throw new IllegalStateException(
          "The occurrence (%s) is (%s) and cannot conclude.%nMaybe its workflow was changed and concludes twice."
              .formatted(row.id(), row.state()));
    }
    Ledger ledger = bench.ledger();
    People people = bench.people(ledger);
    List<AgendaItemRow> items = bench.stores().agendas().of(row.tenant(), row.id());
    check(row, items);
    boolean answered = answer(ledger, row, items);
    OccurrenceRow concluded = concluded(row, people, ledger.now(), answered);
    ledger.change(judged(ledger, people, concluded));
    bench
        .stores()
        .clocks()
        .of(row.tenant(), row.ref())
        .ifPresent(clock -> ledger.change(clock.next(clock.nextStep(), null)));
    OccurrenceEvents.event(ledger, OccurrenceEvents.BY_TIME, concluded, "concluded")
        .changed("state", row.state(), concluded.state())
        .with("minutesOff", concluded.inside().minutesOff())
        .with("rating", concluded.inside().rating())
        .with("reviewed", items.stream().filter(AgendaItemRow::review).count())
        .with("decisions", concluded.inside().came(Result.Kind.DECISION))
        .with("commitments", concluded.inside().came(Result.Kind.COMMITMENT))
        .with("cascades", concluded.inside().came(Result.Kind.CASCADE))
        .with("lessons", concluded.inside().came(Result.Kind.LESSON))
        .write();
    bench.write(ledger);
  }

  /**
   * Refuses to conclude while an item has no answer, and names it.
   *
   * @throws IllegalStateException when one has none
   */
  void check(OccurrenceRow row) {
    check(row, bench.stores().agendas().of(row.tenant(), row.id()));
  }

  private void check(OccurrenceRow row, List<AgendaItemRow> items) {
    List<AgendaItemRow> open =
        items.stream().filter(item -> item.unanswered() && ended(row, item).isEmpty()).toList();
    if (!open.isEmpty()) {
      throw new IllegalStateException(
          "The occurrence (%s) cannot conclude, since items under review (%d) have no answer: %s%s.%nMaybe answer each with Occurrences.dispose(…); what is to rest gets a Deferred with a date."
              .formatted(
                  row.id(),
                  open.size(),
                  String.join(
                      ", ",
                      open.stream().limit(NAMED).map(item -> "(" + item.subject() + ")").toList()),
                  open.size() > NAMED ? ", …" : ""));
    }
  }

  /**
   * Items whose subject ended since the agenda was filled get the answer that this is.
   *
   * @return whether anything was answered
   */
  private boolean answer(Ledger ledger, OccurrenceRow row, List<AgendaItemRow> items) {
    for (AgendaItemRow item : items) {
      if (item.unanswered()) {
        ended(row, item)
            .ifPresent(
                word ->
                    ledger.change(
                        item.answered(
                            new AgendaItemRow.Answer(
                                word, null, null, OccurrenceEvents.BY_TIME, ledger.now(), null))));
      }
    }
    return items.stream().anyMatch(item -> item.answer() != null);
  }

  private Optional<String> ended(OccurrenceRow row, AgendaItemRow item) {
    if (item.kind() == ItemKind.COMMITMENT) {
      return bench
          .stores()
          .commitments()
          .find(row.tenant(), new CommitmentId(item.subject().id()))
          .map(CommitmentRow::commitment)
          .filter(promise -> promise.state().ended())
          .map(
              promise ->
                  promise.state() == CommitmentState.COMPLETED
                      ? "kept"
                      : promise.state() == CommitmentState.RESCOPED ? "rescoped" : "abandoned");
    }
    if (item.kind() == ItemKind.ESCALATION) {
      return bench
          .stores()
          .escalations()
          .find(row.tenant(), new io.peakos.escalation.EscalationId(item.subject().id()))
          .filter(escalation -> escalation.endedAt() != null)
          .map(escalation -> "resolved");
    }
    return Optional.empty();
  }

  private static OccurrenceRow concluded(
      OccurrenceRow row, People people, Instant now, boolean answered) {
    Held held = row.inside();
    Instant opened = held.openedAt() == null ? now : held.openedAt();
    long late = Duration.between(row.at(), opened).toMinutes();
    long over = Duration.between(opened.plus(held.lasts()), now).toMinutes();
    return row.in(OccurrenceState.CONCLUDED)
        .change(
            edit ->
                edit.concludedAt(now)
                    .step(null, null)
                    .minutesOff((int) Math.max(0, Math.max(late, over)))
                    .hollow(!answered && held.results().isEmpty())
                    .seats(seats(row, people)));
  }

  /** Which of the seats that have to be there were: whoever holds one, or their deputy. */
  private static Map<String, Boolean> seats(OccurrenceRow row, People people) {
    Map<String, Boolean> seats = new TreeMap<>();
    for (String function : row.inside().format().seats()) {
      List<PersonId> holders = people.seat(row.tenant(), row.team(), function);
      if (!holders.isEmpty()) {
        seats.put(
            function,
            holders.stream()
                .anyMatch(
                    holder ->
                        row.inside().attended(holder)
                            || deputy(row, people, holder)
                                .filter(row.inside()::attended)
                                .isPresent()));
      }
    }
    return seats;
  }

  private static Optional<PersonId> deputy(OccurrenceRow row, People people, PersonId holder) {
    return people
        .person(row.tenant(), holder)
        .flatMap(person -> Optional.ofNullable(person.deputy()));
  }

  /**
   * How policies see that it concludes: as it would now while it is open, as it did afterwards;
   * nothing when it was not held.
   */
  List<Facts> seen(OccurrenceRow row, People people) {
    Held held = row.held();
    if (held == null || held.openedAt() == null) {
      return List.of();
    }
    List<AgendaItemRow> items = bench.stores().agendas().of(row.tenant(), row.id());
    boolean answered =
        items.stream()
            .anyMatch(
                item ->
                    item.answer() != null || (item.unanswered() && ended(row, item).isPresent()));
    Instant concluded = held.concludedAt();
    // What policies said of it stands in its row by now, so what they saw is counted once more.
    return concluded == null
        ? facts(concluded(row, people, people.now(), answered), people.now())
        : facts(row.change(edit -> edit.hollow(!answered && held.results().isEmpty())), concluded);
  }

  private List<Facts> facts(OccurrenceRow row, Instant at) {
    List<Held> course = new ArrayList<>(List.of(row.inside()));
    bench.stores().rhythms().before(row.tenant(), row.series(), row.planned(), LOOK_BACK).stream()
        .map(OccurrenceRow::held)
        .filter(held -> held != null && held.concludedAt() != null)
        .filter(held -> !Objects.requireNonNull(held.concludedAt()).isAfter(at))
        .limit(LOOK_BACK - 1L)
        .forEach(course::add);
    List<Facts> facts = new ArrayList<>();
    List<@Nullable Double> ratings = new ArrayList<>();
    course.forEach(held -> ratings.add(held.rating()));
    facts.add(
        new ConclusionFacts(
            row.tenant(),
            row.ref(),
            at,
            row.inside().horizon(),
            course.stream().map(Held::minutesOff).toList(),
            row.inside().hollow(),
            (int) course.stream().takeWhile(Held::hollow).count(),
            ratings));
    for (String seat : row.inside().seats().keySet()) {
      facts.add(
          new AttendanceFacts(
              row.tenant(),
              row.series().ref(),
              at,
              row.team(),
              seat,
              course.stream()
                  .flatMap(held -> Optional.ofNullable(held.seats().get(seat)).stream())
                  .toList()));
    }
    return facts;
  }

  /** F-03 to F-06. */
  private OccurrenceRow judged(Ledger ledger, People people, OccurrenceRow row) {
    boolean hollow = false;
    boolean offTime = false;
    ClockRow clock = bench.stores().clocks().newest(row.tenant(), row.ref()).orElse(null);
    for (Judgement judgement :
        bench
            .judge()
            .judge(bench.pinned(ledger, row.tenant(), row.ref()), facts(row, ledger.now()))) {
      SubjectRef subject = judgement.facts().subject();
      // What is said of a seat is about its series, in which it may be said again.
      ClockRow on = subject.equals(row.ref()) ? clock : null;
      Carried carried =
          bench.judge().carryOut(ledger, people, Cases.of(row, subject, on, Set.of()), judgement);
      hollow |= marked(ledger, row, carried, Consequence.Status.HOLLOW, "hollow");
      offTime |= marked(ledger, row, carried, Consequence.Status.OFF_TIME, "off-time");
    }
    boolean nowHollow = hollow;
    boolean nowOff = offTime;
    return row.change(edit -> edit.hollow(nowHollow).offTime(nowOff));
  }

  private static boolean marked(
      Ledger ledger, OccurrenceRow row, Carried carried, Consequence.Status status, String what) {
    carried.each(
        Consequence.MarkStatus.class,
        asked -> {
          if (asked.consequence().status() == status) {
            OccurrenceEvents.event(ledger, asked.by(), row, what)
                .because(asked.verdict().why())
                .write();
          }
        });
    return carried.marks(status);
  }
}
