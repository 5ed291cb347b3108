package io.peakos.rules.internal;

import static java.util.Objects.requireNonNull;

import io.peakos.error.PeakOsException;
import io.peakos.escalation.Ladder;
import io.peakos.people.TeamId;
import io.peakos.policy.Layer;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.internal.Key.What;
import io.peakos.rules.internal.PackContents.Extended;
import io.peakos.rules.internal.PackContents.Lock;
import io.peakos.rules.internal.PackContents.Manifest;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.internal.PackContents.TableRow;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import io.peakos.time.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The standard policies and everything that was laid upon them: what the host has chosen, and
 * packs, from the most general to the most specific. The order in which packs are laid does not
 * count. Immutable.
 */
final class Layers {
  static final String STANDARD = "standard";
  private static final Place NOWHERE = new Place("host", 1, 1);

  private final Catalogue standard;
  private final Catalogue catalogue;
  private final SortedMap<Key, Setting<?>> chosen;
  private final @Nullable Instant adoptedAt;
  private final List<PackContents> packs;
  private final SortedMap<String, PolicyCard.Value> values;

  /** The most general first. */
  private final List<Row> rows = new ArrayList<>();

  private final SortedMap<Key, List<Row>> byKey = new TreeMap<>();
  private final String version;

  /** The standard policies as they come. */
  Layers(Catalogue standard) {
    this(standard, new TreeMap<>(), null, List.of());
  }

  private Layers(
      Catalogue standard,
      SortedMap<Key, Setting<?>> chosen,
      @Nullable Instant adoptedAt,
      List<PackContents> packs) {
    this.standard = standard;
    this.catalogue = known(standard, packs);
    this.chosen = chosen;
    this.adoptedAt = adoptedAt;
    this.packs = packs;
    this.values = this.catalogue.parameters();
    rows.add(Row.defaults(STANDARD, null, defaults(standard)));
    packs.forEach(
        pack -> {
          if (!pack.own().cards().isEmpty()) {
            Catalogue alone = new Catalogue("", pack.own().cards(), Map.of());
            rows.add(
                Row.defaults(pack.manifest().source(), pack.manifest().why(), defaults(alone)));
          }
        });
    rows.add(Row.host(chosen));
    packs.forEach(this::addRows);
    for (Row row : rows) {
      row.settings().keySet().forEach(key -> with(key).add(row));
    }
    this.version = versionOf();
  }

  private List<Row> with(Key key) {
    return byKey.computeIfAbsent(key, k -> new ArrayList<>());
  }

  private static SortedMap<Key, Setting<?>> defaults(Catalogue of) {
    SortedMap<Key, Setting<?>> standard = new TreeMap<>();
    of.parameters()
        .forEach(
            (key, value) ->
                standard.put(new Key(What.PARAMETER, key), plain(value.standardValue())));
    of.policies()
        .values()
        .forEach(
            card ->
                standard.put(
                    new Key(What.POLICY, card.id().value()),
                    plain(card.mode() == null ? PolicyMode.ENFORCE : card.mode())));
    return standard;
  }

  private void addRows(PackContents pack) {
    Manifest manifest = pack.manifest();
    Conditions teams =
        manifest.layer() == Layer.TEAM ? Conditions.ofTeams(manifest.teams()) : Conditions.NONE;
    rows.add(new Row(manifest, teams, pack.settings(), List.of()));
    for (TableRow row : pack.rows()) {
      rows.add(
          new Row(manifest, teams.where(row.when()), row.settings(), policies(row.settings())));
    }
  }

  /** The policies that ask for these values. */
  private List<PolicyId> policies(SortedMap<Key, Setting<?>> settings) {
    return catalogue.policies().values().stream()
        .filter(card -> settings.keySet().stream().anyMatch(key -> isAbout(card, key)))
        .map(PolicyCard::id)
        .toList();
  }

  /** Whether what is set is about a policy: a parameter that it reads, its mode, or a step. */
  static boolean isAbout(PolicyCard card, Key key) {
    return key.what() == What.PARAMETER
        ? card.parameters().containsKey(key.name())
        : (key.name() + ".").startsWith(card.id() + ".");
  }

  /** With another value for a parameter, chosen by the host. */
  Layers parameter(String key, String text) {
    PolicyCard.Value value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "The parameter (%s) is not known.%nMaybe one of: %s."
              .formatted(key, String.join(", ", values.keySet())));
    }
    return chosen(new Key(What.PARAMETER, key), value.read(key, text));
  }

  /** With another mode for a policy, chosen by the host. */
  Layers mode(String id, PolicyMode mode) {
    PolicyCard card =
        catalogue.policies().values().stream()
            .filter(known -> known.id().value().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The policy (%s) is not known.%nMaybe one of: %s."
                            .formatted(id, catalogue.policies().keySet())));
    if (card.mode() == null) {
      throw new IllegalArgumentException(
          "The policy (%s) has no mode: it is a promise about all others (%s).%nMaybe one of: %s."
              .formatted(id, card.title(), withMode()));
    }
    return chosen(new Key(What.POLICY, id), mode);
  }

  private Layers chosen(Key key, Object value) {
    SortedMap<Key, Setting<?>> with = new TreeMap<>(chosen);
    with.put(key, plain(value));
    return new Layers(standard, with, adoptedAt, packs).checked("host");
  }

  /** With a day from which people get used to the system. */
  Layers adoptedOn(LocalDate day) {
    Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Layers(standard, chosen, at, packs);
  }

  /**
   * With packs.
   *
   * @throws PeakOsException PEAK-204 when they do not go together, or with what is there
   */
  Layers overlay(List<PackContents> laid) {
    String named =
        String.join(", ", laid.stream().map(pack -> pack.manifest().toString()).toList());
    List<PackContents> with = together(laid);
    List<Problem> absent = absent(with);
    if (!absent.isEmpty()) {
      throw PackReader.broken(named, absent);
    }
    return upon(with).checked(named);
  }

  /** Without the pack that it extends, whatever that pack brings would be called unknown. */
  private static List<Problem> absent(List<PackContents> with) {
    return with.stream()
        .map(PackContents::manifest)
        .filter(
            manifest ->
                !manifest.extended().id().equals(STANDARD)
                    && with.stream()
                        .noneMatch(other -> other.manifest().id().equals(manifest.extended().id())))
        .map(
            manifest ->
                new Problem(
                    manifest.extended().place(),
                    "The pack (%s) extends (%s), which is not there.%nMaybe name its folder too; or lay or deploy that first, with a first day as early; or take this one away before it."
                        .formatted(manifest, manifest.extended())))
        .toList();
  }

  /** All that keeps these packs from being laid upon this. */
  List<Problem> problems(List<PackContents> laid) {
    List<PackContents> with = together(laid);
    List<Problem> problems = new ArrayList<>(absent(with));
    if (!problems.isEmpty()) {
      return problems;
    }
    Catalogue known = known(standard, with);
    for (PackContents pack : with) {
      if (!alone(pack)) {
        problems.addAll(PackReader.check(pack.files(), others(pack, known)));
      }
    }
    return problems.isEmpty() ? upon(with).problems() : problems;
  }

  /** With all of these packs, each read among the policies of the others. */
  private Layers upon(List<PackContents> all) {
    Catalogue known = known(standard, all);
    return new Layers(
        standard,
        chosen,
        adoptedAt,
        all.stream()
            .map(pack -> alone(pack) ? pack : PackReader.read(pack.files(), others(pack, known)))
            .toList());
  }

  private List<PackContents> together(List<PackContents> laid) {
    List<PackContents> with = new ArrayList<>(packs);
    with.addAll(laid);
    with.sort(
        Comparator.comparing((PackContents one) -> one.manifest().layer())
            .thenComparing(one -> one.manifest().id())
            .thenComparing(PackContents::hash));
    return with;
  }

  private static Catalogue known(Catalogue standard, List<PackContents> with) {
    return standard.plus(OwnPolicies.all(with.stream().map(PackContents::own).toList()));
  }

  private static boolean alone(PackContents pack) {
    return pack.manifest().extended().id().equals(STANDARD);
  }

  /** The policies that are there without a pack, so that it can be read again among them. */
  private static Catalogue others(PackContents pack, Catalogue known) {
    SortedMap<PolicyId, PolicyCard> others = Catalogue.byId();
    others.putAll(known.policies());
    others.keySet().removeAll(pack.own().cards().keySet());
    Map<String, RuleCard> rules = new TreeMap<>(known.rules());
    rules.keySet().removeAll(pack.own().ruleCards().keySet());
    return new Catalogue(known.hash(), others, rules);
  }

  /** All policies, those of packs included. */
  Catalogue catalogue() {
    return catalogue;
  }

  /** The rules that packs bring, each with the teams whose work it is about; none for all. */
  Map<ClientRule, Set<String>> rules() {
    Map<ClientRule, Set<String>> rules = new LinkedHashMap<>();
    for (PackContents pack : packs) {
      pack.own().rules().forEach(rule -> rules.put(rule, pack.manifest().teams()));
    }
    return rules;
  }

  /** What the authors of packs expect. */
  List<PackTest> tests() {
    return packs.stream().flatMap(pack -> pack.tests().stream()).toList();
  }

  /** The rows that are about some subjects only. */
  List<Row> conditional() {
    return rows.stream().filter(row -> !row.when().none()).toList();
  }

  /** Whether this row's value counts where it alone is about a subject. */
  boolean counts(Row row, Key key) {
    return best(key, List.of(row)) == row;
  }

  /** The packs, the most general first. */
  List<PackContents> packs() {
    return packs;
  }

  /** The rows of packs, those of their tables included. */
  List<Row> packRows() {
    return rows.stream().filter(row -> row.pack() != null).toList();
  }

  /** The rows of tables. */
  List<Row> tableRows() {
    return rows.stream().filter(row -> row.cell().isPresent()).toList();
  }

  /** All rows that set something, the most general first. */
  List<Row> rowsWith(Key key) {
    return byKey.getOrDefault(key, List.of());
  }

  /** What keeps more specific packs from setting something else, in words; null for nothing. */
  @Nullable String held(Key key) {
    Row holder = new Together(key, rowsWith(key), values.get(key.name())).holder();
    Setting<?> held = holder == null ? null : holder.setting(key);
    return holder == null || held == null
        ? null
        : (held.lock() == Lock.FIXED ? "fixed by %s" : "may only be tightened below %s")
            .formatted(holder.source(held));
  }

  /** Of the rows for everything and these, the one that counts; null when none sets it. */
  @Nullable Row best(Key key, Collection<Row> about) {
    Row best = null;
    for (Row row : rowsWith(key)) {
      if ((row.when().none() || about.contains(row)) && (best == null || wins(row, best))) {
        best = row;
      }
    }
    return best;
  }

  /** What counts for subjects that these conditional rows are about. */
  InForce inForce(Collection<Row> about) {
    return new InForce(chosen(about), adoptedAt, version);
  }

  /** What counts for everything, and who chose it. */
  SortedMap<Key, InForce.Chosen> chosen() {
    return chosen(List.of());
  }

  private SortedMap<Key, InForce.Chosen> chosen(Collection<Row> about) {
    SortedMap<Key, InForce.Chosen> now = new TreeMap<>();
    byKey.forEach(
        (key, all) -> {
          Row best = best(key, about);
          Setting<?> setting = best == null ? null : best.setting(key);
          if (best != null && setting != null) {
            now.put(
                key,
                new InForce.Chosen(setting.value(), best.source(setting), best.why(setting), best));
          }
        });
    return now;
  }

  /** Whether a row wins over one that comes before it. */
  private static boolean wins(Row row, Row before) {
    return row.compareLayer(before) > 0
        || (row.when().within(before.when()) && !before.when().within(row.when()));
  }

  /** The lengths of time that may count for some work of a team, or for what belongs to none. */
  Set<Span> spans(String key, @Nullable TeamId team) {
    Set<Span> spans = new LinkedHashSet<>();
    List<Row> all = with(new Key(What.PARAMETER, key));
    for (int i = all.size() - 1; i >= 0; i--) {
      Row row = all.get(i);
      if (row.when().admits(team)) {
        spans.add((Span) requireNonNull(row.setting(new Key(What.PARAMETER, key))).value());
        if (row.when().asksForTeamOnly()) {
          break;
        }
      }
    }
    return spans;
  }

  /** The ladders that packs bring, by name; those of the most specific layer. */
  List<Ladder> ladders() {
    List<Ladder> ladders = new ArrayList<>();
    byKey.forEach(
        (key, all) -> {
          if (key.what() == What.LADDER) {
            ladders.add((Ladder) requireNonNull(all.get(all.size() - 1).setting(key)).value());
          }
        });
    return ladders;
  }

  /**
   * Identifies rules, values, modes and adoption date; the most specific pack gives it its name.
   */
  String version() {
    return version;
  }

  private Layers checked(String laid) {
    List<Problem> problems = problems();
    if (!problems.isEmpty()) {
      throw PackReader.broken(laid, problems);
    }
    return this;
  }

  private List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (PackContents pack : packs) {
      checkExtended(pack.manifest(), problems);
      checkOwn(pack, problems);
      pack.settings()
          .forEach((key, setting) -> checkSetting(pack.manifest(), key, setting, problems));
      pack.rows().forEach(row -> checkTeams(pack.manifest(), row, problems));
    }
    byKey.forEach((key, all) -> new Together(key, all, values.get(key.name())).check(problems));
    return problems.stream().distinct().toList();
  }

  private void checkExtended(Manifest manifest, List<Problem> problems) {
    Extended wanted = manifest.extended();
    boolean there =
        wanted.covers(STANDARD, StandardPack.VERSION)
            || packs.stream()
                .map(PackContents::manifest)
                .filter(below -> below.layer().compareTo(manifest.layer()) < 0)
                .anyMatch(below -> wanted.covers(below.id(), below.version()));
    if (!there) {
      problems.add(new Problem(wanted.place(), lacking(manifest, wanted)));
    }
    packs.stream()
        .map(PackContents::manifest)
        .filter(
            other -> other.id().equals(manifest.id()) && !other.place().equals(manifest.place()))
        .forEach(
            other ->
                problems.add(
                    new Problem(
                        manifest.place(),
                        "The pack (%s) is laid twice, also as (%s).%nMaybe lay one of the two only."
                            .formatted(manifest, other))));
  }

  private String lacking(Manifest manifest, Extended wanted) {
    if (wanted.id().equals(STANDARD)) {
      return "The pack (%s) extends (%s), and the standard policies are (%s %s).%nMaybe write {extends: standard %s}."
          .formatted(manifest, wanted, STANDARD, StandardPack.VERSION, StandardPack.VERSION);
    }
    // That none is there was said before: see absent.
    Manifest named =
        packs.stream()
            .map(PackContents::manifest)
            .filter(other -> other.id().equals(wanted.id()))
            .findFirst()
            .orElseThrow();
    return named.layer().compareTo(manifest.layer()) >= 0
        ? "The pack (%s) of the layer %s extends (%s), which is of the layer %s and so not below it.%nMaybe one of the two has the wrong layer."
            .formatted(manifest, manifest.layer().word(), wanted, named.layer().word())
        : "The pack (%s) extends (%s), and there is (%s).%nMaybe it needs a version of its own that extends that one."
            .formatted(manifest, wanted, named);
  }

  /** Two packs that bring the same policy, rule or parameter cannot both have their say. */
  private void checkOwn(PackContents pack, List<Problem> problems) {
    for (PackContents other : packs.subList(0, packs.indexOf(pack))) {
      for (ClientRule rule : pack.own().rules()) {
        boolean taken =
            other.own().cards().containsKey(rule.policy())
                || other.own().ruleCards().containsKey(rule.name());
        if (taken) {
          problems.add(
              new Problem(
                  rule.place(),
                  "The policy (%s) or its rule (%s) comes with (%s) too.%nMaybe give it an id and a sentence of its own."
                      .formatted(rule.policy(), rule.name(), other.manifest())));
        }
      }
      for (PolicyCard card : pack.own().cards().values()) {
        for (String key : card.parameters().keySet()) {
          if (other.own().cards().values().stream()
              .anyMatch(theirs -> theirs.parameters().containsKey(key))) {
            problems.add(
                new Problem(
                    pack.manifest().place(),
                    "The parameter (%s) comes with (%s) too.%nMaybe give it a key of its own."
                        .formatted(key, other.manifest())));
          }
        }
      }
    }
  }

  /** A team's pack is about its teams, also where a row names others. */
  private static void checkTeams(Manifest manifest, TableRow row, List<Problem> problems) {
    Cell cell = row.when().cells().get(Conditions.TEAM);
    if (manifest.layer() == Layer.TEAM
        && cell != null
        && !cell.within(new Cell.Names(manifest.teams()))) {
      row.settings()
          .values()
          .forEach(
              setting ->
                  problems.add(
                      new Problem(
                          setting.place(),
                          "The row names work that is not that of %s, and the pack is about that only.%nMaybe leave the column team out, or bring the row in a pack of the layer client."
                              .formatted(manifest.teams()))));
    }
  }

  private void checkSetting(
      Manifest manifest, Key key, Setting<?> setting, List<Problem> problems) {
    if (manifest.layer() != Layer.TEAM) {
      return;
    }
    if (key.what() == What.LADDER) {
      problems.add(
          new Problem(
              setting.place(),
              "A ladder counts for a whole organization, not for some teams.%nMaybe bring it in a pack of the layer client, under a name of its own."
                  .formatted()));
    }
    PolicyCard.Value value = key.what() == What.PARAMETER ? values.get(key.name()) : null;
    if (value != null && value.unit() == Unit.WEEKS) {
      // Reviews are summed up once for the whole tenant, so their window is the same for all.
      problems.add(
          new Problem(
              setting.place(),
              "The %s counts for a whole organization, not for some teams.%nMaybe set it in a pack of the layer client."
                  .formatted(key)));
    }
  }

  private List<PolicyId> withMode() {
    return catalogue.policies().values().stream()
        .filter(card -> card.mode() != null)
        .map(PolicyCard::id)
        .toList();
  }

  private static Setting<?> plain(Object value) {
    return new Setting<>(value, Lock.NONE, null, NOWHERE);
  }

  private String versionOf() {
    InForce base = inForce(List.of());
    var contents = new StringBuilder(catalogue.hash());
    base.parameters()
        .forEach(
            parameter -> contents.append('\n').append(parameter.key()).append(parameter.value()));
    catalogue
        .policies()
        .values()
        .forEach(card -> contents.append('\n').append(card.id()).append(base.mode(card)));
    contents.append('\n').append(adoptedAt);
    packs.forEach(pack -> contents.append('\n').append(pack.hash()));
    String name =
        packs.isEmpty()
            ? STANDARD + "-" + StandardPack.VERSION
            : packs.get(packs.size() - 1).manifest().toString().replace(' ', '-');
    return name + "-" + InForce.hash(contents.toString()).substring(0, 12);
  }
}
