package io.peakos.testkit.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.PeakOs;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Audience;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.Escalations;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.HuddleDecision;
import io.peakos.insight.DeliveryQuery;
import io.peakos.insight.Parked;
import io.peakos.insight.Suggestion;
import io.peakos.insight.Supposed;
import io.peakos.obligation.Obligation;
import io.peakos.obligation.ObligationCommand;
import io.peakos.obligation.Owe;
import io.peakos.occurrence.Disposition;
import io.peakos.people.Caller;
import io.peakos.people.TeamId;
import io.peakos.policy.PolicyId;
import io.peakos.rhythm.Adjustment;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.OccurrenceFilter;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Rhythm;
import io.peakos.rhythm.Series;
import io.peakos.rhythm.SeriesFilter;
import io.peakos.rhythm.Timetable;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.IsoWeek;
import io.peakos.time.Span;
import io.peakos.work.Adoption;
import io.peakos.work.Commitment;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentFilter;
import io.peakos.work.CommitmentId;
import io.peakos.work.Issue;
import io.peakos.work.NewIssue;
import io.peakos.work.Proposal;
import java.lang.reflect.Method;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * (k) Tenant A can neither see, change, nor be told anything of tenant B, through any public
 * method.
 *
 * <p>Both organizations have the same people, teams and subjects, so that a forgotten tenant shows.
 * The one that is spied on has {@code SECRET} in all its texts.
 */
@PeakOsTest
class TenantsApartTest {
  private static final String SECRET = "SECRET";
  private static final Series CAMP = Series.of("camp", new TeamId("shop"));
  private static final OccurrenceId HELD =
      new OccurrenceId(Series.of("held-camp", new TeamId("shop")), LocalDate.of(2026, 3, 18));
  private static final SubjectRef PROJECT = SubjectRef.of("project", "42");

  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization victim;
  private final TestOrganization spy;

  private Commitment promise;
  private Obligation owed;
  private Escalation raised;
  private Huddle huddle;
  private Issue issue;
  private String parked;
  private String suggestion;

  TenantsApartTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.victim = org;
    this.spy = org.another(org.tenant() + "-spy");
  }

  @BeforeEach
  void two_organizations_that_look_alike() {
    for (TestOrganization org : List.of(victim, spy)) {
      Ladders.people(org);
      org.person("ann").reportsTo("lea");
    }
    time.advanceUntil("Mon 2026-02-16 09:00");
    promise = promise("promise", "ann", "bob");
    Commitment overdue = promise("overdue", "ann", "bob");
    owed =
        peak.obligations()
            .owe(
                victim.host(),
                Owe.of("report", PROJECT, victim.id("bob"), time.at("Tue 2026-03-17 12:00"))
                    .id("owed")
                    .counterparty(victim.id("ann"))
                    .team(new TeamId("shop")));
    peak.obligations()
        .owe(
            victim.host(),
            Owe.of("report", PROJECT, victim.id("broken"), time.at("Tue 2026-02-17 12:00"))
                .id("broken"));
    victim.person("broken");
    victim.failsFor("broken");
    raised =
        peak.escalations().raise(victim.host(), Ladders.escalation(victim, Severity.S1, "bob"));
    issue =
        peak.issues()
            .raise(
                victim.host(),
                new NewIssue("leak", SECRET, Severity.S2, null, new TeamId("shop"), PROJECT));
    peak.workflows().deploy(victim.host(), workflow(SECRET));
    peak.packs().deploy(victim.host(), PackZip.client("acme", "1.0", "owner.left: 9 wd"));
    peak.rhythms().define(victim.host(), camp("camp"));
    peak.rhythms().begin(victim.host(), CAMP);
    time.advanceTo("Mon 2026-02-16 09:50");
    huddle = peak.huddles().of(victim.host(), raised.id()).orElseThrow();
    for (int week = 4; week <= 8; week++) {
      peak.commitments()
          .handle(
              victim.host(),
              overdue.id(),
              new CommitmentCommand.Review(new IsoWeek(2026, week), false));
    }
    time.advanceTo("Wed 2026-03-18 12:00");
    parked =
        peak.operations().parked(victim.host(), Ladders.ALL).items().stream()
            .findFirst()
            .map(Parked::id)
            .orElseThrow();
    suggestion =
        Set.of("ann", "bob", "lea").stream()
            .flatMap(
                person ->
                    peak
                        .suggestions()
                        .open(victim.host(), victim.id(person), Ladders.ALL)
                        .items()
                        .stream())
            .map(Suggestion::id)
            .findFirst()
            .orElseThrow();
    holdCamp();
  }

  /** A camp of the victim's is held just now. */
  private void holdCamp() {
    peak.rhythms()
        .define(
            victim.host(),
            Rhythm.weeklyCamp(
                "held-camp",
                Timetable.of(
                    Cadence.weekly(DayOfWeek.WEDNESDAY),
                    LocalDate.of(2026, 3, 18),
                    LocalTime.of(12, 0),
                    ZoneOffset.UTC)));
    peak.rhythms().begin(victim.host(), HELD.series());
    time.run();
    peak.occurrences().join(victim.host(), HELD, victim.id("lea"));
    peak.occurrences().cascade(victim.host(), HELD, SECRET, Set.of(new TeamId("shop")));
  }

  @Test
  void no_public_method_shows_or_changes_anything_of_another_tenant() {
    Map<String, Function<Caller, Object>> attempts = attempts();
    assertThat(attempts.keySet()).as("every method is tried").isEqualTo(everyMethod());
    String before = everythingOf(victim);
    assertThat(before).contains(SECRET, huddle.id().value(), parked, owed.id().value());
    attempts.forEach(
        (method, attempt) -> {
          for (Caller caller : List.of(spy.host(), spy.as("bob"), spy.as("ann"), spy.as("lea"))) {
            try {
              assertThat(String.valueOf(attempt.apply(caller)))
                  .as("%s as %s", method, caller)
                  .doesNotContain(SECRET)
                  .doesNotContain(victim.tenant() + "]");
            } catch (PeakOsException e) {
              assertThat(e.code())
                  .as("%s as %s: %s", method, caller, e.getMessage())
                  .isIn(ErrorCode.NOT_FOUND, ErrorCode.REJECTED, ErrorCode.ALREADY_EXISTS);
            } catch (IllegalStateException e) {
              // About the spy's own object of the same id, which an attempt before has made.
              assertThat(e).as("%s as %s", method, caller).hasMessageNotContaining(SECRET);
            }
          }
        });
    assertThat(everythingOf(victim)).isEqualTo(before);
  }

  @Test
  void what_needs_an_id_of_the_other_tenant_is_not_found() {
    Caller caller = spy.as("bob");
    for (Runnable attempt :
        List.<Runnable>of(
            () -> peak.commitments().accept(caller, promise.id()),
            () -> peak.obligations().submit(caller, owed.id()),
            () -> peak.escalations().acknowledge(caller, raised.id()),
            () -> peak.escalations().repin(caller, raised.id()),
            () -> peak.huddles().assess(caller, huddle.id(), "why"),
            () -> peak.huddles().complete(caller, huddle.id(), "step", Map.of()),
            () -> peak.huddles().tell(caller, huddle.id(), "message", Map.of()),
            () -> peak.issues().close(caller, issue.id(), "done"),
            () -> peak.operations().retry(caller, parked),
            () -> peak.operations().skip(caller, parked, "no"))) {
      assertThatThrownBy(attempt::run)
          .isInstanceOfSatisfying(
              PeakOsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  @Test
  void the_same_ids_and_keys_in_two_tenants_are_two_things() {
    Commitment theirs =
        peak.commitments()
            .propose(
                spy.as("ann").once("key"),
                proposal(spy, "promise", "bob").outcome("something else"));
    assertThat(theirs.id()).isEqualTo(promise.id());
    assertThat(theirs.outcome()).isEqualTo("something else");
    assertThat(peak.commitments().find(victim.host(), promise.id()).orElseThrow().outcome())
        .isEqualTo(SECRET);
    publish(spy.host());
    assertThat(peak.escalations().find(victim.host(), raised.id()).orElseThrow().ladderVersion())
        .isEqualTo(raised.ladderVersion());
  }

  @Test
  void nobody_is_told_anything_of_another_tenant() {
    peak.commitments().propose(spy.as("ann"), proposal(spy, "promise", "bob").outcome("public"));
    time.advance(Duration.ofDays(60));
    assertThat(time.told())
        .anyMatch(told -> told.tenant().equals(spy.tenant()))
        .anyMatch(told -> told.tenant().equals(victim.tenant()) && told.text().contains(SECRET))
        .noneMatch(told -> told.tenant().equals(spy.tenant()) && told.text().contains(SECRET));
    assertThat(time.happened())
        .noneMatch(
            event ->
                event.tenant().equals(spy.tenant())
                    && event.event().data().toString().contains(SECRET));
  }

  private Commitment promise(String id, String asks, String promises) {
    peak.commitments()
        .propose(victim.as(asks).once("key" + id), proposal(victim, id, promises).outcome(SECRET));
    return peak.commitments().accept(victim.as(promises), new CommitmentId(id));
  }

  private Proposal proposal(TestOrganization org, String id, String owner) {
    return Proposal.of(org == victim ? SECRET : "public")
        .id(id)
        .owner(org.id(owner))
        .requester(org.id("ann"))
        .due(
            time.at("Fri 2026-02-20 12:00").isAfter(time.now())
                ? time.at("Fri 2026-02-20 12:00")
                : time.now().plus(Duration.ofDays(3)))
        .origin(PROJECT)
        .team(new TeamId("shop"));
  }

  private static Rhythm camp(String name) {
    return Rhythm.weekly(
        name,
        Timetable.of(
            Cadence.weekly(DayOfWeek.FRIDAY),
            LocalDate.of(2026, 1, 2),
            LocalTime.of(9, 0),
            ZoneOffset.UTC));
  }

  private LocalDate day(Series series) {
    return peak.rhythms().upcoming(victim.host(), series, time.now(), 1).get(0).id().day();
  }

  private void packs(Map<String, Function<Caller, Object>> all) {
    all.put("Packs.history", by -> peak.packs().history(by));
    all.put("Packs.inForce", by -> peak.packs().inForce(by));
    all.put("Packs.rollBack", by -> peak.packs().rollBack(by, "acme", "spite"));
    all.put("Packs.deploy", by -> peak.packs().deploy(by, PackZip.open("spy", "owner.left: 8 wd")));
  }

  /** Every way to ask or to do something, with ids of the victim. */
  private Map<String, Function<Caller, Object>> attempts() {
    Instant past = time.now().minus(Duration.ofDays(100));
    SubjectRef subject = promise.ref();
    Map<String, Function<Caller, Object>> all = new TreeMap<>();
    all.put("Commitments.find", by -> peak.commitments().find(by, promise.id()));
    all.put(
        "Commitments.list", by -> peak.commitments().list(by, CommitmentFilter.ALL, Ladders.ALL));
    all.put("Commitments.accept", by -> peak.commitments().accept(by, promise.id()));
    all.put("Commitments.report", by -> peak.commitments().report(by, promise.id()));
    all.put("Commitments.confirm", by -> peak.commitments().confirm(by, promise.id()));
    all.put(
        "Commitments.handle",
        by ->
            peak.commitments()
                .handle(
                    by,
                    promise.id(),
                    new CommitmentCommand.Abandon("spite", Set.of(spy.id("ann")), Set.of())));
    all.put(
        "Commitments.draft",
        by -> peak.commitments().draft(by, proposal(spy, "draft-" + by.actor(), "bob")));
    all.put(
        "Commitments.propose",
        by -> peak.commitments().propose(by, proposal(spy, "mine-" + by.actor(), "bob")));
    all.put(
        "Commitments.adopt",
        by ->
            peak.commitments()
                .adopt(
                    by,
                    List.of(
                        new Adoption(
                            proposal(spy, "old-" + by.actor(), "bob").outcome("public"), past))));
    all.put(
        "Commitments.ownerLeft",
        by -> {
          peak.commitments().ownerLeft(by, spy.id("bob"));
          return "";
        });
    all.put("Obligations.find", by -> peak.obligations().find(by, owed.id()));
    all.put("Obligations.submit", by -> peak.obligations().submit(by, owed.id()));
    all.put("Obligations.acknowledge", by -> peak.obligations().acknowledge(by, owed.id()));
    all.put(
        "Obligations.handle",
        by -> peak.obligations().handle(by, owed.id(), new ObligationCommand.Excuse("spite")));
    all.put("Obligations.about", by -> peak.obligations().about(by, PROJECT, Ladders.ALL));
    all.put(
        "Obligations.owe",
        by ->
            peak.obligations()
                .owe(by, Owe.of("report", PROJECT, spy.id("bob"), time.now().plusSeconds(60))));
    all.put("Escalations.find", by -> peak.escalations().find(by, raised.id()));
    all.put("Escalations.acknowledge", by -> peak.escalations().acknowledge(by, raised.id()));
    all.put("Escalations.resolve", by -> peak.escalations().resolve(by, raised.id(), "spite"));
    all.put(
        "Escalations.giveBack",
        by ->
            peak.escalations()
                .giveBack(by, raised.id(), new Escalations.Authority(spy.id("bob"), "everything")));
    all.put("Escalations.repin", by -> peak.escalations().repin(by, raised.id()));
    all.put("Escalations.open", by -> peak.escalations().open(by, null, Ladders.ALL));
    all.put(
        "Escalations.raise",
        by -> peak.escalations().raise(by, Ladders.escalation(spy, Severity.S1, "bob")).id());
    all.put("Escalations.publish", this::publish);
    all.put("Huddles.find", by -> peak.huddles().find(by, huddle.id()));
    all.put("Huddles.of", by -> peak.huddles().of(by, raised.id()));
    all.put("Huddles.waitingFor", by -> peak.huddles().waitingFor(by, spy.id("lea"), Ladders.ALL));
    all.put("Huddles.ownSteps", by -> peak.huddles().ownSteps(by, huddle.id()));
    all.put("Huddles.complete", by -> peak.huddles().complete(by, huddle.id(), "spite", Map.of()));
    all.put("Huddles.tell", by -> peak.huddles().tell(by, huddle.id(), "spite", Map.of()));
    all.put("Huddles.assess", by -> peak.huddles().assess(by, huddle.id(), "spite"));
    all.put(
        "Huddles.collaborate", by -> peak.huddles().collaborate(by, huddle.id(), List.of("spite")));
    all.put(
        "Huddles.decide",
        by ->
            peak.huddles()
                .decide(
                    by,
                    huddle.id(),
                    new HuddleDecision("spite", proposal(spy, "decided", "bob").outcome("x"))));
    OccurrenceId first = new OccurrenceId(CAMP, day(CAMP));
    all.put("Rhythms.of", by -> peak.rhythms().of(by, CAMP));
    OccurrenceFilter around =
        new OccurrenceFilter(SeriesFilter.ALL, past, time.now().plus(Duration.ofDays(100)));
    all.put("Rhythms.lived", by -> peak.rhythms().lived(by, SeriesFilter.ALL, Ladders.ALL));
    all.put("Rhythms.list", by -> peak.rhythms().list(by, around, Ladders.ALL));
    all.put("Rhythms.upcoming", by -> peak.rhythms().upcoming(by, CAMP, time.now(), 3));
    all.put("Rhythms.find", by -> peak.rhythms().find(by, first));
    all.put("Rhythms.begin", by -> peak.rhythms().begin(by, CAMP));
    all.put("Rhythms.end", by -> peak.rhythms().end(by, CAMP, "spite"));
    all.put(
        "Rhythms.adjust",
        by -> peak.rhythms().adjust(by, CAMP.rhythm(), CAMP.team(), Adjustment.none().minutes(1)));
    all.put(
        "Rhythms.move",
        by -> peak.rhythms().move(by, first, time.now().plus(Duration.ofDays(1)), "spite"));
    all.put("Rhythms.cancel", by -> peak.rhythms().cancel(by, first, "spite"));
    all.put(
        "Rhythms.holdAgain",
        by -> peak.rhythms().holdAgain(by, first, time.now().plus(Duration.ofDays(1)), "spite"));
    all.put("Rhythms.define", by -> peak.rhythms().define(by, camp("spy-camp")));
    occurrences(all, past);
    workflows(all);
    packs(all);
    all.put("Issues.find", by -> peak.issues().find(by, issue.id()));
    all.put("Issues.close", by -> peak.issues().close(by, issue.id(), "spite"));
    all.put("Issues.open", by -> peak.issues().open(by, null, Ladders.ALL));
    all.put(
        "Issues.raise",
        by ->
            peak.issues()
                .raise(
                    by,
                    new NewIssue(
                        "leak", "public", Severity.S2, null, new TeamId("shop"), PROJECT)));
    all.put("Suggestions.open", by -> peak.suggestions().open(by, spy.id("lea"), Ladders.ALL));
    all.put("Suggestions.accept", by -> peak.suggestions().accept(by, suggestion));
    all.put("Suggestions.dismiss", by -> peak.suggestions().dismiss(by, suggestion, "spite"));
    all.put("Insight.owes", by -> peak.insight().owes(by, spy.id("bob"), Ladders.ALL));
    all.put("Insight.waitsFor", by -> peak.insight().waitsFor(by, spy.id("ann"), Ladders.ALL));
    all.put("Insight.openPerTeam", by -> peak.insight().openPerTeam(by));
    all.put(
        "Insight.delivery",
        by -> peak.insight().delivery(by, new DeliveryQuery(null, past, time.now())));
    all.put("Insight.whatNext", by -> peak.insight().whatNext(by, subject));
    all.put("Insight.whyMe", by -> peak.insight().whyMe(by, subject, spy.id("bob")));
    all.put("Insight.whyNot", by -> peak.insight().whyNot(by, subject, new PolicyId("A-05")));
    all.put(
        "Insight.whatIf",
        by -> peak.insight().whatIf(by, subject, Supposed.fact("updated", "yes")));
    all.put("Insight.why", by -> peak.insight().why(by, subject, Ladders.ALL));
    all.put("Journal.from", by -> peak.journal().from(by, Ladders.ALL));
    all.put("Journal.of", by -> peak.journal().of(by, subject, Ladders.ALL));
    all.put("Operations.parked", by -> peak.operations().parked(by, Ladders.ALL));
    all.put(
        "Operations.retry",
        by -> {
          peak.operations().retry(by, parked);
          return "";
        });
    all.put(
        "Operations.skip",
        by -> {
          peak.operations().skip(by, parked, "spite");
          return "";
        });
    return all;
  }

  /** The methods that name a caller, of every service that the front door opens. */
  private static Set<String> everyMethod() {
    return Arrays.stream(PeakOs.class.getMethods())
        .map(Method::getReturnType)
        .filter(type -> type.isInterface() && type.getName().startsWith("io.peakos."))
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(
            method ->
                method.getParameterCount() > 0 && method.getParameterTypes()[0] == Caller.class)
        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All that a tenant can see of itself. */
  private String everythingOf(TestOrganization org) {
    Caller host = org.host();
    StringBuilder all = new StringBuilder();
    all.append(peak.journal().from(host, Ladders.ALL).items());
    all.append(peak.commitments().list(host, CommitmentFilter.ALL, Ladders.ALL));
    all.append(peak.obligations().about(host, PROJECT, Ladders.ALL));
    all.append(peak.escalations().open(host, null, Ladders.ALL));
    all.append(peak.escalations().find(host, raised.id()));
    all.append(peak.huddles().find(host, huddle.id()));
    all.append(peak.issues().open(host, null, Ladders.ALL));
    all.append(peak.insight().openPerTeam(host));
    all.append(peak.rhythms().of(host, CAMP));
    all.append(peak.workflows().deployed(host));
    all.append(peak.occurrences().minutes(host, HELD));
    all.append(peak.rhythms().upcoming(host, CAMP, time.now(), 3));
    all.append(peak.operations().parked(host, Ladders.ALL));
    return all.toString();
  }

  private void workflows(Map<String, Function<Caller, Object>> all) {
    all.put("Workflows.check", by -> peak.workflows().check(by, workflow("public")));
    all.put("Workflows.deploy", by -> peak.workflows().deploy(by, workflow("public")));
    all.put("Workflows.deployed", by -> peak.workflows().deployed(by));
    all.put("Workflows.picture", by -> peak.workflows().picture(by, huddle.ref()));
    all.put(
        "Workflows.withdraw",
        by -> {
          peak.workflows().withdraw(by, "our-own", "spite");
          return "";
        });
  }

  /** A process that both tenants have under the same key. */
  private static String workflow(String name) {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
          <process id="our-own" name="%s" isExecutable="true">
            <startEvent id="begin"/>
            <sequenceFlow id="only" sourceRef="begin" targetRef="end"/>
            <endEvent id="end"/>
          </process>
        </definitions>
        """
        .formatted(name);
  }

  private void occurrences(Map<String, Function<Caller, Object>> all, Instant past) {
    Disposition spite = new Disposition.Abandoned("spite", Set.of(), Set.of());
    all.put("Occurrences.minutes", by -> peak.occurrences().minutes(by, HELD));
    all.put("Occurrences.waitingFor", by -> peak.occurrences().waitingFor(by, spy.id("lea")));
    all.put("Occurrences.join", by -> peak.occurrences().join(by, HELD, spy.id("bob")));
    all.put("Occurrences.facilitate", by -> peak.occurrences().facilitate(by, HELD, spy.id("bob")));
    all.put("Occurrences.done", by -> peak.occurrences().done(by, HELD, "regroup"));
    all.put("Occurrences.takeUp", by -> peak.occurrences().takeUp(by, HELD, issue.ref()));
    all.put("Occurrences.dispose", by -> peak.occurrences().dispose(by, HELD, issue.ref(), spite));
    all.put(
        "Occurrences.promise",
        by -> peak.occurrences().promise(by, HELD, proposal(spy, "camp-" + by.actor(), "bob")));
    all.put("Occurrences.decide", by -> peak.occurrences().decide(by, HELD, "spite"));
    all.put("Occurrences.learn", by -> peak.occurrences().learn(by, HELD, "spite"));
    all.put(
        "Occurrences.cascade",
        by -> peak.occurrences().cascade(by, HELD, "spite", Set.of(new TeamId("shop"))));
    all.put("Occurrences.rate", by -> peak.occurrences().rate(by, HELD, spy.id("lea"), 1, null));
    all.put(
        "Occurrences.received",
        by -> {
          peak.occurrences()
              .received(by, SubjectRef.of(SubjectRef.CASCADE, "1"), new TeamId("shop"));
          return "";
        });
    all.put(
        "Occurrences.adherence",
        by -> peak.occurrences().adherence(by, HELD.series(), past, time.now()));
    all.put("Occurrences.ownSteps", by -> peak.occurrences().ownSteps(by, HELD));
    all.put("Occurrences.complete", by -> peak.occurrences().complete(by, HELD, "step", Map.of()));
    all.put("Occurrences.tell", by -> peak.occurrences().tell(by, HELD, "message", Map.of()));
  }

  /** Another version of a ladder that both tenants use. */
  private int publish(Caller by) {
    Rung only =
        new Rung("L0", Span.parse("1 min"), new Audience.Owner(), Urgency.HIGH, Rung.Effect.NONE);
    return peak.escalations().publish(by, Ladder.defaults().get(Severity.S1).rungs(List.of(only)));
  }
}
