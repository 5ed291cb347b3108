package io.peakos.tools.backtest;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Ladder;
import io.peakos.journal.JournalEvent;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyDescription;
import io.peakos.rules.DroolsPolicies;
import io.peakos.testkit.TestOrganization;
import io.peakos.tools.play.Effect;
import io.peakos.tools.play.LaddersInForce;
import io.peakos.tools.play.Rehearsal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What other policies would have done to what was recorded. People act as they did: what they were
 * told differently changes nothing of that, which no journal can know. Promises, what is owed, and
 * escalations are played; meetings are not. A journal keeps no ladders: what climbed one that
 * neither the standard nor a pack has climbs that of its severity.
 *
 * <pre>{@code
 * Comparison comparison =
 *     Backtest.of(JournalFile.read(path)).compare(standard, standard.overlay(PolicyPack.read(pack)));
 * }</pre>
 *
 * <p>Immutable and thread-safe; each play has an engine of its own, in memory.
 */
public final class Backtest {
  private final Recording recording;
  private final TestOrganization people;
  private final Instant from;
  private final Instant to;
  private final Progress progress;

  private Backtest(
      Recording recording, TestOrganization people, Instant from, Instant to, Progress progress) {
    this.recording = recording;
    this.people = people;
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * Of a journal, in its order.
   *
   * @throws IllegalArgumentException when nothing is in it, or its times run backwards
   */
  public static Backtest of(List<JournalEvent> journal) {
    if (journal.isEmpty()) {
      throw new IllegalArgumentException(
          "The journal is empty.%nMaybe another tenant's was written.".formatted());
    }
    for (int i = 1; i < journal.size(); i++) {
      if (journal.get(i).at().isBefore(journal.get(i - 1).at())) {
        throw new IllegalArgumentException(
            "The journal goes back from (%s) to (%s) at its event (%d).%nMaybe two journals were put together; each is played by itself."
                .formatted(journal.get(i - 1).at(), journal.get(i).at(), i + 1));
      }
    }
    Recording recording = new Recording(journal);
    return new Backtest(
        recording,
        new TestOrganization("backtest"),
        recording.begins(),
        recording.ends(),
        (play, at) -> {});
  }

  /** With these people; whom they do not know, the journal names. */
  public Backtest people(TestOrganization newPeople) {
    return new Backtest(recording, newPeople, from, to, progress);
  }

  /**
   * Counts only what happens from the one instant to the other, both included; all is played. An
   * end after the journal's lets time pass until then.
   */
  public Backtest between(Instant newFrom, Instant newTo) {
    if (newTo.isBefore(newFrom)) {
      throw new IllegalArgumentException(
          "The end (%s) lies before the beginning (%s).%nMaybe they are mixed up."
              .formatted(newTo, newFrom));
    }
    return new Backtest(recording, people, newFrom, newTo, progress);
  }

  /** Shows how far it is, on the threads that play. */
  public Backtest progress(Progress newProgress) {
    return new Backtest(recording, people, from, to, newProgress);
  }

  /**
   * What was recorded, as far as policies did it, in the window. A play with the policies that
   * counted then does the same: that proves the play.
   */
  public Played recorded() {
    List<Effect> effects = new ArrayList<>();
    recording.events().stream()
        .filter(event -> recording.plays(event.correlation()))
        .forEach(event -> effects.addAll(Effect.of(event)));
    return played("the journal", effects, Map.of(), Set.of());
  }

  /** Plays it once with each, at the same time, and compares what they did. */
  public Comparison compare(DroolsPolicies a, DroolsPolicies b) {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CompletableFuture<Played> first = CompletableFuture.supplyAsync(() -> play("A", a), threads);
      CompletableFuture<Played> second = CompletableFuture.supplyAsync(() -> play("B", b), threads);
      return Comparison.of(first.join(), second.join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    } finally {
      threads.shutdown();
    }
  }

  /** Plays it with these policies. */
  public Played play(String name, DroolsPolicies policies) {
    RecordedPeople played = new RecordedPeople(people, recording, audiences(policies));
    List<Effect> effects = new ArrayList<>();
    Terms terms = new Terms(played, LaddersInForce.of(policies).keySet());
    try (Rehearsal rehearsal =
        Rehearsal.begin(
            people.tenant(), played, policies, recording.begins(), notification -> {})) {
      Retelling retelling =
          new Retelling(rehearsal.peak(), people.tenant(), played, recording, terms);
      for (Recording.Act act : recording.acts()) {
        Instant at = act.event().at();
        if (act.timeFirst()) {
          rehearsal.time().advanceTo(at);
        } else if (at.isAfter(rehearsal.time().now())) {
          rehearsal.time().advanceUntil(at);
        }
        progress.at(name, at);
        try {
          retelling.say(act.event());
        } catch (PeakOsException e) {
          effects.add(
              failed(
                  e.code() == ErrorCode.REJECTED ? Effect.Kind.REFUSED : Effect.Kind.IDLE,
                  act.event(),
                  e));
        } catch (IllegalStateException | IllegalArgumentException e) {
          effects.add(failed(Effect.Kind.IDLE, act.event(), e));
        }
      }
      Instant end = to.isAfter(recording.ends()) ? to : recording.ends();
      rehearsal.time().advanceTo(end);
      rehearsal.journal(event -> effects.addAll(Effect.of(event)));
    }
    return played(name, effects, terms.unknownLadders(), played.inventedTeams());
  }

  private Played played(
      String name,
      List<Effect> effects,
      Map<String, Integer> unknownLadders,
      Set<String> inventedTeams) {
    Map<String, Integer> notPlayed = new TreeMap<>(recording.notPlayed());
    notPlayed.putAll(unknownLadders);
    return new Played(
        name,
        effects.stream().filter(e -> !e.at().isBefore(from) && !e.at().isAfter(to)).toList(),
        from,
        to,
        notPlayed,
        inventedTeams);
  }

  private static Effect failed(Effect.Kind kind, JournalEvent event, RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    return new Effect(
        kind,
        "",
        event.kind(),
        "",
        null,
        event.correlation(),
        event.at(),
        message.lines().findFirst().orElse(message));
  }

  private static List<String> audiences(DroolsPolicies policies) {
    Set<String> texts = new TreeSet<>();
    for (Ladder ladder : LaddersInForce.of(policies).values()) {
      ladder.rungs().forEach(rung -> texts.add(rung.audience().text()));
      texts.add(ladder.fallback().text());
    }
    for (PolicyDescription policy : policies.catalogue()) {
      policy.parameters().stream().map(Parameter::value).forEach(texts::add);
    }
    return List.copyOf(texts);
  }

  /** Hears how far it is. Called on more than one thread at the same time. */
  public interface Progress {
    /** The play of this name has come to this instant. */
    void at(String play, Instant at);
  }

  /**
   * What policies did.
   *
   * @param name which play
   * @param effects what they did, within the window; refused commands first, then in order
   * @param from the beginning of the window
   * @param to its end
   * @param notPlayed what people and hosts did that was not played, by kind
   * @param inventedTeams the teams whose seats were made up
   */
  public record Played(
      String name,
      List<Effect> effects,
      Instant from,
      Instant to,
      Map<String, Integer> notPlayed,
      Set<String> inventedTeams) {
    /** Copies the collections. */
    public Played {
      effects = List.copyOf(effects);
      notPlayed = Map.copyOf(notPlayed);
      inventedTeams = Set.copyOf(inventedTeams);
    }
  }
}
