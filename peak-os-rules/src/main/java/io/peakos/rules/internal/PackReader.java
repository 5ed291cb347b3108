package io.peakos.rules.internal;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;
import static java.util.Objects.requireNonNull;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Ladder;
import io.peakos.policy.Layer;
import io.peakos.rules.internal.PackContents.Extended;
import io.peakos.rules.internal.PackContents.Manifest;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.internal.PackContents.TableRow;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.JsonText;
import io.peakos.rules.yaml.Kind;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import io.peakos.rules.yaml.Reading;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.UnreadableFile;
import io.peakos.rules.yaml.Words;
import io.peakos.rules.yaml.Wrong;
import io.peakos.rules.yaml.YamlText;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a pack, and finds everything that is wrong with them. The same tables give the
 * JSON Schemas. Not thread-safe.
 */
public final class PackReader {
  static final String MANIFEST = "pack.yaml";
  static final String SETTINGS = "parameters.yaml";
  static final String MESSAGES = "messages.yaml";
  static final String LADDERS = "ladders.yaml";

  private static final List<String> FILES =
      List.of(MANIFEST, SETTINGS, MESSAGES, LADDERS, "README.md");

  private static final List<String> FOLDERS =
      List.of("tables/*.csv", "tables/*.xlsx", "policies/*.yaml", "rules/*.drl", "tests/*.yaml");
  private static final Pattern TABLE = Pattern.compile("tables/[\\w. -]+\\.(csv|xlsx)");

  private static final Pattern POLICY = Pattern.compile("policies/[\\w-]+\\.yaml");
  private static final Pattern RULES = Pattern.compile("rules/[\\w-]+\\.drl");
  private static final Pattern TESTS = Pattern.compile("tests/[\\w-]+\\.yaml");
  private static final String NO_TEXT = "It is no text in UTF-8.%nMaybe save it again as UTF-8.";

  private static final Field<String> ID =
      required(
          "id",
          Kinds.named(
              "a name of 2 to 40 small letters, digits and hyphens, such as acme",
              "(?!(standard|host)$)[a-z][a-z0-9-]{1,39}"),
          "the same for ever; not standard or host");
  private static final Field<String> VERSION =
      required(
          "version",
          Kinds.named(
              "a version of up to four numbers, such as 1.2.0", "[0-9]{1,9}(\\.[0-9]{1,9}){0,3}"),
          "another one for each change");
  private static final Field<Layer> LAYER =
      required(
          "layer",
          Kinds.oneOf(Layer.class),
          "who stands behind it; the more specific wins: vendor, methodology, consultant, client, team");
  private static final Field<List<String>> TEAMS =
      optional("teams", Kinds.list(Kinds.TEXT), "of the layer team: whose work it is about");
  private static final Field<Extended> EXTENDS =
      required("extends", new ExtendedKind(), "the pack that it is laid upon");
  private static final Field<String> WHO =
      required("who", Kinds.TEXT, "who answers for it, for those who ask");
  private static final Field<String> WHY =
      required("why", Kinds.TEXT, "what it is for, in a sentence");
  private static final Field<LocalDate> FROM =
      required("effective from", Kinds.DAY, "the first day on which it counts");
  private static final Shape MANIFEST_SHAPE =
      Shape.of(ID, VERSION, LAYER, TEAMS, EXTENDS, WHO, WHY, FROM);

  private static final Field<Map<String, Setting<Ladder>>> LADDER_WORDS =
      optional("ladders", new PackWords.LaddersKind(), "who hears when nobody acts, and when");
  private static final Shape LADDERS_SHAPE = Shape.of(LADDER_WORDS);

  private final PackFiles files;
  private final Catalogue below;
  private final boolean strict;
  private final List<Problem> problems = new ArrayList<>();

  private PackReader(PackFiles files, Catalogue below, boolean strict) {
    this.files = files;
    this.below = below;
    this.strict = strict;
    problems.addAll(files.problems());
  }

  /**
   * What stands in these files.
   *
   * @throws PeakOsException PEAK-204 naming everything that is wrong
   */
  public static PackContents read(PackFiles files) {
    return read(new PackReader(files, standard(), false));
  }

  /**
   * The same, with the policies that the packs below it bring.
   *
   * @throws PeakOsException PEAK-204 naming everything that is wrong
   */
  static PackContents read(PackFiles files, Catalogue below) {
    return read(new PackReader(files, below, true));
  }

  private static PackContents read(PackReader reader) {
    PackContents contents = reader.contents();
    if (contents == null || !reader.problems.isEmpty()) {
      throw broken(reader.files.name(), reader.sorted());
    }
    return contents;
  }

  /** All that is wrong with these files. */
  public static List<Problem> check(PackFiles files) {
    PackReader reader = new PackReader(files, standard(), false);
    reader.contents();
    return reader.sorted();
  }

  /** The same, with the policies that the packs below it bring. */
  static List<Problem> check(PackFiles files, Catalogue below) {
    PackReader reader = new PackReader(files, below, true);
    reader.contents();
    return reader.sorted();
  }

  /** The JSON Schemas of the files, by the name that they have in the jar. */
  public static SortedMap<String, String> schemas() {
    SortedMap<String, String> schemas = new TreeMap<>();
    schemas.put(
        "pack.schema.json", schema("The manifest of a policy pack of Peak OS", MANIFEST_SHAPE));
    schemas.put(
        "policy.schema.json", schema("A policy of a policy pack of Peak OS", PolicyWords.SHAPE));
    schemas.put(
        "tests.schema.json",
        schema("Tests of a policy pack of Peak OS", new TestWords(standard(), false).shape()));
    schemas.put(
        "parameters.schema.json",
        schema(
            "Values and modes of a policy pack of Peak OS",
            new PackWords.Settings(standard()).shape()));
    schemas.put(
        "messages.schema.json",
        schema("Messages of a policy pack of Peak OS", new PackWords.Texts(standard()).shape()));
    schemas.put(
        "ladders.schema.json", schema("Ladders of a policy pack of Peak OS", LADDERS_SHAPE));
    return schemas;
  }

  /** A pack is refused as a whole. */
  static PeakOsException broken(String pack, List<Problem> problems) {
    return new PeakOsException(
        ErrorCode.PACK,
        "The pack (%s) is refused, and what was in force stays: it has problems (%d).%n%s"
            .formatted(
                pack,
                problems.size(),
                String.join("\n", problems.stream().map(Problem::toString).toList())));
  }

  private static Catalogue standard() {
    return Catalogue.load(requireNonNull(PackReader.class.getClassLoader()));
  }

  private static String schema(String title, Shape shape) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", title);
    schema.putAll(shape.schema());
    return JsonText.of(schema);
  }

  private List<Problem> sorted() {
    return problems.stream()
        .sorted(
            Comparator.comparing((Problem problem) -> problem.place().file())
                .thenComparing(problem -> problem.place().line())
                .thenComparing(problem -> problem.place().column()))
        .toList();
  }

  private @Nullable PackContents contents() {
    Optional<String> inner =
        files.bytes().keySet().stream().filter(path -> path.endsWith("/" + MANIFEST)).findFirst();
    if (inner.isPresent() && !files.bytes().containsKey(MANIFEST)) {
      problem(
          inner.get(),
          "The files lie in a folder of their own in this pack.%nMaybe pack the files, without the folder around them."
              .formatted());
      return null;
    }
    files.bytes().keySet().forEach(this::checkName);
    Manifest manifest = manifest();
    // What a pack below brings is known when this one is laid upon it.
    boolean lenient =
        !strict && manifest != null && !manifest.extended().id().equals(Layers.STANDARD);
    int before = problems.size();
    OwnPolicies own = ownPolicies();
    // What a broken description or rule would bring is not known either.
    boolean partly = lenient || problems.size() > before;
    Catalogue catalogue = below.plus(own);
    SortedMap<Key, Setting<?>> set = new TreeMap<>();
    if (files.bytes().containsKey(SETTINGS)) {
      PackWords.Settings settings = new PackWords.Settings(catalogue);
      read(
          SETTINGS,
          "parameters",
          settings.shape(),
          new OfPack(partly, settings::section),
          (in, root, words) -> settings.take(words, set));
    }
    if (files.bytes().containsKey(MESSAGES)) {
      PackWords.Texts texts = new PackWords.Texts(catalogue);
      read(
          MESSAGES,
          "messages",
          texts.shape(),
          new OfPack(partly, texts::section),
          (in, root, words) -> texts.take(words, set));
    }
    if (files.bytes().containsKey(LADDERS)) {
      read(
          LADDERS,
          "ladders",
          LADDERS_SHAPE,
          (in, root, words) ->
              words
                  .or(LADDER_WORDS, Map.of())
                  .forEach((name, ladder) -> set.put(new Key(Key.What.LADDER, name), ladder)));
    }
    List<TableRow> rows = tables(catalogue, partly);
    List<PackTest> tests = lenient ? List.of() : tests(catalogue, partly);
    return manifest == null
        ? null
        : new PackContents(manifest, files.hash(), set, rows, own, tests, files);
  }

  /** The policies that the pack brings itself. */
  private OwnPolicies ownPolicies() {
    List<OwnPolicies.Described> described = new ArrayList<>();
    List<ClientRule> rules = new ArrayList<>();
    List<ClientRule> broken = new ArrayList<>();
    int before = problems.size();
    for (String path : files.bytes().keySet()) {
      if (POLICY.matcher(path).matches()) {
        read(
            path,
            PolicyWords.BEGIN,
            PolicyWords.SHAPE,
            (in, root, words) -> {
              PolicyCard card = PolicyWords.card(words);
              if (card != null && in.problems().isEmpty()) {
                described.add(new OwnPolicies.Described(card, root));
              }
            });
      } else if (RULES.matcher(path).matches()) {
        try {
          rules.addAll(RuleText.read(files.named(path), files.text(path), broken, problems));
        } catch (CharacterCodingException e) {
          problem(path, NO_TEXT.formatted());
        }
      }
    }
    if (problems.size() == before) {
      return OwnPolicies.of(described, rules, below, problems);
    }
    broken.addAll(rules);
    OwnPolicies.checkNames(described, broken, problems);
    return OwnPolicies.NONE;
  }

  /** What the pack's author expects of it. */
  private List<PackTest> tests(Catalogue catalogue, boolean partly) {
    List<PackTest> tests = new ArrayList<>();
    TestWords words = new TestWords(catalogue, partly);
    for (String path : files.bytes().keySet()) {
      if (TESTS.matcher(path).matches()) {
        read(
            path,
            TestWords.BEGIN,
            words.shape(),
            (in, root, found) -> tests.addAll(words.take(found, in)));
      }
    }
    Map<String, PackTest> named = new TreeMap<>();
    for (PackTest test : tests) {
      PackTest other = named.putIfAbsent(test.name(), test);
      if (other != null) {
        problems.add(
            new Problem(
                test.place(),
                "There is a test (%s) already, in %s.%nMaybe say what is different about this one."
                    .formatted(test.name(), other.place())));
      }
    }
    return tests;
  }

  /** What the tables set. */
  private List<TableRow> tables(Catalogue catalogue, boolean lenient) {
    List<TableRow> rows = new ArrayList<>();
    TableWords words = new TableWords(catalogue, lenient);
    files
        .bytes()
        .forEach(
            (path, bytes) -> {
              if (TABLE.matcher(path).matches()) {
                for (Grid grid : Grid.read(files.named(path), bytes, problems)) {
                  rows.addAll(words.rows(grid, problems));
                }
              }
            });
    return rows;
  }

  private void checkName(String path) {
    if (!FILES.contains(path)
        && !POLICY.matcher(path).matches()
        && !RULES.matcher(path).matches()
        && !TESTS.matcher(path).matches()
        && !TABLE.matcher(path).matches()
        && !path.matches("README\\w*(\\.\\w+)?")) {
      problem(
          path,
          "A pack has no such file.%n%s"
              .formatted(
                  Nearest.maybe(path, Stream.concat(FILES.stream(), FOLDERS.stream()).toList())));
    }
  }

  private @Nullable Manifest manifest() {
    if (!files.bytes().containsKey(MANIFEST)) {
      problem(
          MANIFEST,
          "The manifest is missing.%nMaybe it lies in another folder, or was packed with its folder."
              .formatted());
      return null;
    }
    Manifest[] manifest = new Manifest[1];
    read(
        MANIFEST,
        ID.name(),
        MANIFEST_SHAPE,
        (in, root, words) -> {
          List<String> teams = words.or(TEAMS, List.of());
          words
              .find(LAYER)
              .ifPresent(
                  layer ->
                      checkTeams(in, words.has(TEAMS) ? words.node(TEAMS) : root, layer, teams));
          if (in.problems().isEmpty()) {
            manifest[0] =
                new Manifest(
                    words.get(ID),
                    words.get(VERSION),
                    words.get(LAYER),
                    new TreeSet<>(teams),
                    words.get(EXTENDS),
                    words.get(WHO),
                    words.get(WHY),
                    words.get(FROM),
                    root.place());
          }
        });
    return manifest[0];
  }

  private static void checkTeams(Reading in, Node at, Layer layer, List<String> teams) {
    if (layer == Layer.TEAM && teams.isEmpty()) {
      in.problem(
          at,
          "A pack of the layer team says whose work it is about.%nMaybe add {teams: [shop]}."
              .formatted());
    }
    if (layer != Layer.TEAM && !teams.isEmpty()) {
      in.problem(
          at,
          "Only a pack of the layer team is about some teams, and this one is of the layer %s.%nMaybe choose the layer team."
              .formatted(layer.word()));
    }
  }

  /** Reads one file; what is wrong with it is noted, and the others are read too. */
  private void read(String path, String begin, Shape shape, Taking take) {
    read(path, begin, shape, new OfPack(false, word -> null), take);
  }

  private void read(String path, String begin, Shape shape, Reading in, Taking take) {
    try {
      Node root = YamlText.compose(files.named(path), files.text(path), begin);
      in.attempt(() -> take.take(in, root, shape.read(in, root)));
      problems.addAll(in.problems());
    } catch (UnreadableFile e) {
      problems.addAll(e.problems());
    } catch (CharacterCodingException e) {
      problem(path, NO_TEXT.formatted());
    }
  }

  private void problem(String path, String text) {
    problems.add(new Problem(new Place(files.named(path), 1, 1), text));
  }

  /** A pack and how its version begins, such as {@code standard 1}. */
  private static final class ExtendedKind implements Kind<Extended> {
    private static final String FORM = "[a-z][a-z0-9-]{1,39} [0-9]+(\\.[0-9]+)*";

    @Override
    public Extended read(Reading in, Node node) {
      String text = in.text(node, "standard " + StandardPack.VERSION);
      if (!text.matches(FORM)) {
        throw new Wrong(
            node,
            "(%s) is not a pack and how its version begins.%nMaybe write standard %s."
                .formatted(text, StandardPack.VERSION));
      }
      int space = text.indexOf(' ');
      return new Extended(text.substring(0, space), text.substring(space + 1), node.place());
    }

    @Override
    public Map<String, Object> schema() {
      return Kinds.pattern("^" + FORM + "$", "standard " + StandardPack.VERSION);
    }
  }

  /** A file of a pack needs to know nothing but itself. */
  private static final class OfPack extends Reading {
    private final boolean lenient;
    private final Function<String, @Nullable String> sections;

    /**
     * A file.
     *
     * @param lenient whether a pack below may bring words that are not known here
     * @param sections under which word another belongs; null for none
     */
    OfPack(boolean lenient, Function<String, @Nullable String> sections) {
      this.lenient = lenient;
      this.sections = sections;
    }

    @Override
    protected void unknown(Node key, String word, Collection<String> words) {
      String section = sections.apply(word);
      if (section != null) {
        problem(
            key,
            "The word (%s) does not stand here, but under (%s).%nMaybe move it there, two spaces further in."
                .formatted(word, section));
      } else if (!lenient || !word.matches(".*[.-].*")) {
        // Settings are named with a dot or a hyphen: maybe a pack below brings what this one sets.
        super.unknown(key, word, words);
      }
    }
  }

  /** Takes what the words of a file say. */
  private interface Taking {
    void take(Reading in, Node root, Words words);
  }
}
