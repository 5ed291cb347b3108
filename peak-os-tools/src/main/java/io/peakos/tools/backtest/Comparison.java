package io.peakos.tools.backtest;

import io.peakos.people.PersonId;
import io.peakos.subject.SubjectRef;
import io.peakos.tools.backtest.Backtest.Played;
import io.peakos.tools.play.Effect;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one set of policies did and another did otherwise. Immutable.
 *
 * @param from the beginning of the window
 * @param to its end
 * @param rows by kind, step and audience: how often, and every case that differs
 * @param notPlayed what people and hosts did that was not played, by kind
 * @param inventedTeams the teams whose seats were made up, since no file knows them
 */
public record Comparison(
    Instant from,
    Instant to,
    List<Row> rows,
    Map<String, Integer> notPlayed,
    Set<String> inventedTeams) {
  private static final Comparator<Effect> BY_TIME = Comparator.comparing(Effect::at);

  /** Copies the collections, in their order. */
  public Comparison {
    rows = List.copyOf(rows);
    notPlayed = Collections.unmodifiableMap(new TreeMap<>(notPlayed));
    inventedTeams = Collections.unmodifiableSet(new TreeSet<>(inventedTeams));
  }

  /** What the second did otherwise than the first, in the window of the first. */
  public static Comparison of(Played a, Played b) {
    Map<Key, List<Effect>> before = byKey(a.effects());
    Map<Key, List<Effect>> after = byKey(b.effects());
    Set<Key> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<Row> rows = new ArrayList<>();
    for (Key key : keys) {
      List<Effect> was = before.getOrDefault(key, List.of());
      List<Effect> is = after.getOrDefault(key, List.of());
      rows.add(
          new Row(key.kind(), key.step(), key.audience(), was.size(), is.size(), cases(was, is)));
    }
    Set<String> invented = new TreeSet<>(a.inventedTeams());
    invented.addAll(b.inventedTeams());
    return new Comparison(a.from(), a.to(), rows, b.notPlayed(), invented);
  }

  private static Map<Key, List<Effect>> byKey(List<Effect> effects) {
    Map<Key, List<Effect>> byKey = new TreeMap<>();
    for (Effect effect : effects) {
      byKey
          .computeIfAbsent(
              new Key(effect.kind(), effect.step(), effect.audience()), key -> new ArrayList<>())
          .add(effect);
    }
    return byKey;
  }

  /** The same to the same person about the same subject is the same case, maybe at another time. */
  private static List<Case> cases(List<Effect> was, List<Effect> is) {
    Map<Concerned, Deque<Effect>> before = new LinkedHashMap<>();
    was.stream()
        .sorted(BY_TIME)
        .forEach(
            effect ->
                before
                    .computeIfAbsent(Concerned.by(effect), key -> new ArrayDeque<>())
                    .add(effect));
    List<Case> cases = new ArrayList<>();
    is.stream()
        .sorted(BY_TIME)
        .forEach(
            effect -> {
              Deque<Effect> same = before.get(Concerned.by(effect));
              Effect earlier = same == null ? null : same.poll();
              if (earlier == null || !earlier.at().equals(effect.at())) {
                cases.add(
                    new Case(
                        effect.subject(),
                        effect.person(),
                        earlier == null ? null : earlier.at(),
                        effect.at(),
                        effect.why()));
              }
            });
    before.values().stream()
        .flatMap(Deque::stream)
        .forEach(
            effect ->
                cases.add(
                    new Case(effect.subject(), effect.person(), effect.at(), null, effect.why())));
    cases.sort(Comparator.comparing(Case::first).thenComparing(c -> c.subject().toString()));
    return cases;
  }

  /** Whether nothing is different. */
  public boolean same() {
    return rows.stream().allMatch(row -> row.cases().isEmpty());
  }

  /** How often each kind of effect came, with the first and with the second. */
  public Map<Effect.Kind, Totals> totals() {
    Map<Effect.Kind, Totals> totals = new TreeMap<>();
    rows.forEach(row -> totals.merge(row.kind(), new Totals(row.a(), row.b()), Totals::plus));
    return totals;
  }

  /** How often this kind of effect came, with the first and with the second. */
  public Totals total(Effect.Kind kind) {
    return totals().getOrDefault(kind, new Totals(0, 0));
  }

  /** How many messages went to each audience, with the first and with the second. */
  public Map<String, Totals> messages() {
    Map<String, Totals> totals = new TreeMap<>();
    rows.stream()
        .filter(row -> row.kind() == Effect.Kind.MESSAGE)
        .forEach(row -> totals.merge(row.audience(), new Totals(row.a(), row.b()), Totals::plus));
    return totals;
  }

  /**
   * How often, with the first and with the second.
   *
   * @param a with the first
   * @param b with the second
   */
  public record Totals(int a, int b) {
    /** Both together. */
    Totals plus(Totals other) {
      return new Totals(a + other.a, b + other.b);
    }

    /** How many more with the second; negative when fewer. */
    public int more() {
      return b - a;
    }
  }

  /**
   * One step of one policy, for one audience.
   *
   * @param kind what it does
   * @param step which step
   * @param audience whom it is for
   * @param a how often with the first
   * @param b how often with the second
   * @param cases those that differ, in the order of time
   */
  public record Row(
      Effect.Kind kind, String step, String audience, int a, int b, List<Case> cases) {
    /** Copies the cases. */
    public Row {
      cases = List.copyOf(cases);
    }
  }

  /**
   * A case that differs.
   *
   * @param subject what it belongs to
   * @param person who hears of it, or null when it is no message
   * @param a when with the first, or null when not at all
   * @param b when with the second, or null when not at all
   * @param why why, in the words of the one that did it, the second before the first
   */
  public record Case(
      SubjectRef subject,
      @Nullable PersonId person,
      @Nullable Instant a,
      @Nullable Instant b,
      String why) {
    private Instant first() {
      return a == null || (b != null && b.isBefore(a)) ? Objects.requireNonNull(b) : a;
    }
  }

  /** What an effect belongs to, and who hears of it. */
  private record Concerned(SubjectRef subject, @Nullable PersonId person) {
    static Concerned by(Effect effect) {
      return new Concerned(effect.subject(), effect.person());
    }
  }

  private record Key(Effect.Kind kind, String step, String audience) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::kind).thenComparing(Key::step).thenComparing(Key::audience);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
