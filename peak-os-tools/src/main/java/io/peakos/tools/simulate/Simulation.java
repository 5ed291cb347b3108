package io.peakos.tools.simulate;

import io.peakos.escalation.Rung;
import io.peakos.rules.DroolsPolicies;
import io.peakos.spi.Notification;
import io.peakos.tools.play.Effect;
import io.peakos.tools.play.LaddersInForce;
import io.peakos.tools.play.Rehearsal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Policies on an organization that does not exist: a year of it passes on a virtual clock. Teams of
 * seven on three sites ask each other for promises, and keep them as a {@link Behaviour} assumes.
 * Meetings are held if asked for. The same seed gives the same year. Immutable and thread-safe;
 * each run has an engine of its own, in memory.
 *
 * <pre>{@code
 * Simulated year = Simulation.of(DroolsPolicies.standard()).teams(50).run();
 * }</pre>
 */
public final class Simulation {
  private static final int MOST_TEAMS = 1_000;
  private static final int MOST_WEEKS = 520;

  private final DroolsPolicies policies;
  private final Size size;
  private final Behaviour behaviour;
  private final boolean camps;
  private final Consumer<Instant> progress;

  private Simulation(
      DroolsPolicies policies,
      Size size,
      Behaviour behaviour,
      boolean camps,
      Consumer<Instant> progress) {
    this.policies = policies;
    this.size = size;
    this.behaviour = behaviour;
    this.camps = camps;
    this.progress = progress;
  }

  /** Of these policies: ten teams, 52 weeks from Monday, 5 January 2026, on. */
  public static Simulation of(DroolsPolicies policies) {
    return new Simulation(
        policies,
        new Size(10, LocalDate.of(2026, 1, 5), 52, 1),
        Behaviour.usual(),
        false,
        at -> {});
  }

  /** With so many teams of seven, from 1 to 1,000. */
  public Simulation teams(int count) {
    return with(new Size(within("teams", count, MOST_TEAMS), size.begins, size.weeks, size.seed));
  }

  /** From the first Monday on or after this day. */
  public Simulation begins(LocalDate day) {
    return with(new Size(size.teams, day, size.weeks, size.seed));
  }

  /** For so many weeks, from 1 to 520. */
  public Simulation weeks(int count) {
    return with(new Size(size.teams, size.begins, within("weeks", count, MOST_WEEKS), size.seed));
  }

  /** With another chance. */
  public Simulation seed(long newSeed) {
    return with(new Size(size.teams, size.begins, size.weeks, newSeed));
  }

  /** With people who behave like this. */
  public Simulation behaviour(Behaviour newBehaviour) {
    return new Simulation(policies, size, newBehaviour, camps, progress);
  }

  /**
   * With a Weekly Camp of each team, which takes about as long again; without, policies about
   * meetings never speak.
   */
  public Simulation camps() {
    return new Simulation(policies, size, behaviour, true, progress);
  }

  /** Shows how far it is, on the thread that runs. */
  public Simulation progress(Consumer<Instant> newProgress) {
    return new Simulation(policies, size, behaviour, camps, newProgress);
  }

  private Simulation with(Size newSize) {
    return new Simulation(policies, newSize, behaviour, camps, progress);
  }

  private static int within(String what, int count, int most) {
    if (count < 1 || count > most) {
      throw new IllegalArgumentException(
          "The number of %s (%d) must be from 1 to %d.%nMaybe begin with 10."
              .formatted(what, count, most));
    }
    return count;
  }

  /** When it begins. */
  public Instant begins() {
    return size.begins.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** When it ends. */
  public Instant ends() {
    return size.begins.plusWeeks(size.weeks).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Lets the time pass. */
  public Simulated run() {
    Chance chance = new Chance(size.seed);
    Invented invented = new Invented(size.teams, size.begins, size.weeks, chance);
    List<Simulated.Heard> heard = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    Ears ears = new Ears(heard);
    try (Rehearsal rehearsal =
        Rehearsal.begin(
            invented.people().tenant(), invented.people(), policies, begins(), ears::hear)) {
      Crowd crowd = new Crowd(invented, behaviour, chance, rehearsal.peak(), begins());
      ears.tell(crowd, rehearsal);
      crowd.plan(size.begins, size.weeks);
      if (camps) {
        crowd.plan(new Camps(invented, chance, rehearsal.peak(), crowd), size.begins, size.weeks);
      }
      pass(rehearsal, crowd);
      effects.addAll(crowd.refused());
      rehearsal.journal(event -> effects.addAll(Effect.of(event)));
      return new Simulated(
          begins(),
          size.weeks,
          size.teams,
          camps,
          crowd.asked(),
          invented.roles(),
          heard,
          effects,
          rungs(policies),
          policies.catalogue().stream().map(policy -> policy.id().value()).toList(),
          rehearsal.peak().health().parked());
    }
  }

  /** What people do comes before what is due at the same instant. */
  private void pass(Rehearsal rehearsal, Crowd crowd) {
    Instant ends = ends();
    while (true) {
      Optional<Instant> deed = crowd.next().filter(at -> at.isBefore(ends));
      if (!rehearsal.time().step(deed.orElse(ends))) {
        if (deed.isEmpty()) {
          return;
        }
        progress.accept(deed.get());
        crowd.act();
      }
    }
  }

  /** The ladders that count, and their rungs. */
  private static Map<String, List<String>> rungs(DroolsPolicies policies) {
    Map<String, List<String>> rungs = new TreeMap<>();
    LaddersInForce.of(policies)
        .forEach(
            (name, ladder) -> rungs.put(name, ladder.rungs().stream().map(Rung::label).toList()));
    return rungs;
  }

  private record Size(int teams, LocalDate begins, int weeks, long seed) {}

  /** What is sent arrives here before anybody is there to hear it. */
  private static final class Ears {
    private final List<Simulated.Heard> heard;
    private BiConsumer<Notification, Instant> listener = (told, at) -> {};
    private Supplier<Instant> clock = () -> Instant.EPOCH;

    Ears(List<Simulated.Heard> heard) {
      this.heard = heard;
    }

    void tell(Crowd crowd, Rehearsal rehearsal) {
      listener = crowd::hear;
      clock = () -> rehearsal.time().now();
    }

    void hear(Notification told) {
      Instant at = clock.get();
      heard.add(
          new Simulated.Heard(
              at,
              told.to().value(),
              told.rung() == null ? told.message().key() : told.rung(),
              told.parts().isEmpty() ? 1 : told.parts().size()));
      listener.accept(told, at);
    }
  }
}
