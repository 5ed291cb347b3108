package io.peakos.testkit.scenario;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.peakos.PeakOs;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationId;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.HuddleId;
import io.peakos.insight.Suggestion;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rules.DroolsPolicies;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Database;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.testkit.VirtualClock;
import io.peakos.work.Issue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A scenario while it is played: its engine, its people, and what its names stand for. */
final class Play implements AutoCloseable {
  private static final int CONNECTIONS = 4;
  private static final PageRequest FIRST = PageRequest.first(1_000);

  private final Life.Setting setting;
  private final HikariDataSource pool;
  private final Map<String, SubjectRef> made = new HashMap<>();
  private Life life;
  private Caller by;

  Play(Database database, Instant starts, ZoneId zone, DroolsPolicies policies) {
    VirtualClock clock = new VirtualClock(starts);
    setting =
        new Life.Setting(
            new TestOrganization("scenario"), new Timeline(clock).in(zone), clock, policies);
    by = setting.organization().host();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.create());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    pool = new HikariDataSource(config);
    life = new Life(pool, setting);
  }

  PeakOs peak() {
    return life.engine();
  }

  Timeline timeline() {
    return setting.timeline();
  }

  TestOrganization organization() {
    return setting.organization();
  }

  /** Who speaks. */
  Caller by() {
    return by;
  }

  /** This person speaks, or the host when it is null. */
  void by(@Nullable PersonId person) {
    by = person == null ? organization().host() : Caller.person(organization().tenant(), person);
  }

  /** What the engine calls by an id of its own is called this in the story. */
  void made(String name, SubjectRef ref) {
    made.put(name, ref);
  }

  /** What a name of the story stands for. */
  SubjectRef real(SubjectRef named) {
    return made.getOrDefault(named.id(), named);
  }

  /** Whether a subject is this one, or an escalation or a huddle of it. */
  boolean isAbout(SubjectRef subject, SubjectRef named) {
    SubjectRef ref = real(named);
    if (subject.equals(ref)) {
      return true;
    }
    return switch (subject.type()) {
      case SubjectRef.ESCALATION ->
          peak()
              .escalations()
              .find(organization().host(), new EscalationId(subject.id()))
              .filter(escalation -> escalation.subject().equals(ref))
              .isPresent();
      case SubjectRef.HUDDLE ->
          peak()
              .huddles()
              .find(organization().host(), new HuddleId(subject.id()))
              .filter(
                  huddle ->
                      isAbout(
                          SubjectRef.of(SubjectRef.ESCALATION, huddle.escalation().value()), named))
              .isPresent();
      default -> false;
    };
  }

  /** How the story calls something. */
  String name(SubjectRef ref) {
    for (Map.Entry<String, SubjectRef> entry : made.entrySet()) {
      if (entry.getValue().equals(ref)) {
        return entry.getKey();
      }
    }
    return ref.type().startsWith("peak.") ? ref.id() : ref.toString();
  }

  /** An escalation by its name, or the open one about a subject. */
  EscalationId escalation(SubjectRef named) {
    SubjectRef ref = real(named);
    if (ref.type().equals(SubjectRef.ESCALATION)) {
      return new EscalationId(ref.id());
    }
    return escalations().stream()
        .filter(open -> open.subject().equals(ref))
        .map(Escalation::id)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Nothing about (%s) is escalated now.%nMaybe it comes later, or has ended."
                        .formatted(name(ref))));
  }

  /** The huddle of an escalation. */
  Huddle huddle(SubjectRef named) {
    return peak()
        .huddles()
        .of(by, escalation(named))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No rung has called a huddle about (%s) yet.%nMaybe it comes later."
                        .formatted(named.id())));
  }

  List<Escalation> escalations() {
    return all(page -> peak().escalations().open(organization().host(), null, page));
  }

  List<Issue> openIssues(@Nullable TeamId team) {
    return all(page -> peak().issues().open(organization().host(), team, page));
  }

  List<Suggestion> suggestions(PersonId to) {
    return all(page -> peak().suggestions().open(organization().host(), to, page));
  }

  /** Every item of a long list. */
  static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    List<T> all = new ArrayList<>();
    Page<T> page = list.apply(FIRST);
    all.addAll(page.items());
    while (page.next() != null && !page.items().isEmpty()) {
      page = list.apply(FIRST.after(page));
      all.addAll(page.items());
    }
    return all;
  }

  /** Stops in order, and starts again then. */
  void stop(Instant until) {
    life.close();
    startAgain(until);
  }

  /** Dies when it asks or tells somebody, or else at once, and starts again then. */
  void kill(Instant until, @Nullable PersonId asking, @Nullable PersonId telling) {
    if (asking == null && telling == null) {
      life.die();
    } else {
      life.diesWhen(asking, telling);
      try {
        timeline().advanceTo(until);
      } catch (RuntimeException | Error e) {
        if (!life.dead()) {
          throw e;
        }
      }
      if (!life.dead()) {
        throw new IllegalStateException(
            "Until (%s) nobody was asked about (%s) or told (%s), so the process never died.%nMaybe it comes later, or to somebody else."
                .formatted(until, asking, telling));
      }
    }
    startAgain(until);
  }

  private void startAgain(Instant until) {
    setting.clock().set(until);
    life = new Life(pool, setting);
    timeline().run();
  }

  @Override
  public void close() {
    if (!life.dead()) {
      life.close();
    }
    pool.close();
  }
}
