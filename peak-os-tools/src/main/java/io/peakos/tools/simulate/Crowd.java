package io.peakos.tools.simulate;

import static java.util.Objects.requireNonNull;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationId;
import io.peakos.insight.Suggestion;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.Owe;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.spi.Notification;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.TestOrganization;
import io.peakos.time.LocalMoment;
import io.peakos.tools.play.Effect;
import io.peakos.tools.simulate.Invented.Crew;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.work.CommitmentState;
import io.peakos.work.Proposal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What the invented people do: they ask each other for promises, keep them or do not, and act upon
 * some of what they are told. Whoever is away does it when they are back. For one thread.
 */
final class Crowd {
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final LocalTime EVENING = LocalTime.of(17, 0);
  private static final int MINUTES_OF_A_DAY = 7 * 60;
  private static final String NOBODY = "nobody";
  private static final PageRequest FIRST = PageRequest.first(100);

  private final Invented invented;
  private final Behaviour behaviour;
  private final Chance chance;
  private final PeakOs peak;
  private final PriorityQueue<Deed> deeds =
      // By what it is about, since what the engine tells at one instant comes in any order.
      new PriorityQueue<>(
          Comparator.comparing(Deed::at).thenComparing(Deed::about).thenComparing(Deed::order));
  private final List<Effect> refused = new ArrayList<>();
  private Instant now;
  private long order;
  private int asked;

  Crowd(Invented invented, Behaviour behaviour, Chance chance, PeakOs peak, Instant begins) {
    this.invented = invented;
    this.behaviour = behaviour;
    this.chance = chance;
    this.peak = peak;
    this.now = begins;
  }

  /** Plans the weeks: what is asked for and owed in each. */
  void plan(LocalDate begins, int weeks) {
    for (int week = 0; week < weeks; week++) {
      LocalDate monday = monday(begins).plusWeeks(week);
      for (Crew crew : invented.crews()) {
        for (String member : crew.members()) {
          if (chance.happens(member, "asked " + monday, behaviour.promises())) {
            plan(crew, member, monday);
          }
        }
        if (monday.plusWeeks(1).getMonthValue() != monday.getMonthValue()) {
          owe(crew, monday);
        }
        at(
            crew.lead(),
            crew.lead() + " suggestions " + monday,
            LocalMoment.of(monday.atTime(MORNING), crew.zone()),
            () -> answerSuggestions(crew.lead()));
      }
    }
  }

  /** Plans the Weekly Camps, week by week, when it is known when they are held. */
  void plan(Camps camps, LocalDate begins, int weeks) {
    camps.begin(begins);
    for (int week = 0; week < weeks; week++) {
      LocalDate monday = monday(begins).plusWeeks(week);
      for (Crew crew : invented.crews()) {
        Instant dawn = LocalMoment.of(monday.atStartOfDay(), crew.zone());
        at(NOBODY, crew.team() + " camp", dawn, () -> planCamp(camps, crew));
      }
    }
  }

  private void planCamp(Camps camps, Crew crew) {
    camps
        .next(crew, now)
        .ifPresent(
            camp ->
                at(
                    NOBODY,
                    crew.team() + " camp",
                    camp.at(),
                    () -> camps.hold(crew, camp.id(), now)));
  }

  private static LocalDate monday(LocalDate begins) {
    return begins.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
  }

  /** When something is done next. */
  Optional<Instant> next() {
    return Optional.ofNullable(deeds.peek()).map(Deed::at);
  }

  /** Does what is done next. */
  void act() {
    Deed deed = deeds.remove();
    now = deed.at();
    PersonId who = new PersonId(deed.who());
    Optional<Instant> back = people().awayUntil(people().tenant(), who, now);
    if (back.isPresent()) {
      days(deed.who(), deed.about() + " back", back.get(), 0, 0, deed.what());
      return;
    }
    allowed(deed.who(), deed.what());
  }

  /** Whether policies let it happen; what they refuse is counted. */
  private boolean allowed(String who, Runnable what) {
    try {
      what.run();
      return true;
    } catch (PeakOsException e) {
      if (e.code() != ErrorCode.REJECTED) {
        throw e;
      }
      String message = String.valueOf(e.getMessage());
      refused.add(
          new Effect(
              Effect.Kind.REFUSED,
              "",
              "command",
              "",
              new PersonId(who),
              SubjectRef.of(SubjectRef.PERSON, who),
              now,
              message.lines().findFirst().orElse(message)));
      return false;
    }
  }

  /** Somebody hears something, and maybe acts upon it within two days. */
  void hear(Notification told, Instant at) {
    now = at;
    List<Notification> parts = told.parts().isEmpty() ? List.of(told) : told.parts();
    for (Notification part : parts) {
      String who = part.to().value();
      String about = who + " " + subject(part) + " " + part.message().key() + " " + at;
      if (chance.happens(about, "answers", behaviour.answers())) {
        days(who, about, at, 0, 2, () -> answer(part.subject(), who, about));
      }
    }
  }

  /** What a message is about, under a name that is the same each time. */
  private static String subject(Notification part) {
    return part.subject().type().equals(SubjectRef.ESCALATION) ? "" : part.subject().toString();
  }

  /** What policies refused. */
  List<Effect> refused() {
    return refused;
  }

  /** How many promises were asked for. */
  int asked() {
    return asked;
  }

  private void plan(Crew crew, String owner, LocalDate monday) {
    String id = owner + "/" + monday;
    Crew other = other(crew, id);
    String asker = other.equals(crew) ? asker(crew, owner, id) : other.lead();
    LocalDate day =
        chance.happens(id, "quarter", behaviour.atQuarterEnd())
            ? quarterEnd(monday)
            : weekday(monday.plusDays(chance.between(id, "due", 7, 25)));
    Instant due = LocalMoment.of(day.atTime(EVENING), crew.zone());
    Set<TeamId> partners = other.equals(crew) ? Set.of() : Set.of(new TeamId(other.team()));
    days(
        asker,
        id + " ask",
        LocalMoment.of(monday.atStartOfDay(), crew.zone()),
        0,
        4,
        () -> ask(crew, asker, owner, id, due, partners));
  }

  private Crew other(Crew crew, String id) {
    List<Crew> crews = invented.crews();
    return crews.size() > 1 && chance.happens(id, "across", behaviour.acrossTeams())
        ? crews.get(
            (crews.indexOf(crew) + chance.between(id, "which", 1, crews.size() - 1)) % crews.size())
        : crew;
  }

  private String asker(Crew crew, String owner, String id) {
    if (!owner.equals(crew.lead()) && chance.happens(id, "lead asks", 0.5)) {
      return crew.lead();
    }
    List<String> others = crew.members().stream().filter(who -> !who.equals(owner)).toList();
    return others.get(chance.between(id, "who asks", 0, others.size() - 1));
  }

  private void ask(
      Crew crew, String asker, String owner, String id, Instant due, Set<TeamId> partners) {
    asked++;
    peak.commitments()
        .propose(
            as(asker),
            Proposal.of("what " + asker + " needs of " + owner)
                .id(id)
                .owner(new PersonId(owner))
                .requester(new PersonId(asker))
                .outcome("it is there")
                .due(due)
                .origin(SubjectRef.of("talk", id))
                .team(new TeamId(crew.team()))
                .partners(partners));
    if (chance.happens(id, "accepts", behaviour.accepts())) {
      days(owner, id + " accept", now, 0, 2, () -> accept(owner, id));
    } else if (chance.happens(id, "declines", 0.5)) {
      days(owner, id + " decline", now, 0, 2, () -> decline(owner, id));
    }
  }

  private void accept(String owner, String id) {
    // Nobody asks the lead before a policy says so.
    if (find(id).state() == CommitmentState.PROPOSED
        && !allowed(owner, () -> accept(owner, id, Set.of()))) {
      days(owner, id + " lead agrees", now, 0, 2, () -> acceptWithConsent(owner, id));
    }
  }

  private void acceptWithConsent(String owner, String id) {
    Commitment promise = find(id);
    if (promise.state() == CommitmentState.PROPOSED) {
      accept(owner, id, consents(promise));
    }
  }

  private void accept(String owner, String id, Set<PersonId> consents) {
    say(owner, id, new CommitmentCommand.Accept(consents));
    live(owner, find(id));
  }

  private void decline(String owner, String id) {
    if (find(id).state() == CommitmentState.PROPOSED) {
      say(owner, id, new CommitmentCommand.Decline("no room for it"));
    }
  }

  /** How it goes with what is promised, as the owner means it on that day. */
  private void live(String owner, Commitment promise) {
    String id = promise.id().value();
    Instant due = requireNonNull(promise.due());
    String about = id + " until " + due;
    if (chance.happens(about, "on time", behaviour.onTime())) {
      days(owner, about + " done", due, -2, -1, () -> done(owner, id));
    } else if (chance.happens(about, "moved", behaviour.movedAhead())) {
      days(owner, about + " moved", due, -3, -1, () -> move(owner, id));
    } else if (!chance.happens(about, "stuck", behaviour.stuck())) {
      days(owner, about + " late", due, 1, 20, () -> done(owner, id));
    }
  }

  private void done(String owner, String id) {
    Commitment promise = find(id);
    if (awaited(promise) && promise.owner() instanceof PersonId doer) {
      say(doer.value(), id, new CommitmentCommand.Report("it is there"));
      String asker = name(promise.requester());
      String about = id + " reported " + now;
      if (chance.happens(about, "confirms", behaviour.confirms())) {
        days(asker, about, now, 0, 5, () -> confirm(asker, id));
      } else if (chance.happens(about, "rejects", 1.0 / 3)) {
        days(asker, about, now, 0, 5, () -> reject(asker, owner, id));
      }
    }
  }

  private void confirm(String asker, String id) {
    if (find(id).state() == CommitmentState.REPORTED_DONE) {
      say(asker, id, new CommitmentCommand.Confirm());
    }
  }

  private void reject(String asker, String owner, String id) {
    if (find(id).state() == CommitmentState.REPORTED_DONE) {
      say(asker, id, new CommitmentCommand.Reject("half of it is missing"));
      days(owner, id + " again " + now, now, 1, 5, () -> done(owner, id));
    }
  }

  /** To another day, on which they agree; after the due moment a new life begins. */
  private void move(String owner, String id) {
    Commitment promise = find(id);
    if (awaited(promise)) {
      live(owner, peak.commitments().handle(as(owner), promise.id(), later(promise)));
    }
  }

  /** In a camp: what is overdue gets another day. */
  Optional<CommitmentCommand.Rescope> camp(SubjectRef item) {
    if (!item.type().equals(SubjectRef.COMMITMENT)) {
      return Optional.empty();
    }
    Commitment promise = find(item.id());
    return Optional.of(promise)
        .filter(Crowd::awaited)
        .filter(one -> one.overdue(now))
        .map(this::later);
  }

  /** What became of it in a camp goes on as it will. */
  void goesOn(CommitmentCommand.Rescope rescoped) {
    Commitment next = find(requireNonNull(rescoped.successor()).value());
    live(name(requireNonNull(next.owner())), next);
  }

  private CommitmentCommand.Rescope later(Commitment promise) {
    String id = promise.id().value();
    String owner = name(requireNonNull(promise.owner()));
    LocalDate day =
        weekday(
            now.atZone(invented.zone(owner))
                .toLocalDate()
                .plusDays(chance.between(id + now, "later", 7, 14)));
    return new CommitmentCommand.Rescope(
        LocalMoment.of(day.atTime(EVENING), invented.zone(owner)),
        null,
        "more to it than we thought",
        consents(promise),
        new CommitmentId(id + "+"));
  }

  /** The lead's month in a report to the head: owed on Monday, due on Friday. */
  private void owe(Crew crew, LocalDate monday) {
    String id = crew.team() + " report " + monday;
    Instant due = LocalMoment.of(monday.plusDays(4).atTime(EVENING), crew.zone());
    at(
        crew.head(),
        id,
        LocalMoment.of(monday.atTime(MORNING), crew.zone()),
        () -> {
          peak.obligations()
              .owe(
                  Caller.host(people().tenant(), "calendar"),
                  Owe.of(
                          "monthly-report",
                          SubjectRef.of("team", crew.team()),
                          new PersonId(crew.lead()),
                          due)
                      .id(id)
                      .counterparty(new PersonId(crew.head()))
                      .team(new TeamId(crew.team())));
          if (chance.happens(id, "on time", behaviour.onTime())) {
            days(crew.lead(), id, due, -2, -1, () -> submit(crew.lead(), id));
          } else if (!chance.happens(id, "stuck", behaviour.stuck())) {
            days(crew.lead(), id, due, 1, 10, () -> submit(crew.lead(), id));
          }
        });
  }

  private void submit(String lead, String id) {
    Optional<Obligation> owed = peak.obligations().find(as(lead), new ObligationId(id));
    if (owed.isPresent() && owed.get().state().owed()) {
      peak.obligations()
          .handle(as(lead), new ObligationId(id), new ObligationCommand.Submit("here it is"));
    }
  }

  private void answerSuggestions(String lead) {
    for (Suggestion open : peak.suggestions().open(as(lead), new PersonId(lead), FIRST).items()) {
      if (chance.happens(open.subject() + " " + open.at(), "agrees", 0.5)) {
        peak.suggestions().accept(as(lead), open.id());
      } else {
        peak.suggestions().dismiss(as(lead), open.id(), "we talk about it");
      }
    }
  }

  private void answer(SubjectRef subject, String who, String about) {
    switch (subject.type()) {
      case SubjectRef.COMMITMENT -> answerPromise(subject.id(), who, about);
      case SubjectRef.ESCALATION -> answerRung(new EscalationId(subject.id()), who, about);
      case SubjectRef.OBLIGATION -> submit(owner(subject.id(), who), subject.id());
      default -> {
        // Read, and that is all.
      }
    }
  }

  private String owner(String obligation, String who) {
    return peak.obligations()
        .find(as(who), new ObligationId(obligation))
        .map(owed -> name(owed.owner()))
        .orElse(who);
  }

  private void answerPromise(String id, String who, String about) {
    Commitment promise = find(id);
    boolean owns = promise.owner() != null && name(promise.owner()).equals(who);
    boolean asks = name(promise.requester()).equals(who);
    if (promise.state() == CommitmentState.PROPOSED && owns) {
      accept(who, id);
    } else if (promise.state() == CommitmentState.REPORTED_DONE && asks) {
      confirm(who, id);
    } else if (awaited(promise) && owns && !promise.overdue(now)) {
      say(who, id, new CommitmentCommand.OnCourse("it comes"));
    } else if (awaited(promise) && owns && chance.happens(about, "chooses", 0.3)) {
      move(who, id);
    } else if (awaited(promise) && promise.owner() != null && promise.overdue(now)) {
      String owner = name(promise.owner());
      days(owner, about + " helped", now, owns ? 0 : 1, owns ? 1 : 4, () -> done(owner, id));
    }
  }

  /** Whoever is asked to decide takes it on, and helps. */
  private void answerRung(EscalationId id, String who, String about) {
    Optional<Escalation> found = peak.escalations().find(as(who), id);
    if (found.isEmpty() || found.get().endedAt() != null) {
      return;
    }
    SubjectRef subject = found.get().subject();
    if (!name(found.get().owner()).equals(who)) {
      peak.escalations().acknowledge(as(who), id);
    }
    answer(subject, who, about);
  }

  private Commitment find(String id) {
    return peak.commitments()
        .find(Caller.host(people().tenant(), "crowd"), new CommitmentId(id))
        .orElseThrow(() -> new IllegalStateException("The promise (%s) is gone.".formatted(id)));
  }

  private static boolean awaited(Commitment promise) {
    return promise.state() == CommitmentState.ACCEPTED
        || promise.state() == CommitmentState.AT_RISK;
  }

  /** Whoever is asked says yes. */
  private static Set<PersonId> consents(Commitment promise) {
    Set<PersonId> consents = new HashSet<>();
    for (Party party : Arrays.asList(promise.requester(), promise.owner())) {
      if (party instanceof PersonId person) {
        consents.add(person);
      }
    }
    if (promise.team() != null) {
      consents.add(new PersonId(promise.team() + "-lead"));
    }
    return consents;
  }

  private static String name(Party party) {
    return party.value();
  }

  private void say(String who, String id, CommitmentCommand command) {
    peak.commitments().handle(as(who), new CommitmentId(id), command);
  }

  private Caller as(String who) {
    return people().as(who);
  }

  private TestOrganization people() {
    return invented.people();
  }

  private void at(String who, String about, Instant at, Runnable what) {
    deeds.add(new Deed(at.isBefore(now) ? now : at, order++, who, about, what));
  }

  /** On a working day that is so many days away, at some minute of it; not before now. */
  private void days(String who, String about, Instant from, int least, int most, Runnable what) {
    ZoneId zone = invented.zone(who);
    LocalDate day =
        weekday(
            from.atZone(zone).toLocalDate().plusDays(chance.between(about, "day", least, most)));
    LocalTime minute = MORNING.plusMinutes(chance.between(about, "minute", 0, MINUTES_OF_A_DAY));
    Instant planned = LocalMoment.of(day.atTime(minute), zone);
    Instant earliest = from.isAfter(now) || least < 0 ? now : from;
    at(
        who,
        about,
        planned.isBefore(earliest)
            ? LocalMoment.of(weekday(day.plusDays(1)).atTime(minute), zone)
            : planned,
        what);
  }

  private static LocalDate weekday(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.plusDays(2);
      case SUNDAY -> day.plusDays(1);
      default -> day;
    };
  }

  /** The last Friday of the quarter of a day at least a week later. */
  private static LocalDate quarterEnd(LocalDate from) {
    LocalDate later = from.plusWeeks(1);
    LocalDate last =
        later
            .with(IsoFields.DAY_OF_QUARTER, 1)
            .plusMonths(2)
            .with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
    return last.isBefore(later)
        ? last.plusMonths(3).with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY))
        : last;
  }

  private record Deed(Instant at, long order, String who, String about, Runnable what) {}
}
