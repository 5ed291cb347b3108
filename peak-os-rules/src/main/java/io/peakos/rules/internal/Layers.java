package io.peakos.rules.internal;

import io.peakos.error.PeakOsException;
import io.peakos.escalation.Ladder;
import io.peakos.people.TeamId;
import io.peakos.policy.Layer;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.internal.PackContents.Extended;
import io.peakos.rules.internal.PackContents.Lock;
import io.peakos.rules.internal.PackContents.Manifest;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The standard policies and everything that was laid upon them: what the host has chosen, and
 * packs, from the most general to the most specific. The order in which packs are laid does not
 * count. Immutable.
 */
final class Layers {
  static final String STANDARD = "standard";
  private static final String HOST = "host";
  private static final Place NOWHERE = new Place(HOST, 1, 1);
  private static final Ladder NOBODYS = Ladder.sponsor();
  private static final Comparator<PolicyId> ORDER = Comparator.comparing(PolicyId::value);

  private final Catalogue catalogue;
  private final SortedMap<String, Setting<Object>> chosen;
  private final SortedMap<PolicyId, Setting<PolicyMode>> modes;
  private final @Nullable Instant adoptedAt;
  private final List<PackContents> packs;
  private final String version;

  /** The standard policies as they come. */
  Layers(Catalogue catalogue) {
    this(catalogue, new TreeMap<>(), new TreeMap<>(ORDER), null, List.of());
  }

  private Layers(
      Catalogue catalogue,
      SortedMap<String, Setting<Object>> chosen,
      SortedMap<PolicyId, Setting<PolicyMode>> modes,
      @Nullable Instant adoptedAt,
      List<PackContents> packs) {
    this.catalogue = catalogue;
    this.chosen = chosen;
    this.modes = modes;
    this.adoptedAt = adoptedAt;
    this.packs = packs;
    this.version = versionOf();
  }

  /** With another value for a parameter, chosen by the host. */
  Layers parameter(String key, String text) {
    PolicyCard.Value value = catalogue.parameters().get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "The parameter (%s) is not known.%nMaybe one of: %s."
              .formatted(key, String.join(", ", catalogue.parameters().keySet())));
    }
    SortedMap<String, Setting<Object>> with = new TreeMap<>(chosen);
    with.put(key, host(value.read(key, text)));
    return new Layers(catalogue, with, modes, adoptedAt, packs).checked(HOST);
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
    SortedMap<PolicyId, Setting<PolicyMode>> with = new TreeMap<>(modes);
    with.put(card.id(), host(mode));
    return new Layers(catalogue, chosen, with, adoptedAt, packs).checked(HOST);
  }

  /** With a day from which people get used to the system. */
  Layers adoptedOn(LocalDate day) {
    Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Layers(catalogue, chosen, modes, at, packs);
  }

  /**
   * With packs.
   *
   * @throws PeakOsException PEAK-204 when they do not go together, or with what is there
   */
  Layers overlay(List<PackContents> laid) {
    List<PackContents> with = new ArrayList<>(packs);
    with.addAll(laid);
    with.sort(
        Comparator.comparing((PackContents one) -> one.manifest().layer())
            .thenComparing(one -> one.manifest().id())
            .thenComparing(PackContents::hash));
    return new Layers(catalogue, chosen, modes, adoptedAt, List.copyOf(with))
        .checked(String.join(", ", laid.stream().map(pack -> pack.manifest().toString()).toList()));
  }

  /** The teams that packs of the layer TEAM speak of. */
  SortedSet<String> teams() {
    SortedSet<String> teams = new TreeSet<>();
    packs.forEach(pack -> teams.addAll(pack.manifest().teams()));
    return teams;
  }

  /** What is in force for a team, or for whatever belongs to none. */
  InForce inForce(@Nullable TeamId team) {
    return resolved(team, new ArrayList<>());
  }

  /** The ladders that packs bring, by name; those of the most specific layer. */
  List<Ladder> ladders() {
    return ladders(new ArrayList<>());
  }

  private List<Ladder> ladders(List<Problem> problems) {
    SortedSet<String> names = new TreeSet<>();
    packs.forEach(pack -> names.addAll(pack.ladders().keySet()));
    List<Ladder> ladders = new ArrayList<>();
    for (String name : names) {
      Resolution<Ladder> resolution =
          new Resolution<>(
              "ladder (" + name + ")", NOBODYS, ladder -> "its rungs", (one, two) -> false, false);
      for (PackContents pack : packs) {
        Setting<Ladder> setting = pack.ladders().get(name);
        if (setting != null && pack.manifest().layer() == Layer.TEAM) {
          problems.add(
              new Problem(
                  setting.place(),
                  "A ladder counts for a whole organization, not for some teams.%nMaybe bring it in a pack of the layer client, under a name of its own."
                      .formatted()));
        } else {
          resolution.set(setting, pack.manifest(), problems);
        }
      }
      ladders.add(resolution.result().value());
    }
    return ladders;
  }

  /**
   * Identifies rules, values, modes and adoption date; the most specific pack gives it its name.
   */
  String version() {
    return version;
  }

  private Layers checked(String laid) {
    List<Problem> problems = new ArrayList<>();
    for (PackContents pack : packs) {
      checkExtended(pack.manifest(), problems);
      checkWeeks(pack, problems);
    }
    resolved(null, problems);
    ladders(problems);
    teams().forEach(team -> resolved(new TeamId(team), problems));
    List<Problem> distinct = problems.stream().distinct().toList();
    if (!distinct.isEmpty()) {
      throw PackReader.broken(laid, distinct);
    }
    return this;
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
    Manifest named =
        packs.stream()
            .map(PackContents::manifest)
            .filter(other -> other.id().equals(wanted.id()))
            .findFirst()
            .orElse(null);
    if (wanted.id().equals(STANDARD)) {
      return "The pack (%s) extends (%s), and the standard policies are (%s %s).%nMaybe write {extends: standard %s}."
          .formatted(manifest, wanted, STANDARD, StandardPack.VERSION, StandardPack.VERSION);
    }
    if (named == null) {
      return "The pack (%s) extends (%s), which does not count then.%nMaybe lay or deploy that first, with a first day as early; or take this one away before it."
          .formatted(manifest, wanted);
    }
    return named.layer().compareTo(manifest.layer()) >= 0
        ? "The pack (%s) of the layer %s extends (%s), which is of the layer %s and so not below it.%nMaybe one of the two has the wrong layer."
            .formatted(manifest, manifest.layer().word(), wanted, named.layer().word())
        : "The pack (%s) extends (%s), and there is (%s).%nMaybe it needs a version of its own that extends that one."
            .formatted(manifest, wanted, named);
  }

  /** Reviews are summed up once for the whole tenant, so their window is the same for all. */
  private void checkWeeks(PackContents pack, List<Problem> problems) {
    if (pack.manifest().layer() == Layer.TEAM) {
      pack.parameters()
          .forEach(
              (key, setting) -> {
                if (standard(key).unit() == Unit.WEEKS) {
                  problems.add(
                      new Problem(
                          setting.place(),
                          "The parameter (%s) counts for a whole organization, not for some teams.%nMaybe set it in a pack of the layer client."
                              .formatted(key)));
                }
              });
    }
  }

  private InForce resolved(@Nullable TeamId team, List<Problem> problems) {
    List<PackContents> counting =
        packs.stream()
            .filter(
                pack ->
                    pack.manifest().layer() != Layer.TEAM
                        || (team != null && pack.manifest().teams().contains(team.value())))
            .toList();
    Map<String, InForce.Sourced<Object>> values = new TreeMap<>();
    catalogue
        .parameters()
        .forEach(
            (key, value) -> {
              Resolution<Object> resolution =
                  new Resolution<>(
                      "parameter (" + key + ")",
                      value.unit().value(key, value.standard()),
                      Unit::text,
                      (tighter, than) -> tighter(value, tighter, than),
                      value.tighter() != null);
              resolution.set(chosen.get(key), null, problems);
              counting.forEach(
                  pack -> resolution.set(pack.parameters().get(key), pack.manifest(), problems));
              values.put(key, resolution.result());
            });
    Map<PolicyId, PolicyMode> modesNow = new HashMap<>();
    catalogue
        .policies()
        .values()
        .forEach(
            card -> {
              Resolution<PolicyMode> resolution =
                  new Resolution<>(
                      "policy (" + card.id() + ")",
                      card.mode() == null ? PolicyMode.ENFORCE : card.mode(),
                      PolicyMode::name,
                      (tighter, than) -> tighter.compareTo(than) >= 0,
                      true);
              resolution.set(modes.get(card.id()), null, problems);
              counting.forEach(
                  pack -> resolution.set(pack.modes().get(card.id()), pack.manifest(), problems));
              modesNow.put(card.id(), resolution.result().value());
            });
    Map<String, String> texts = new HashMap<>();
    Set<String> said = new TreeSet<>();
    counting.forEach(pack -> said.addAll(pack.messages().keySet()));
    for (String key : said) {
      Resolution<String> resolution =
          new Resolution<>("message (" + key + ")", "", text -> text, (text, than) -> false, false);
      counting.forEach(pack -> resolution.set(pack.messages().get(key), pack.manifest(), problems));
      texts.put(key, resolution.result().value());
    }
    return new InForce(values, modesNow, texts, adoptedAt, version);
  }

  private static boolean tighter(PolicyCard.Value value, Object tighter, Object than) {
    OptionalInt compared = Unit.compare(tighter, than);
    return compared.isPresent()
        && (value.tighter() == PolicyCard.Tighter.LESS
            ? compared.getAsInt() <= 0
            : compared.getAsInt() >= 0);
  }

  private PolicyCard.Value standard(String key) {
    return java.util.Objects.requireNonNull(catalogue.parameters().get(key), key);
  }

  private List<PolicyId> withMode() {
    return catalogue.policies().values().stream()
        .filter(card -> card.mode() != null)
        .map(PolicyCard::id)
        .toList();
  }

  private static <T> Setting<T> host(T value) {
    return new Setting<>(value, Lock.NONE, null, NOWHERE);
  }

  private String versionOf() {
    InForce base = resolved(null, new ArrayList<>());
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

  /**
   * How one value comes about, from the most general layer to the most specific. Not thread-safe.
   */
  private static final class Resolution<T> {
    private final String what;
    private final Function<T, String> text;
    private final BiPredicate<T, T> tighter;
    private final boolean canTighten;
    private T value;
    private String source = STANDARD;
    private Lock lock = Lock.NONE;
    private @Nullable Manifest by;
    private @Nullable Setting<T> setting;

    Resolution(
        String what,
        T standard,
        Function<T, String> text,
        BiPredicate<T, T> tighter,
        boolean canTighten) {
      this.what = what;
      this.value = standard;
      this.text = text;
      this.tighter = tighter;
      this.canTighten = canTighten;
    }

    void set(@Nullable Setting<T> next, @Nullable Manifest pack, List<Problem> problems) {
      if (next == null) {
        return;
      }
      String wrong = wrong(next, pack);
      if (wrong != null) {
        problems.add(new Problem(next.place(), wrong));
        return;
      }
      value = next.value();
      source = pack == null ? HOST : pack.source();
      lock = next.lock().compareTo(lock) > 0 ? next.lock() : lock;
      by = pack;
      setting = next;
    }

    private @Nullable String wrong(Setting<T> next, @Nullable Manifest pack) {
      if (next.lock() == Lock.TIGHTEN && !canTighten) {
        return "Of the %s neither less nor more is tighter.%nMaybe lock it {lock: fixed}."
            .formatted(what);
      }
      Manifest before = by;
      if (before != null && pack != null && before.layer() == pack.layer()) {
        return value.equals(next.value())
            ? null
            : "The %s is (%s) here and (%s) in %s, and both packs are of the layer %s.%nMaybe take it out of one of the two."
                .formatted(
                    what,
                    text.apply(next.value()),
                    text.apply(value),
                    placed(),
                    pack.layer().word());
      }
      if (lock == Lock.FIXED && !value.equals(next.value())) {
        return "The %s is locked to (%s) in %s.%nMaybe ask whoever answers for that, or leave it out here."
            .formatted(what, text.apply(value), placed());
      }
      if (lock == Lock.TIGHTEN && !tighter.test(next.value(), value)) {
        return "The %s may only be tightened: (%s) is not at least as tight as (%s) in %s, or has another unit.%nMaybe ask whoever answers for that, or choose a tighter one."
            .formatted(what, text.apply(next.value()), text.apply(value), placed());
      }
      return null;
    }

    /** Where the value that counts up to here was set. */
    private String placed() {
      return setting == null ? source : source + " (" + setting.place() + ")";
    }

    InForce.Sourced<T> result() {
      return new InForce.Sourced<>(value, source);
    }
  }
}
