package io.peakos.tools.simulate;

import io.peakos.tools.play.Effect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came of a simulation. Immutable.
 *
 * @param begins when it began
 * @param weeks how long it was
 * @param teams how many teams there were
 * @param camps whether Weekly Camps were held
 * @param asked how many promises were asked for
 * @param roles everybody, and whether member, lead, head or sponsor
 * @param heard every message that arrived, in the order of time
 * @param effects everything that policies did, in the order of time
 * @param rungs the rungs of each ladder that counts
 * @param policies the ids of all policies
 * @param failed how many steps failed again and again and were parked: what counts cannot be
 *     carried out, such as a rung at a moment that no calendar has
 */
public record Simulated(
    Instant begins,
    int weeks,
    int teams,
    boolean camps,
    int asked,
    Map<String, String> roles,
    List<Heard> heard,
    List<Effect> effects,
    Map<String, List<String>> rungs,
    List<String> policies,
    int failed) {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int LAST_WEEKS = 2;

  /** Copies the collections, in an order of their own where they have none. */
  public Simulated {
    roles = Collections.unmodifiableMap(new TreeMap<>(roles));
    // What happens at the same instant has no order; the same year shall look the same.
    heard =
        heard.stream()
            .sorted(Comparator.comparing(Heard::at).thenComparing(Heard::toString))
            .toList();
    effects =
        effects.stream()
            .sorted(Comparator.comparing(Effect::at).thenComparing(Effect::toString))
            .toList();
    rungs = Collections.unmodifiableMap(new TreeMap<>(rungs));
    policies = List.copyOf(policies);
  }

  /** How many messages a person of each role hears in a week. */
  public Map<String, Load> loads() {
    Map<String, List<Integer>> weeksOf = new LinkedHashMap<>();
    for (String role : List.of("member", "lead", "head", "sponsor")) {
      weeksOf.put(role, new ArrayList<>());
    }
    perWeek()
        .forEach(
            (who, counts) -> {
              List<Integer> all = weeksOf.get(roles.getOrDefault(who, ""));
              if (all != null) {
                for (int week = 0; week < weeks; week++) {
                  all.add(counts.getOrDefault(week, 0));
                }
              }
            });
    Map<String, Load> loads = new LinkedHashMap<>();
    weeksOf.forEach((role, counts) -> loads.put(role, Load.of(counts, weeks)));
    return loads;
  }

  /** The fullest weeks that anybody had, the fullest first. */
  public List<FullWeek> fullest(int most) {
    List<FullWeek> full = new ArrayList<>();
    perWeek()
        .forEach(
            (who, counts) ->
                counts.forEach(
                    (week, count) ->
                        full.add(new FullWeek(who, begins.plus(WEEK.multipliedBy(week)), count))));
    full.sort(
        Comparator.comparing(FullWeek::messages)
            .reversed()
            .thenComparing(FullWeek::from)
            .thenComparing(FullWeek::person));
    return full.subList(0, Math.min(most, full.size()));
  }

  private Map<String, Map<Integer, Integer>> perWeek() {
    Map<String, Map<Integer, Integer>> perWeek = new TreeMap<>();
    roles.keySet().forEach(who -> perWeek.put(who, new TreeMap<>()));
    heard.forEach(
        one ->
            perWeek
                .computeIfAbsent(one.person(), who -> new TreeMap<>())
                .merge(week(one.at()), 1, Integer::sum));
    return perWeek;
  }

  private int week(Instant at) {
    return (int) Duration.between(begins, at).dividedBy(WEEK);
  }

  /** How often somebody heard several messages within the same minute, by how many there were. */
  public Map<Integer, Integer> collisions() {
    Map<String, Integer> together = new HashMap<>();
    heard.forEach(
        one ->
            together.merge(one.person() + " " + one.at().getEpochSecond() / 60, 1, Integer::sum));
    Map<Integer, Integer> collisions = new TreeMap<>();
    together.values().stream()
        .filter(count -> count > 1)
        .forEach(count -> collisions.merge(count, 1, Integer::sum));
    return collisions;
  }

  /** The messages of a week in the last two weeks of quarters, and of all other weeks. */
  public Quarters quarters() {
    int lastWeeks = 0;
    int inLast = 0;
    Map<Integer, Integer> all = new HashMap<>();
    heard.forEach(one -> all.merge(week(one.at()), 1, Integer::sum));
    for (int week = 0; week < weeks; week++) {
      if (endsQuarter(begins.plus(WEEK.multipliedBy(week)))) {
        lastWeeks++;
        inLast += all.getOrDefault(week, 0);
      }
    }
    int others = weeks - lastWeeks;
    return new Quarters(
        lastWeeks == 0 ? 0 : (double) inLast / lastWeeks,
        others == 0 ? 0 : (double) (heard.size() - inLast) / others);
  }

  private static boolean endsQuarter(Instant monday) {
    var day = monday.atZone(ZoneOffset.UTC).toLocalDate();
    return day.get(IsoFields.QUARTER_OF_YEAR)
        != day.plusWeeks(LAST_WEEKS).get(IsoFields.QUARTER_OF_YEAR);
  }

  /** How often each step of each policy did what it does, by kind. */
  public Map<Effect.Kind, Map<String, Integer>> steps() {
    Map<Effect.Kind, Map<String, Integer>> steps = new TreeMap<>();
    effects.forEach(
        effect ->
            steps
                .computeIfAbsent(effect.kind(), kind -> new TreeMap<>())
                .merge(
                    effect.audience().isEmpty()
                        ? effect.step()
                        : effect.step() + " to " + effect.audience(),
                    1,
                    Integer::sum));
    return steps;
  }

  /** The rungs of each ladder that never fired; a ladder that never began is not among them. */
  public Map<String, List<String>> neverReached() {
    Set<String> fired = fired();
    Map<String, List<String>> never = new TreeMap<>();
    rungs.forEach(
        (ladder, labels) -> {
          List<String> left =
              labels.stream().filter(label -> !fired.contains(ladder + " " + label)).toList();
          if (left.size() < labels.size() && !left.isEmpty()) {
            never.put(ladder, left);
          }
        });
    return never;
  }

  /** The ladders of which no rung fired. */
  public List<String> neverBegan() {
    Set<String> fired = fired();
    return rungs.entrySet().stream()
        .filter(
            ladder ->
                ladder.getValue().stream()
                    .noneMatch(label -> fired.contains(ladder.getKey() + " " + label)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Set<String> fired() {
    Set<String> fired = new HashSet<>();
    effects.stream()
        .filter(effect -> effect.kind() == Effect.Kind.RUNG)
        .forEach(effect -> fired.add(effect.step()));
    return fired;
  }

  /** The policies that did nothing at all. */
  public List<String> silent() {
    Set<String> spoke = new HashSet<>();
    effects.forEach(effect -> spoke.add(effect.policy()));
    return policies.stream().filter(policy -> !spoke.contains(policy)).sorted().toList();
  }

  /**
   * A message that arrived.
   *
   * @param at when
   * @param person who heard it
   * @param what its key, or the rung that spoke
   * @param things how many things it told: more than one in a digest
   */
  public record Heard(Instant at, String person, String what, int things) {}

  /**
   * How many messages a person hears in a week.
   *
   * @param people how many people
   * @param mean on average
   * @param ninetieth in nine of ten weeks at most
   * @param most in the fullest week
   */
  public record Load(int people, double mean, int ninetieth, int most) {
    private static final double NINE_OF_TEN = 0.9;

    private static Load of(List<Integer> counts, int weeks) {
      List<Integer> sorted = counts.stream().sorted().toList();
      int size = sorted.size();
      return size == 0
          ? new Load(0, 0, 0, 0)
          : new Load(
              size / weeks,
              sorted.stream().mapToInt(Integer::intValue).average().orElse(0),
              sorted.get((int) Math.ceil(size * NINE_OF_TEN) - 1),
              sorted.get(size - 1));
    }
  }

  /**
   * A week of somebody.
   *
   * @param person who
   * @param from when it began
   * @param messages how many messages it brought
   */
  public record FullWeek(String person, Instant from, int messages) {}

  /**
   * Messages in a week, of all people together.
   *
   * @param lastWeeks in the last two weeks of a quarter, on average
   * @param others in the others
   */
  public record Quarters(double lastWeeks, double others) {}
}
