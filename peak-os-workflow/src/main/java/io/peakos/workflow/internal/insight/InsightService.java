package io.peakos.workflow.internal.insight;

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
import io.peakos.people.Caller;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.TenantId;
import io.peakos.policy.PolicyId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.command.Workbench;
import io.peakos.workflow.internal.commitment.CommitmentForecast;
import io.peakos.workflow.internal.commitment.WeekForecast;
import io.peakos.workflow.internal.escalation.LadderForecast;
import io.peakos.workflow.internal.judgement.Supposition;
import io.peakos.workflow.internal.obligation.ObligationForecast;
import io.peakos.workflow.internal.occurrence.OccurrenceForecast;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.InsightStore;
import io.peakos.workflow.internal.store.InsightStore.Outcomes;
import io.peakos.workflow.internal.store.InsightStore.Part;
import io.peakos.workflow.internal.store.InsightStore.Speaker;
import io.peakos.workflow.internal.store.InsightStore.Waiting;
import io.peakos.workflow.internal.store.JournalPlace;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The lists, counts, forecasts and reasons of a tenant. Thread-safe.
 *
 * <p>A list of a person holds what is owed by the seats they hold now. The directory says who holds
 * a seat, not which seats somebody holds: so each list first reads which seats stand in anything
 * open, and asks the directory once for each of these. That grows with the number of seats in use
 * and of open rows in which one stands, not with what has ended.
 */
public final class InsightService implements Insight {
  private final Workbench bench;
  private final Stores stores;
  private final Foresight foresight;

  /** Questions to these stores. */
  public InsightService(Workbench bench, Forecasts forecasts) {
    this.bench = bench;
    this.stores = bench.stores();
    this.foresight = new Foresight(bench.stores(), forecasts);
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
        .query(
            by, "insight.forecast", subject, () -> foresight.next(by.tenant(), subject, people()));
  }

  @Override
  public WhyMe whyMe(Caller by, SubjectRef subject, PersonId person) {
    return bench
        .commands()
        .query(
            by,
            "insight.why-me",
            subject,
            () -> {
              People people = people();
              return new Reasons(stores.journal())
                  .of(
                      by.tenant(),
                      subject,
                      person,
                      people,
                      foresight.next(by.tenant(), subject, people));
            });
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
              return new Doubts(bench.judge())
                  .about(
                      subject,
                      policy,
                      foresight.seen(by.tenant(), subject, people),
                      foresight.questioned(by.tenant(), subject, people));
            });
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
              People people = people();
              return new WhatIf(
                  foresight.foreseeable(by.tenant(), subject, people),
                  foresight.supposed(by.tenant(), subject, different, people));
            });
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

  /** Who looks ahead for which kind of subject. */
  public record Forecasts(
      CommitmentForecast commitments,
      ObligationForecast obligations,
      LadderForecast ladders,
      OccurrenceForecast occurrences,
      WeekForecast weeks) {}
}
