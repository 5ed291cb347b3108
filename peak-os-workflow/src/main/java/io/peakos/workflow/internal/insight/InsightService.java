package io.peakos.workflow.internal.insight;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.EscalationId;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.HuddleId;
import io.peakos.insight.Delivery;
import io.peakos.insight.DeliveryQuery;
import io.peakos.insight.Forecast;
import io.peakos.insight.Insight;
import io.peakos.insight.Owed;
import io.peakos.insight.Supposed;
import io.peakos.insight.TeamOpen;
import io.peakos.insight.WhatIf;
import io.peakos.insight.WhyMe;
import io.peakos.insight.WhyNot;
import io.peakos.journal.JournalEvent;
import io.peakos.obligation.ObligationId;
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.TenantId;
import io.peakos.policy.PolicyId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Series;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentId;
import io.peakos.work.IssueId;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.commitment.CommitmentForecast;
import io.peakos.workflow.internal.commitment.WeekForecast;
import io.peakos.workflow.internal.escalation.LadderForecast;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.judgement.Supposition;
import io.peakos.workflow.internal.obligation.ObligationForecast;
import io.peakos.workflow.internal.occurrence.OccurrenceForecast;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import io.peakos.workflow.internal.store.InsightStore;
import io.peakos.workflow.internal.store.InsightStore.Outcomes;
import io.peakos.workflow.internal.store.InsightStore.Part;
import io.peakos.workflow.internal.store.InsightStore.Speaker;
import io.peakos.workflow.internal.store.InsightStore.Waiting;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.JournalPlace;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.ObligationRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The lists, counts, forecasts and reasons of a tenant. Thread-safe.
 *
 * <p>A list of a person holds what is owed by the seats they hold now. The directory says who holds
 * a seat, not which seats somebody holds: so each list first reads which seats stand in anything
 * open, and asks the directory once for each of these. That grows with the number of seats in use
 * and of open rows in which one stands, not with what has ended.
 */
public final class InsightService implements Insight {
  private static final int OBLIGATIONS_FORESEEN = 100;

  private final Workbench bench;
  private final Stores stores;
  private final Forecasts forecasts;

  /** Questions to these stores. */
  public InsightService(Workbench bench, Forecasts forecasts) {
    this.bench = bench;
    this.stores = bench.stores();
    this.forecasts = forecasts;
  }

  @Override
  public Page<Owed> owes(Caller by, PersonId person, PageRequest page) {
    return list(
        by,
        "insight.owes",
        person,
        page,
        people ->
            stores
                .insight()
                .owes(by.tenant(), parties(by.tenant(), person, people), now(), part(page)));
  }

  @Override
  public Page<Owed> waitsFor(Caller by, PersonId person, PageRequest page) {
    return list(
        by,
        "insight.waits-for",
        person,
        page,
        people -> {
          TenantId tenant = by.tenant();
          List<Speaker> speakers = new ArrayList<>();
          for (Party seat : stores.insight().waitingSeats(tenant)) {
            people
                .holders(tenant, seat)
                .forEach(holder -> speakers.add(new Speaker((SeatId) seat, holder)));
          }
          return stores
              .insight()
              .waitsFor(
                  new Waiting(tenant, person, parties(tenant, person, people), speakers),
                  now(),
                  part(page));
        });
  }

  private Page<Owed> list(
      Caller by,
      String action,
      PersonId person,
      PageRequest page,
      Function<People, List<Owed>> read) {
    return bench
        .commands()
        .query(
            by,
            action,
            SubjectRef.of(SubjectRef.PERSON, person.value()),
            () -> Keyset.page(read.apply(people()), page, InsightStore::place, line -> line));
  }

  private Set<Party> parties(TenantId tenant, PersonId person, People people) {
    Set<Party> parties = new LinkedHashSet<>();
    parties.add(person);
    for (Party seat : stores.insight().seats(tenant)) {
      if (people.holders(tenant, seat).contains(person)) {
        parties.add(seat);
      }
    }
    return parties;
  }

  private static Part part(PageRequest page) {
    return new Part(Keyset.of(page), page.size() + 1);
  }

  @Override
  public List<TeamOpen> openPerTeam(Caller by) {
    return bench
        .commands()
        .query(by, "insight.teams", null, () -> stores.insight().openPerTeam(by.tenant(), now()));
  }

  @Override
  public Delivery delivery(Caller by, DeliveryQuery query) {
    return bench
        .commands()
        .query(
            by,
            "insight.delivery",
            query.team() == null ? null : SubjectRef.of(SubjectRef.TEAM, query.team().value()),
            () -> {
              Outcomes outcomes = stores.insight().outcomes(by.tenant(), query, now());
              Double slip = outcomes.medianSlip();
              return new Delivery(
                  outcomes.kept(),
                  outcomes.keptLate(),
                  outcomes.overdue(),
                  outcomes.missedEnded(),
                  outcomes.abandoned(),
                  stores.insight().rescopes(by.tenant(), query),
                  slip == null ? null : Duration.ofMillis(Math.round(slip * 1000)));
            });
  }

  @Override
  public Forecast whatNext(Caller by, SubjectRef subject) {
    return bench
        .commands()
        .query(by, "insight.forecast", subject, () -> forecast(by.tenant(), subject));
  }

  private Forecast forecast(TenantId tenant, SubjectRef subject) {
    People people = people();
    return switch (subject.type()) {
      case SubjectRef.COMMITMENT, SubjectRef.OBLIGATION ->
          foreseeable(tenant, subject, forecasts, people);
      case SubjectRef.OCCURRENCE ->
          stores
              .rhythms()
              .find(tenant, OccurrenceId.parse(subject.id()))
              .map(
                  row ->
                      together(
                          List.of(
                              forecasts.occurrences().of(row, people),
                              about(tenant, subject, people))))
              .orElseGet(() -> about(tenant, subject, people));
      case SubjectRef.ESCALATION -> forecasts.ladders().of(escalation(tenant, subject), people);
      case SubjectRef.ISSUE, SubjectRef.TEAM, SubjectRef.PERSON ->
          together(
              List.of(
                  foreseeable(tenant, subject, forecasts, people), about(tenant, subject, people)));
      case SubjectRef.HUDDLE ->
          stores
              .huddles()
              .find(tenant, new HuddleId(subject.id()))
              .map(row -> aboutHuddle(row, people))
              .orElseThrow(() -> unknown(tenant, subject));
      default -> about(tenant, subject, people);
    };
  }

  /** The huddle's own end, and the rungs of its escalation, which wait for nobody in it. */
  private Forecast aboutHuddle(HuddleRow row, People people) {
    Huddle huddle = row.huddle();
    if (huddle.outcome() != null) {
      return new Forecast(List.of(), List.of(), null);
    }
    Forecast ladder =
        stores
            .escalations()
            .find(row.tenant(), huddle.escalation())
            .map(escalation -> forecasts.ladders().of(escalation, people))
            .orElseThrow(() -> unknown(row.tenant(), huddle.ref()));
    Forecast.Step end =
        new Forecast.Step(
            huddle.deadline(),
            "W21/time-out",
            "Nobody has decided in the huddle: it closes, and the ladder goes on alone.",
            List.of());
    return new Forecast(
        Stream.concat(Stream.of(end), ladder.steps().stream())
            .sorted(Comparator.comparing(Forecast.Step::at))
            .toList(),
        ladder.assumptions(),
        ladder.newerLadder());
  }

  /**
   * What comes of everything that is about a subject: its escalation, and what is owed about it.
   */
  private Forecast about(TenantId tenant, SubjectRef subject, People people) {
    List<Forecast> parts = new ArrayList<>();
    stores
        .escalations()
        .findOpen(tenant, subject)
        .ifPresent(row -> parts.add(forecasts.ladders().of(row, people)));
    Keyset start = new Keyset(null, null);
    for (ObligationRow row :
        stores.obligations().owedAbout(tenant, subject, start, OBLIGATIONS_FORESEEN)) {
      parts.add(forecasts.obligations().of(row, people));
    }
    return together(parts);
  }

  private static Forecast together(List<Forecast> parts) {
    Set<String> assumptions = new LinkedHashSet<>();
    parts.forEach(part -> assumptions.addAll(part.assumptions()));
    return new Forecast(
        parts.stream()
            .flatMap(part -> part.steps().stream())
            .sorted(Comparator.comparing(Forecast.Step::at))
            .toList(),
        List.copyOf(assumptions),
        parts.stream()
            .map(part -> Optional.ofNullable(part.newerLadder()))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null));
  }

  @Override
  public WhyMe whyMe(Caller by, SubjectRef subject, PersonId person) {
    return bench
        .commands()
        .query(
            by,
            "insight.why-me",
            subject,
            () ->
                new Reasons(stores.journal())
                    .of(by.tenant(), subject, person, people(), forecast(by.tenant(), subject)));
  }

  @Override
  public WhyNot whyNot(Caller by, SubjectRef subject, PolicyId policy) {
    return bench
        .commands()
        .query(
            by,
            "insight.why-not",
            subject,
            () -> {
              People people = people();
              List<Situation> situations = situations(by.tenant(), subject, people);
              if (situations.isEmpty()) {
                throw silent(subject);
              }
              return new Doubts(bench.judge())
                  .about(subject, policy, situations, questioned(by.tenant(), subject, people));
            });
  }

  /** What comes of something that can be questioned; of a series nothing but by being held. */
  private Forecast questioned(TenantId tenant, SubjectRef subject, People people) {
    return switch (subject.type()) {
      case SubjectRef.ESCALATION -> forecasts.ladders().of(escalation(tenant, subject), people);
      case SubjectRef.SERIES -> about(tenant, subject, people);
      default -> foreseeable(tenant, subject, forecasts, people);
    };
  }

  @Override
  public WhatIf whatIf(Caller by, SubjectRef subject, Supposed supposed) {
    return bench
        .commands()
        .query(
            by,
            "insight.what-if",
            subject,
            () -> {
              Supposition different =
                  bench.judge().supposing(by.tenant(), now(), supposed.packs(), supposed.facts());
              Forecasts instead =
                  new Forecasts(
                      forecasts.commitments().supposing(different),
                      forecasts.obligations().supposing(different),
                      forecasts.ladders(),
                      forecasts.occurrences().supposing(different),
                      forecasts.weeks().supposing(different));
              People people = people();
              Forecast asIs = foreseeable(by.tenant(), subject, forecasts, people);
              known(situations(by.tenant(), subject, people), different);
              return new WhatIf(asIs, foreseeable(by.tenant(), subject, instead, people));
            });
  }

  /** A fact that nobody knows is refused, also where nothing would come of it. */
  private static void known(List<Situation> situations, Supposition different) {
    IllegalArgumentException wrong = null;
    for (Situation situation : situations) {
      try {
        var unused = different.facts().apply(situation.facts());
        return;
      } catch (IllegalArgumentException e) {
        wrong = wrong == null ? e : wrong;
      }
    }
    if (wrong != null) {
      throw wrong;
    }
  }

  /** How policies see a subject now; nothing when they do not look at it. */
  private List<Situation> situations(TenantId tenant, SubjectRef subject, People people) {
    return switch (subject.type()) {
      case SubjectRef.COMMITMENT ->
          List.of(forecasts.commitments().now(commitment(tenant, subject), people));
      case SubjectRef.OBLIGATION ->
          forecasts.obligations().now(obligation(tenant, subject), people).stream().toList();
      case SubjectRef.ESCALATION ->
          forecasts.ladders().now(escalation(tenant, subject), people).stream().toList();
      case SubjectRef.OCCURRENCE ->
          stores
              .rhythms()
              .find(tenant, OccurrenceId.parse(subject.id()))
              .map(row -> forecasts.occurrences().now(row, people))
              .orElse(List.of());
      case SubjectRef.SERIES ->
          forecasts.occurrences().now(tenant, Series.parse(subject.id()), people);
      case SubjectRef.ISSUE -> forecasts.occurrences().now(issue(tenant, subject), people);
      case SubjectRef.TEAM, SubjectRef.PERSON -> forecasts.weeks().now(tenant, subject, people);
      default -> throw notAsked(subject);
    };
  }

  /** What comes of something that policies judge because time passes. */
  private Forecast foreseeable(TenantId tenant, SubjectRef subject, Forecasts by, People people) {
    return switch (subject.type()) {
      case SubjectRef.COMMITMENT -> by.commitments().of(commitment(tenant, subject), people);
      case SubjectRef.OBLIGATION -> by.obligations().of(obligation(tenant, subject), people);
      case SubjectRef.OCCURRENCE ->
          stores
              .rhythms()
              .find(tenant, OccurrenceId.parse(subject.id()))
              .map(row -> by.occurrences().of(row, people))
              .orElseThrow(() -> silent(subject));
      case SubjectRef.ISSUE -> by.occurrences().of(issue(tenant, subject), people);
      case SubjectRef.TEAM, SubjectRef.PERSON -> by.weeks().of(tenant, subject, people);
      default -> throw notAsked(subject);
    };
  }

  private static IllegalArgumentException notAsked(SubjectRef subject) {
    return new IllegalArgumentException(
        "This can be asked of promises (%s), obligations (%s), occurrences (%s), issues (%s), teams (%s) and people (%s), and (%s) is none of them.%nMaybe ask of what it is about; a ladder that climbs stays as it is."
            .formatted(
                SubjectRef.COMMITMENT,
                SubjectRef.OBLIGATION,
                SubjectRef.OCCURRENCE,
                SubjectRef.ISSUE,
                SubjectRef.TEAM,
                SubjectRef.PERSON,
                subject));
  }

  /** Nothing is wrong with the question, but there is nothing that a policy could see. */
  private static PeakOsException silent(SubjectRef subject) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "No policy looks at (%s) now: %s."
            .formatted(
                subject,
                switch (subject.type()) {
                  case SubjectRef.OCCURRENCE ->
                      "it is not prepared.%nMaybe ask when its time comes near".formatted();
                  case SubjectRef.SERIES ->
                      "none of it was held.%nMaybe ask of an occurrence".formatted();
                  case SubjectRef.ISSUE ->
                      "no camp that is prepared has it on its agenda.%nMaybe it is closed or rests, or the camp of its team is prepared later"
                          .formatted();
                  case SubjectRef.TEAM, SubjectRef.PERSON ->
                      "there is no review of late.%nMaybe the promises were reviewed in another team, or not yet"
                          .formatted();
                  case SubjectRef.ESCALATION ->
                      "it has no rung to come.%nMaybe ask why what happened did".formatted();
                  default -> "nothing waits for it.%nMaybe ask why what happened did".formatted();
                }));
  }

  private CommitmentRow commitment(TenantId tenant, SubjectRef subject) {
    return stores
        .commitments()
        .find(tenant, new CommitmentId(subject.id()))
        .orElseThrow(() -> unknown(tenant, subject));
  }

  private EscalationRow escalation(TenantId tenant, SubjectRef subject) {
    return stores
        .escalations()
        .find(tenant, new EscalationId(subject.id()))
        .orElseThrow(() -> unknown(tenant, subject));
  }

  private IssueRow issue(TenantId tenant, SubjectRef subject) {
    return stores
        .issues()
        .find(tenant, new IssueId(subject.id()))
        .orElseThrow(() -> unknown(tenant, subject));
  }

  private ObligationRow obligation(TenantId tenant, SubjectRef subject) {
    return stores
        .obligations()
        .find(tenant, new ObligationId(subject.id()))
        .orElseThrow(() -> unknown(tenant, subject));
  }

  @Override
  public Page<JournalEvent> why(Caller by, SubjectRef subject, PageRequest page) {
    return bench
        .commands()
        .query(
            by,
            "journal.read",
            subject,
            () -> {
              List<JournalRow> rows =
                  stores
                      .journal()
                      .of(by.tenant(), subject, JournalPlace.parse(page.after()), page.size() + 1);
              boolean more = rows.size() > page.size();
              List<JournalEvent> events =
                  rows.stream().limit(page.size()).map(JournalRow::event).toList();
              return new Page<>(events, more ? events.get(events.size() - 1).cursor() : null);
            });
  }

  private Instant now() {
    return bench.clock().instant();
  }

  private People people() {
    return new People(bench.directory(), bench.absences(), now());
  }

  private static PeakOsException unknown(TenantId tenant, SubjectRef subject) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "There is no (%s) in the tenant (%s).%nMaybe it belongs to another tenant."
            .formatted(subject, tenant));
  }

  /** Who looks ahead for which kind of subject. */
  public record Forecasts(
      CommitmentForecast commitments,
      ObligationForecast obligations,
      LadderForecast ladders,
      OccurrenceForecast occurrences,
      WeekForecast weeks) {}
}
