package io.peakos.rules.internal;

import static java.util.Objects.requireNonNull;

import io.peakos.escalation.Audience;
import io.peakos.policy.Layer;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.internal.Key.What;
import io.peakos.rules.internal.PackContents.Lock;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import io.peakos.time.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is probably not meant in packs that can be laid: rows and values that never count, cases
 * that nobody thought of, rules that no subject can satisfy, waits beyond every horizon. Whatever
 * is said of tables is proved by looking at all cases that they tell apart. Not thread-safe.
 */
final class PackFindings {
  /** The longest rhythm is a year; who waits longer than that has forgotten. */
  static final long LONGEST_DAYS = 366;

  /** What marks an occurrence or an item as it opens or concludes, or fires a rung. */
  private static final Set<String> AT_ONCE = Set.of("C-03", "F-03", "F-04", "W21");

  /** As many rows are compared with cases before it is said that the rest is not proved. */
  private static final long MOST_COMPARED = 10_000_000;

  private final Layers layers;
  private final BiConsumer<Sort, Problem> found;
  private long left = MOST_COMPARED;

  PackFindings(Layers layers, BiConsumer<Sort, Problem> found) {
    this.layers = layers;
    this.found = found;
  }

  /** How much a finding matters. */
  enum Sort {
    /** Something never counts, or never happens. */
    DEAD,
    /** It may well be meant. */
    DOUBTFUL
  }

  /** Looks at everything. */
  void look() {
    rowsThatNeverCount();
    casesWithoutARow();
    valuesThatChangeNothing();
    longWaits();
    rulesThatNeverFire();
    suggested();
    new Reach(layers, found).look();
    layers.packs().forEach(this::locks);
  }

  private void rowsThatNeverCount() {
    for (Row row : layers.tableRows()) {
      row.settings().forEach((key, setting) -> counts(row, key, setting));
    }
  }

  /** Whether a row's value wins in some case, and differs there from what would count without. */
  private void counts(Row row, Key key, Setting<?> setting) {
    List<Row> all = layers.rowsWith(key);
    Cases cases = affordable(all, row.when(), setting.place());
    if (cases == null) {
      return;
    }
    Row winner = null;
    String example = "";
    boolean wins = false;
    boolean changes = false;
    for (Cases.Case one : cases.all()) {
      List<Row> about = all.stream().filter(other -> one.in(other.when())).toList();
      Row best = layers.best(key, about);
      if (best == row) {
        wins = true;
        Row without = layers.best(key, about.stream().filter(other -> other != row).toList());
        Setting<?> theirs = without == null ? null : without.setting(key);
        changes |= theirs == null || !theirs.value().equals(setting.value());
      } else if (winner == null && best != null) {
        winner = best;
        example = one.toString();
      }
    }
    if (!wins && winner != null && winner.compareLayer(row) > 0) {
      doubtful(
          setting.place(),
          "The %s never comes from here: where this row is about (%s), a more specific pack says what counts: %s.%nMaybe that is meant so; else that pack needs the row too."
              .formatted(key, example, source(winner, key)));
    } else if (!wins && winner != null) {
      dead(
          setting.place(),
          "The %s never comes from here: where this row is about (%s), there is %s.%nMaybe take the row out, or narrow the other one."
              .formatted(key, example, source(winner, key)));
    } else if (wins && !changes) {
      doubtful(
          setting.place(),
          "The %s is (%s) without this row too, in each of its cases.%nMaybe leave the cell empty."
              .formatted(key, Unit.text(setting.value())));
    }
  }

  /** The cases, unless there are too many; that is said once. */
  private @Nullable Cases affordable(List<Row> rows, Conditions within, Place place) {
    if (left < 0) {
      return null;
    }
    Cases cases = new Cases(rows, within);
    left -= rows.size() * 10L;
    left -= cases.tooMany() ? MOST_COMPARED : cases.count() * rows.size();
    if (left < 0) {
      doubtful(
          place,
          "The tables tell more cases apart than can be looked at, so from here on nothing is proved of their rows.%nMaybe ask for fewer facts in one table."
              .formatted());
      return null;
    }
    return cases;
  }

  private static String source(Row row, Key key) {
    Setting<?> setting = requireNonNull(row.setting(key));
    return "(%s) of %s".formatted(Unit.text(setting.value()), row.source(setting));
  }

  /** Cases that no row of a table is about: what counts then is said somewhere else. */
  private void casesWithoutARow() {
    Map<String, List<Row>> tables = new LinkedHashMap<>();
    for (Row row : layers.tableRows()) {
      Place place = row.cell().orElseThrow();
      tables.computeIfAbsent(place.file() + " " + place.sheet(), key -> new ArrayList<>()).add(row);
    }
    tables.values().forEach(this::gaps);
  }

  private void gaps(List<Row> table) {
    Set<Key> keys = new LinkedHashSet<>();
    table.forEach(row -> keys.addAll(row.settings().keySet()));
    for (Key key : keys) {
      List<Row> setting = table.stream().filter(row -> row.setting(key) != null).toList();
      Place place = requireNonNull(setting.get(0).setting(key)).place();
      Cases cases = affordable(setting, Conditions.NONE, place);
      if (cases == null) {
        return;
      }
      List<Cases.Case> all = cases.all();
      List<Cases.Case> open =
          all.stream()
              .filter(one -> setting.stream().noneMatch(row -> one.in(row.when())))
              .toList();
      if (!open.isEmpty()) {
        Row below = layers.best(key, List.of());
        String otherwise = below == null ? "what its rule says" : source(below, key);
        Row first = setting.get(0);
        doubtful(
            requireNonNull(first.setting(key)).place(),
            "In %d of %d cases no row of this table sets the %s, such as (%s); then there is %s.%nMaybe that is meant; else add a row."
                .formatted(open.size(), all.size(), key, open.get(0), otherwise));
      }
    }
  }

  /** What a pack sets for all, although the same counts without it. */
  private void valuesThatChangeNothing() {
    Map<String, String> standardAudiences = layers.catalogue().audiences();
    for (PackContents pack : layers.packs()) {
      pack.settings()
          .forEach(
              (key, setting) -> {
                Row below = null;
                for (Row row : layers.rowsWith(key)) {
                  boolean plain = row.when().none() && !pack.manifest().equals(row.pack());
                  if (plain && row.isBelow(pack.manifest().layer())) {
                    below = row;
                  }
                }
                Setting<?> theirs = below == null ? null : below.setting(key);
                if (below == null
                    && setting.value() instanceof Audience audience
                    && audience.text().equals(standardAudiences.get(key.name()))) {
                  doubtful(
                      setting.place(),
                      "The %s is the same without this line: (%s).%nMaybe take it out."
                          .formatted(key, audience.text()));
                }
                if (theirs != null
                    && below != null
                    && theirs.value().equals(setting.value())
                    && setting.lock() == Lock.NONE) {
                  doubtful(
                      setting.place(),
                      "The %s is the same without this line: %s.%nMaybe take it out, or lock it."
                          .formatted(key, source(below, key)));
                }
              });
    }
  }

  private void longWaits() {
    for (Row row : layers.packRows()) {
      row.settings()
          .forEach(
              (key, setting) -> {
                if (setting.value() instanceof Span span && days(span) > LONGEST_DAYS) {
                  doubtful(
                      setting.place(),
                      "The %s is (%s), which is longer than every rhythm.%nMaybe the unit is meant otherwise."
                          .formatted(key, span.text()));
                }
              });
    }
  }

  /** How many days a wait takes, at least and about. */
  static long days(Span span) {
    if (span instanceof Span.WorkingDays days) {
      return days.days() * 7L / 5;
    }
    if (span instanceof Span.CalendarDays days) {
      return days.days();
    }
    if (span instanceof Span.WorkingTime time) {
      return time.duration().toHours() / 8 * 7 / 5;
    }
    return span instanceof Span.Elapsed time ? time.duration().toDays() : 0;
  }

  /** Rules whose conditions exclude each other, with the values that count. */
  private void rulesThatNeverFire() {
    Limits all = layers.inForce(List.of()).limits();
    for (ClientRule rule : layers.rules().keySet()) {
      contradiction(rule, all).ifPresent(why -> dead(rule.place(), neverFires(rule, why)));
      units(rule, all, layers.packRows());
    }
    List<ClientRule> standard = standardRules();
    for (ClientRule rule : standard) {
      contradiction(rule, all).ifPresent(why -> keyed(rule, layers.packRows(), why));
      units(rule, all, layers.packRows());
    }
    for (Row row : layers.tableRows()) {
      Limits limits = layers.inForce(List.of(row)).limits();
      for (ClientRule rule : standard) {
        contradiction(rule, limits).ifPresent(why -> keyed(rule, List.of(row), why));
      }
    }
  }

  /** A standard rule that values of packs have made impossible, at the place of such a value. */
  private void keyed(ClientRule rule, Collection<Row> rows, String why) {
    keyed(rule.units().keySet(), rows).ifPresent(place -> dead(place, neverFires(rule, why)));
  }

  /** Where rows first set one of these parameters. */
  private static Optional<Place> keyed(Collection<String> keys, Collection<Row> rows) {
    return rows.stream()
        .flatMap(row -> keys.stream().map(key -> row.setting(new Key(What.PARAMETER, key))))
        .flatMap(Stream::ofNullable)
        .map(Setting::place)
        .findFirst();
  }

  /** Two times between which a rule fires, of which nobody can tell that there is any. */
  private void units(ClientRule rule, Limits limits, Collection<Row> rows) {
    List<Constraint> times =
        rule.constraints().stream()
            .filter(one -> one.unit() == Unit.SPAN && one.or().isEmpty())
            .toList();
    for (Constraint least : times) {
      for (Constraint most : times) {
        boolean between =
            least.path().equals(most.path()) && asksForMore(least) && !asksForMore(most);
        if (between && Unit.compare(limits.of(least.key()), limits.of(most.key())).isEmpty()) {
          keyed(List.of(least.key(), most.key()), rows)
              .ifPresent(
                  place ->
                      doubtful(
                          place,
                          "The rule (%s) of %s acts between %s and %s, units that cannot be compared: whether there is any time between them depends on the calendar.%nMaybe write both in the same unit."
                              .formatted(
                                  rule.name(),
                                  rule.policy(),
                                  said(least, limits),
                                  said(most, limits))));
        }
      }
    }
  }

  private static String neverFires(ClientRule rule, String why) {
    return "The rule (%s) of %s can never fire: %s.%nMaybe one of the values is meant otherwise."
        .formatted(rule.name(), rule.policy(), why);
  }

  /** Two conditions on the same fact that cannot both hold, in words. */
  private static Optional<String> contradiction(ClientRule rule, Limits limits) {
    List<Constraint> all = rule.constraints();
    for (Constraint one : all) {
      Optional<String> why = one.or().isEmpty() ? never(one, limits) : Optional.empty();
      if (why.isPresent()) {
        return why;
      }
    }
    Optional<String> both = beforeAndAfter(all, limits);
    if (both.isPresent()) {
      return both;
    }
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Constraint one = all.get(i);
        Constraint two = all.get(j);
        if (one.path().equals(two.path()) && one.or().isEmpty() && two.or().isEmpty()) {
          Optional<String> why = excluded(one, two, limits);
          if (why.isPresent()) {
            return why;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** A condition that no fact can meet with the value that counts, in words. */
  private static Optional<String> never(Constraint constraint, Limits limits) {
    if (constraint.by() != null) {
      return Optional.empty();
    }
    try {
      cell(constraint, limits);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return Optional.of(
          "%s is never so; %s"
              .formatted(
                  said(constraint, limits),
                  why.substring(0, 1).toLowerCase(Locale.ROOT)
                      + why.substring(1).replaceAll("\\.$", "")));
    }
  }

  /** At its due moment a promise is both: it is due in no time, and was due no time ago. */
  private static Optional<String> beforeAndAfter(List<Constraint> all, Limits limits) {
    List<Constraint> until = waits(all, "untilDue");
    List<Constraint> since = waits(all, "sinceDue");
    return until.isEmpty() || since.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s and %s exclude each other: a promise is due, or was"
                .formatted(said(until.get(0), limits), said(since.get(0), limits)));
  }

  /** Of a comparison of times, whether it holds from its limit on, rather than up to it. */
  private static boolean asksForMore(Constraint time) {
    return time.op().equals("atLeast") || time.op().equals("moreThan");
  }

  /** What asks for some time until or since the due moment. */
  private static List<Constraint> waits(List<Constraint> all, String path) {
    return all.stream()
        .filter(one -> one.path().equals(path) && one.or().isEmpty())
        .filter(PackFindings::asksForMore)
        .toList();
  }

  private static Optional<String> excluded(Constraint one, Constraint two, Limits limits) {
    String both = "%s and %s".formatted(said(one, limits), said(two, limits));
    if (one.op().equals("null") != two.op().equals("null")) {
      return Optional.of(both + " exclude each other");
    }
    if (one.unit() == Unit.SPAN && two.unit() == Unit.SPAN) {
      return times(one, two, limits, both);
    }
    Cell cell = cell(one, limits);
    Cell other = cell(two, limits);
    return cell == null || other == null || cell.common(other).isPresent()
        ? Optional.empty()
        : Optional.of(both + " exclude each other");
  }

  private static Optional<String> times(
      Constraint one, Constraint two, Limits limits, String both) {
    boolean lower = asksForMore(one);
    if (lower == asksForMore(two)) {
      return Optional.empty();
    }
    Constraint least = lower ? one : two;
    Constraint most = lower ? two : one;
    OptionalInt compared = Unit.compare(limits.of(least.key()), limits.of(most.key()));
    boolean edge = least.op().equals("atLeast") && most.op().equals("atMost");
    return compared.isPresent() && (compared.getAsInt() > 0 || (compared.getAsInt() == 0 && !edge))
        ? Optional.of(both + " leave no time between them")
        : Optional.empty();
  }

  private static @Nullable Cell cell(Constraint constraint, Limits limits) {
    if (constraint.cell() != null || constraint.unit() == null) {
      return constraint.cell();
    }
    return constraint.unit() == Unit.SPAN
        ? null
        : constraint
            .in()
            .cell(constraint.op().replace("==", "=") + " " + limits.of(constraint.key()));
  }

  private static String said(Constraint constraint, Limits limits) {
    return constraint.unit() == null
        ? "(%s)".formatted(constraint.text())
        : "(%s %s %s = %s)"
            .formatted(
                constraint.path(),
                constraint.op(),
                constraint.key(),
                Unit.text(limits.of(constraint.key())));
  }

  private List<ClientRule> standardRules() {
    return layers.catalogue().policies().keySet().stream()
        .flatMap(id -> StandardRules.of(id).stream())
        .toList();
  }

  /** Policies of which nobody could accept a suggestion: it comes too late, or nothing follows. */
  private void suggested() {
    for (Row row : layers.packRows()) {
      row.settings()
          .forEach(
              (key, setting) -> {
                if (setting.value() == PolicyMode.SUGGEST && AT_ONCE.contains(key.name())) {
                  dead(
                      setting.place(),
                      "The policy (%s) acts on what happens that very moment, so a suggestion of it cannot be carried out later: nothing comes of it.%nMaybe enforce or observe is meant."
                          .formatted(key.name()));
                }
              });
    }
  }

  /** Nothing is more specific than a team. */
  private void locks(PackContents pack) {
    if (pack.manifest().layer() == Layer.TEAM) {
      pack.settings()
          .forEach(
              (key, setting) -> {
                if (setting.lock() != Lock.NONE) {
                  doubtful(
                      setting.place(),
                      "The %s is locked, and no pack is more specific than a team's.%nMaybe take the lock out."
                          .formatted(key));
                }
              });
    }
  }

  private void dead(Place place, String text) {
    found.accept(Sort.DEAD, new Problem(place, text));
  }

  private void doubtful(Place place, String text) {
    found.accept(Sort.DOUBTFUL, new Problem(place, text));
  }
}
