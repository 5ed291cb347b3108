package io.peakos.workflow.internal.occurrence;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Severity;
import io.peakos.huddle.OwnStep;
import io.peakos.obligation.ObligationCommand;
import io.peakos.occurrence.Adherence;
import io.peakos.occurrence.AgendaItem;
import io.peakos.occurrence.Disposition;
import io.peakos.occurrence.ItemStatus;
import io.peakos.occurrence.Minutes;
import io.peakos.occurrence.Minutes.Attendee;
import io.peakos.occurrence.Minutes.Rating;
import io.peakos.occurrence.Minutes.Result;
import io.peakos.occurrence.Occurrences;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Agenda;
import io.peakos.rhythm.ItemKind;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.OccurrenceState;
import io.peakos.rhythm.Series;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.Commitment;
import io.peakos.work.NewIssue;
import io.peakos.work.Proposal;
import io.peakos.workflow.internal.command.Commands.What;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.commitment.CommitmentService;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.obligation.ObligationService;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.rhythm.RhythmPlans;
import io.peakos.workflow.internal.store.AgendaItemRow;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.Held;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.ObligationRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.Stores;
import io.peakos.workflow.internal.words.OwnValues;
import io.peakos.workflow.internal.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands of occurrences while they are held. Thread-safe. */
public final class OccurrenceService implements Occurrences {
  private static final int MOST = 200;
  private static final int NAMED = 5;

  private final Workbench bench;
  private final Stores stores;
  private final Parts parts;

  /** Commands on occurrences made of these parts. */
  OccurrenceService(Workbench bench, Parts parts) {
    this.bench = bench;
    this.stores = bench.stores();
    this.parts = parts;
  }

  @Override
  public Optional<Minutes> minutes(Caller by, OccurrenceId id) {
    return query(
        by,
        id.ref(),
        () ->
            stores
                .rhythms()
                .find(by.tenant(), id)
                .filter(row -> row.held() != null)
                .map(this::view));
  }

  @Override
  public List<Minutes> waitingFor(Caller by, PersonId person) {
    return query(
        by,
        SubjectRef.of(SubjectRef.PERSON, person.value()),
        () ->
            stores.rhythms().waitingFor(by.tenant(), person, MOST).stream()
                .map(this::view)
                .toList());
  }

  @Override
  public Minutes join(Caller by, OccurrenceId id, PersonId person) {
    return change(
        by,
        id,
        "join",
        person,
        step -> {
          OccurrenceRow row = step.row;
          step.require(OccurrenceState.PREPARING, OccurrenceState.OPEN);
          if (row.inside().attended(person)) {
            return;
          }
          Instant now = step.ledger.now();
          step.change(
              held ->
                  held.joined(new Attendee(person, now)).facilitator(facilitator(step, person)));
          step.event("joined").with("who", person).write();
          if (Opening.ready(step.row, now)) {
            step.row =
                parts
                    .opening()
                    .open(
                        step.ledger,
                        step.people,
                        step.row,
                        by.actor(),
                        bench
                            .judge()
                            .judge(
                                bench.pinned(step.ledger, by.tenant(), step.row.ref()),
                                parts.opening().queue(step.row, now)));
          }
          step.setClock();
        });
  }

  /** The lead as soon as they are there; whoever is first until then. */
  private static PersonId facilitator(Step step, PersonId newcomer) {
    PersonId before = step.row.inside().facilitator();
    boolean leads =
        step.people.seat(step.row.tenant(), step.row.team(), Team.LEAD).contains(newcomer);
    return before == null || (leads && !leadIsThere(step)) ? newcomer : before;
  }

  private static boolean leadIsThere(Step step) {
    return step.people.seat(step.row.tenant(), step.row.team(), Team.LEAD).stream()
        .anyMatch(step.row.inside()::attended);
  }

  @Override
  public Minutes facilitate(Caller by, OccurrenceId id, PersonId person) {
    return change(
        by,
        id,
        "facilitate",
        person,
        step -> {
          step.require(OccurrenceState.PREPARING, OccurrenceState.OPEN);
          PersonId before = step.row.inside().facilitator();
          step.change(held -> held.facilitator(person));
          step.event("facilitated").changed("facilitator", before, person).write();
        });
  }

  @Override
  public Minutes done(Caller by, OccurrenceId id, String node) {
    return change(
        by,
        id,
        "done",
        node,
        step -> {
          step.require(OccurrenceState.OPEN);
          String open = step.row.inside().step();
          if (!node.equals(open)) {
            throw new IllegalStateException(
                "The open step of the occurrence (%s) is (%s), not (%s).%nMaybe somebody was faster; look at its minutes."
                    .formatted(
                        id, open == null ? "one of the host's own" : open, Words.shown(node)));
          }
          if (readsStatus(step.row, node)) {
            dropOffTrack(step);
          }
          if (isLast(step.row, node)) {
            // The workflow asks again, whatever steps a host has put in between.
            parts.conclusion().check(step.row);
          }
          step.event("step-done").with("step", node).write();
          step.change(held -> held.step(null, null));
          step.setClock();
          step.write();
          parts.process().complete(step.row, node, Map.of());
        });
  }

  private static boolean isLast(OccurrenceRow row, String node) {
    List<Agenda.Step> steps = row.inside().format().agenda().steps();
    return steps.get(steps.size() - 1).id().equals(node);
  }

  private static boolean readsStatus(OccurrenceRow row, String node) {
    return row.inside().format().agenda().stepFor(ItemKind.SCORECARD).equals(node)
        || row.inside().format().agenda().stepFor(ItemKind.PRIORITY).equals(node);
  }

  /** A number or a priority that is off track drops into the queue by itself. */
  private void dropOffTrack(Step step) {
    OccurrenceRow row = step.row;
    List<AgendaItemRow> items = stores.agendas().of(row.tenant(), row.id());
    int rank = items.size();
    for (AgendaItemRow item : items) {
      boolean drops =
          item.status() == ItemStatus.OFF_TRACK
              && (item.kind() == ItemKind.SCORECARD || item.kind() == ItemKind.PRIORITY);
      if (drops
          && item.result() == null
          && stores.issues().findOpen(row.tenant(), "off-track", item.subject()).isEmpty()) {
        drop(step, item, ++rank);
      }
    }
  }

  private void drop(Step step, AgendaItemRow item, int rank) {
    OccurrenceRow row = step.row;
    Ledger.Event raised =
        step.ledger.raise(
            row.tenant(),
            step.by.actor(),
            new NewIssue(
                "off-track", item.title(), Severity.S3, item.owner(), row.team(), item.subject()));
    raised.about(row.series().ref()).with("occurrence", row.id()).write();
    SubjectRef issue = raised.subject();
    step.ledger.change(item.dropped(issue));
    step.ledger.add(
        new AgendaItemRow(
            row.tenant(),
            row.id(),
            issue,
            ItemKind.ISSUE,
            row.inside().format().agenda().stepFor(ItemKind.ISSUE),
            ItemStatus.OPEN,
            item.title(),
            item.owner(),
            null,
            rank,
            false,
            1,
            row.id(),
            null,
            null,
            null,
            null,
            null,
            null));
  }

  @Override
  public Minutes takeUp(Caller by, OccurrenceId id, SubjectRef item) {
    return change(
        by,
        id,
        "take-up",
        item,
        step -> {
          step.require(OccurrenceState.OPEN);
          AgendaItemRow found = item(step, item);
          if (!found.review()) {
            step.ledger.change(found.underReview());
          }
          Instant now = step.ledger.now();
          step.change(held -> held.talk(item, now));
          step.event("taken-up").with("item", item).write();
          step.setClock();
        });
  }

  @Override
  public Minutes dispose(Caller by, OccurrenceId id, SubjectRef item, Disposition answer) {
    return change(
        by,
        id,
        "dispose",
        List.of(item, answer),
        step -> {
          step.require(OccurrenceState.OPEN);
          AgendaItemRow found = item(step, item);
          Answers.check(found, answer);
          Instant now = step.ledger.now();
          Answers.Done done =
              parts
                  .answers()
                  .carryOut(
                      new Answers.Answering(
                          keyless(by), step.row, found, step.people, now, next(step)),
                      answer);
          step.ledger.change(
              found.answered(
                  new AgendaItemRow.Answer(
                      answer.word(), done.note(), done.until(), by.actor(), now, done.result())));
          boolean talked = item.equals(step.row.inside().talk());
          step.change(
              held -> {
                held.cameOfIt(done.results());
                if (talked) {
                  held.talk(null, null);
                }
              });
          step.event("disposed")
              .with("item", item)
              .with("answer", answer.word())
              .with("until", done.until())
              .with("result", done.result())
              .because(done.note())
              .write();
          step.setClock();
        });
  }

  @Override
  public Commitment promise(Caller by, OccurrenceId id, Proposal proposal) {
    return run(
        by,
        id,
        new What<>("occurrence.promise", id.ref(), proposal, Commitment.class),
        step -> {
          step.require(OccurrenceState.OPEN);
          Commitment asked =
              parts
                  .commitments()
                  .propose(
                      keyless(by),
                      Answers.completed(step.row, proposal, step.row.ref(), next(step)));
          step.change(
              held ->
                  held.cameOfIt(
                      List.of(
                          new Result(
                              Result.Kind.COMMITMENT,
                              asked.title(),
                              asked.ref(),
                              null,
                              Set.of()))));
          step.event("promised").with("commitment", asked.id()).write();
          return asked;
        });
  }

  @Override
  public Minutes decide(Caller by, OccurrenceId id, String decision) {
    Words.required("decision", decision);
    return note(by, id, "decide", decision, Result.Kind.DECISION, "decided");
  }

  @Override
  public Minutes learn(Caller by, OccurrenceId id, String lesson) {
    Words.required("lesson", lesson);
    return note(by, id, "learn", lesson, Result.Kind.LESSON, "learned");
  }

  private Minutes note(
      Caller by, OccurrenceId id, String action, String text, Result.Kind kind, String what) {
    return change(
        by,
        id,
        action,
        text,
        step -> {
          step.require(OccurrenceState.OPEN);
          step.change(held -> held.cameOfIt(List.of(new Result(kind, text, null, null, Set.of()))));
          step.event(what).write();
        });
  }

  @Override
  public Minutes cascade(Caller by, OccurrenceId id, String text, Set<TeamId> teams) {
    Words.required("news", text);
    List<String> names = new ArrayList<>(new TreeSet<>(teams.stream().map(TeamId::value).toList()));
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "The news of the occurrence (%s) must be for at least one team (0).%nMaybe it is a decision: call decide."
              .formatted(id));
    }
    return change(
        by,
        id,
        "cascade",
        List.of(text, names),
        step -> {
          step.require(OccurrenceState.OPEN);
          for (String name : names) {
            if (Cases.lead(by.tenant(), new TeamId(name), step.people).isEmpty()) {
              throw new IllegalArgumentException(
                  "The team (%s) has no lead who could confirm the news, nor has a team above it.%nMaybe its id has a typo, or the Directory lacks the seat (%s)."
                      .formatted(name, Team.LEAD));
            }
          }
          step.change(
              held ->
                  held.cameOfIt(
                      List.of(
                          new Result(Result.Kind.CASCADE, text, null, null, Set.copyOf(teams)))));
          step.event("cascade-noted").with("teams", String.join(" ", names)).write();
        });
  }

  @Override
  public Minutes rate(
      Caller by, OccurrenceId id, PersonId person, int points, @Nullable String improvement) {
    if (points < 1 || points > 10) {
      throw new IllegalArgumentException(
          "The rating (%d) of the occurrence (%s) must be 1 to 10.%nMaybe it was asked on another scale."
              .formatted(points, id));
    }
    return change(
        by,
        id,
        "rate",
        java.util.Arrays.asList(person, points, improvement),
        step -> {
          step.require(OccurrenceState.OPEN, OccurrenceState.CONCLUDED, OccurrenceState.PUBLISHED);
          if (!step.row.inside().attended(person)) {
            throw new IllegalStateException(
                "The person (%s) was not in the occurrence (%s) and cannot rate it.%nMaybe they joined and nobody said so: Occurrences.join."
                    .formatted(person, id));
          }
          step.change(held -> held.rated(new Rating(person, points, improvement)));
          step.event("rated").with("points", points).write();
        });
  }

  @Override
  public void received(Caller by, SubjectRef cascade, TeamId team) {
    bench
        .commands()
        .run(
            by,
            new What<>("cascade.receive", cascade, team, Boolean.class),
            () -> {
              ObligationRow receipt =
                  stores
                      .obligations()
                      .about(by.tenant(), cascade, Keyset.of(PageRequest.first(MOST)), MOST)
                      .stream()
                      .filter(row -> row.kind().equals(Publication.CONFIRM))
                      .filter(row -> team.equals(row.team()))
                      .findFirst()
                      .orElseThrow(
                          () ->
                              new PeakOsException(
                                  ErrorCode.NOT_FOUND,
                                  "The team (%s) has no news (%s) to confirm in the tenant (%s).%nMaybe it was sent to another team."
                                      .formatted(team, cascade, by.tenant())));
              if (receipt.state().owed()) {
                parts
                    .obligations()
                    .handle(keyless(by), receipt.id(), new ObligationCommand.Submit(null));
              }
              return Boolean.TRUE;
            });
  }

  @Override
  public Adherence adherence(Caller by, Series series, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "The window from (%s) to (%s) must end after it begins.%nMaybe the two are exchanged."
              .formatted(from, to));
    }
    return query(
        by, series.ref(), () -> adherence(stores.rhythms().between(by.tenant(), series, from, to)));
  }

  private static Adherence adherence(List<OccurrenceRow> rows) {
    List<OccurrenceRow> concluded =
        rows.stream()
            .filter(row -> row.held() != null && row.held().concludedAt() != null)
            .toList();
    List<OccurrenceRow> inTime =
        concluded.stream().filter(row -> row.inside().misses() == 0).toList();
    OptionalDouble rating =
        concluded.stream()
            .map(row -> row.inside().rating())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return new Adherence(
        inTime.size(),
        concluded.size() - inTime.size(),
        count(rows, Set.of(OccurrenceState.MISSED, OccurrenceState.RESCHEDULED)),
        count(rows, Set.of(OccurrenceState.CANCELLED)),
        (int) concluded.stream().filter(row -> row.inside().hollow()).count(),
        (int) inTime.stream().filter(OccurrenceService::punctual).count(),
        rating.isPresent() ? rating.getAsDouble() : null);
  }

  private static int count(List<OccurrenceRow> rows, Set<OccurrenceState> states) {
    return (int) rows.stream().filter(row -> states.contains(row.state())).count();
  }

  private static boolean punctual(OccurrenceRow row) {
    Instant opened = row.inside().openedAt();
    return opened != null
        && !opened.isAfter(row.at().plus(Duration.ofMinutes(Adherence.PUNCTUAL_MINUTES)));
  }

  @Override
  public List<OwnStep> ownSteps(Caller by, OccurrenceId id) {
    return query(
        by,
        id.ref(),
        () ->
            stores
                .rhythms()
                .find(by.tenant(), id)
                .filter(row -> row.process() != null)
                .map(parts.process()::ownSteps)
                .orElse(List.of()));
  }

  @Override
  public Minutes complete(Caller by, OccurrenceId id, String node, Map<String, String> answers) {
    Map<String, String> values = OwnValues.checked("occurrence (" + id + ")", answers, OURS);
    return change(
        by,
        id,
        "complete",
        List.of(node, values),
        step -> {
          if (OccurrenceProcess.isOfAgenda(step.row, node)) {
            throw new IllegalArgumentException(
                "The step (%s) of the occurrence (%s) is one of its agenda.%nMaybe call done."
                    .formatted(node, id));
          }
          Ledger.Event event = step.event("step-completed").with("step", node);
          values.forEach(event::with);
          event.write();
          step.write();
          parts.process().complete(step.row, node, values);
        });
  }

  @Override
  public Minutes tell(Caller by, OccurrenceId id, String message, Map<String, String> values) {
    if (RESERVED.contains(message)) {
      throw new IllegalArgumentException(
          "The message (%s) to the occurrence (%s) is Peak OS's own.%nMaybe call join, or Rhythms.cancel."
              .formatted(message, id));
    }
    Map<String, String> all = OwnValues.checked("occurrence (" + id + ")", values, OURS);
    return change(
        by,
        id,
        "tell",
        List.of(message, all),
        step -> {
          Ledger.Event event = step.event("told").with("message", message);
          all.forEach(event::with);
          event.write();
          step.write();
          if (!parts.process().tell(step.row, message, all)) {
            throw new IllegalStateException(
                "The occurrence (%s) does not wait for the message (%s).%nMaybe it is past that, or its workflow has no such message."
                    .formatted(id, Words.shown(message)));
          }
        });
  }

  private static final Set<String> OURS =
      Set.of(Vars.OCCURRENCE, Vars.RHYTHM, Vars.TEAM, Vars.HORIZON, Vars.AT);

  private static final Set<String> RESERVED =
      Set.of(OccurrenceProcess.OPENED, OccurrenceProcess.MISSED, OccurrenceProcess.CANCELLED);

  private Instant next(Step step) {
    return parts
        .plans()
        .next(step.row.tenant(), step.row.id(), step.row.planned(), step.people)
        .filter(at -> at.isAfter(step.row.at()))
        .orElseGet(() -> Answers.Answering.week(step.row));
  }

  private AgendaItemRow item(Step step, SubjectRef subject) {
    OccurrenceRow row = step.row;
    return stores
        .agendas()
        .find(row.tenant(), row.id(), subject)
        .orElseThrow(
            () -> {
              List<String> there =
                  stores.agendas().of(row.tenant(), row.id()).stream()
                      .filter(AgendaItemRow::unanswered)
                      .map(item -> item.subject().toString())
                      .toList();
              return new PeakOsException(
                  ErrorCode.NOT_FOUND,
                  "There is no item (%s) on the agenda of (%s) in the tenant (%s).%nMaybe one of those that wait for an answer: %s%s."
                      .formatted(
                          subject,
                          row.id(),
                          row.tenant(),
                          there.isEmpty()
                              ? "there is none"
                              : String.join(", ", there.stream().limit(NAMED).toList()),
                          there.size() > NAMED ? ", …" : ""));
            });
  }

  private Minutes change(
      Caller by, OccurrenceId id, String action, Object contents, Consumer<Step> work) {
    return run(
        by,
        id,
        new What<>("occurrence." + action, id.ref(), contents, Minutes.class),
        step -> {
          work.accept(step);
          step.write();
          return view(step.reread());
        });
  }

  private <T> T run(Caller by, OccurrenceId id, What<T> what, Function<Step, T> work) {
    return bench
        .commands()
        .run(
            by,
            what,
            () -> {
              OccurrenceRow row =
                  stores
                      .rhythms()
                      .lock(by.tenant(), id)
                      .orElseThrow(() -> unknown(by.tenant(), id));
              row.inside();
              checkCalled(by, row);
              Step step = new Step(by, row);
              T answer = work.apply(step);
              step.write();
              return answer;
            });
  }

  private static void checkCalled(Caller by, OccurrenceRow row) {
    Actor actor = by.actor();
    if (actor.kind() == Actor.Kind.PERSON
        && row.invited().stream().noneMatch(actor::is)
        && row.inside().attendance().stream().map(Attendee::person).noneMatch(actor::is)) {
      throw new PeakOsException(
          ErrorCode.NOT_ALLOWED,
          "The actor (%s) is not invited to the occurrence (%s) and not there.%nMaybe the host's automation lets them join: Caller.host(…); or Directory.members lacks them."
              .formatted(actor, row.id()));
    }
  }

  private <T> T query(Caller by, SubjectRef subject, java.util.function.Supplier<T> work) {
    return bench.commands().query(by, "occurrence.read", subject, work);
  }

  private Minutes view(OccurrenceRow row) {
    Held held = row.inside();
    return new Minutes(
        row.occurrence(),
        held.horizon(),
        held.version(),
        held.format().agenda(),
        held.step(),
        held.stepSince(),
        held.talk(),
        row.invited(),
        held.needed(),
        held.facilitator(),
        held.attendance(),
        held.openedAt(),
        held.concludedAt(),
        held.publishedAt(),
        held.minutesOff(),
        items(row),
        held.results(),
        held.ratings(),
        held.misses(),
        held.hollow());
  }

  private List<AgendaItem> items(OccurrenceRow row) {
    return stores.agendas().of(row.tenant(), row.id()).stream().map(AgendaItemRow::item).toList();
  }

  private static Caller keyless(Caller by) {
    return new Caller(by.tenant(), by.actor(), null);
  }

  private static PeakOsException unknown(TenantId tenant, OccurrenceId id) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "The occurrence (%s) was not prepared in the tenant (%s).%nMaybe its day is wrong, or its preparation has not begun; Rhythms.upcoming lists what is planned."
            .formatted(id, tenant));
  }

  /** What the commands work with. */
  record Parts(
      OccurrenceProcess process,
      OccurrenceClock clocks,
      Opening opening,
      Answers answers,
      Conclusion conclusion,
      CommitmentService commitments,
      ObligationService obligations,
      RhythmPlans plans) {}

  /** One command on one occurrence, while it is done. Not thread-safe. */
  private final class Step {
    final Caller by;
    final People people;
    OccurrenceRow row;
    Ledger ledger;

    Step(Caller by, OccurrenceRow row) {
      this.by = by;
      this.row = row;
      this.ledger = bench.ledger();
      this.people = bench.people(ledger);
    }

    void require(OccurrenceState... states) {
      if (!List.of(states).contains(row.state())) {
        throw new IllegalStateException(
            "The occurrence (%s) is (%s), and this is possible only while it is %s.%n%s"
                .formatted(
                    row.id(),
                    row.state(),
                    List.of(states),
                    row.state() == OccurrenceState.PREPARING
                        ? "Maybe people have to join first: it opens at (%s) with (%d) of them."
                            .formatted(row.at(), row.inside().needed())
                        : "Maybe look at its minutes."));
      }
    }

    void change(Consumer<Held.Edit> change) {
      row = row.change(change);
      ledger.change(row);
    }

    void setClock() {
      Optional<ClockRow> clock = stores.clocks().newest(row.tenant(), row.ref());
      clock.ifPresent(running -> ledger.change(parts.clocks().set(running, row, ledger.now())));
    }

    Ledger.Event event(String what) {
      return OccurrenceEvents.event(ledger, by.actor(), row, what);
    }

    /** Writes what was collected so far, because a workflow goes on with it. */
    void write() {
      bench.write(ledger);
      ledger = bench.ledger();
    }

    OccurrenceRow reread() {
      row = stores.rhythms().lock(row.tenant(), row.id()).orElseThrow();
      return row;
    }
  }
}
