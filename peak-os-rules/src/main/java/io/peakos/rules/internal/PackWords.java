package io.peakos.rules.internal;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.Audience;
import io.peakos.escalation.Ladder;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.internal.Key.What;
import io.peakos.rules.internal.PackContents.Lock;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kind;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.LadderWords;
import io.peakos.rules.yaml.Nearest;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Reading;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in the files of a pack beside its manifest: a word for each parameter, policy and
 * message that the policies have, and ladders. Stateless.
 */
final class PackWords {
  private static final String VALUE = "value";
  private static final String MODE = "mode";
  private static final String TELLS = "tells";
  private static final Kind<Audience> AUDIENCE =
      Kinds.scalar("whom it tells, such as seat lead", ".", Audience::parse);
  private static final Field<Lock> LOCK =
      optional(
          "lock",
          Kinds.oneOf(Lock.class),
          "what more specific packs may do: fixed, or only tighten; else anything");
  private static final Field<String> REASON =
      optional("why", Kinds.TEXT, "the reason for this value, for those who ask");

  private PackWords() {}

  private static <T> void taken(
      Words found, Map<Key, Field<Entry<T>>> fields, SortedMap<Key, Setting<?>> into) {
    fields.forEach(
        (key, field) ->
            found.find(field).flatMap(Entry::setting).ifPresent(setting -> into.put(key, setting)));
  }

  /** Ids of policies that packs bring, and their steps. */
  private static final String OWN = "[A-Z]{2,12}-[0-9]{2}";

  private static final String STEP = "\\.[A-Za-z][A-Za-z0-9-]*$";

  /** A step of a policy that a pack brings. */
  static final String OWN_STEP = "^" + OWN + STEP;

  /** The words of the file of parameters and modes: one for each that the policies have. */
  static final class Settings {
    private final Map<Key, Field<Entry<Object>>> parameters = new LinkedHashMap<>();
    private final Map<Key, Field<Entry<PolicyMode>>> modes = new LinkedHashMap<>();
    private final Map<Key, Field<Entry<Audience>>> audiences = new LinkedHashMap<>();
    private final Field<Words> parameterWords;
    private final Field<Words> modeWords;
    private final Field<Words> audienceWords;

    Settings(Catalogue catalogue) {
      catalogue
          .parameters()
          .forEach(
              (key, value) ->
                  parameters.put(
                      new Key(What.PARAMETER, key),
                      optional(
                          key,
                          new Entry.Of<>(required(VALUE, value(key, value), value.meaning())),
                          value.meaning() + "; " + value.standard() + " by default")));
      catalogue
          .policies()
          .values()
          .forEach(
              card -> {
                if (card.mode() != null) {
                  Field<PolicyMode> mode =
                      required(MODE, Kinds.oneOf(PolicyMode.class), "what becomes of it");
                  modes.put(
                      new Key(What.POLICY, card.id().value()),
                      optional(card.id().value(), new Entry.Of<>(mode), card.title()));
                }
              });
      catalogue
          .audiences()
          .forEach(
              (step, audience) ->
                  audiences.put(
                      new Key(What.AUDIENCE, step),
                      optional(
                          step,
                          new Entry.Of<>(required(TELLS, AUDIENCE, "whom it tells")),
                          "whom it tells; " + audience + " by default")));
      parameterWords =
          optional(
              "parameters",
              Shape.of(List.copyOf(parameters.values())).withOthers(others(catalogue)),
              "values of parameters");
      modeWords =
          optional(
              "modes",
              Shape.of(List.copyOf(modes.values())).withOthers("^" + OWN + "$"),
              "what becomes of policies");
      audienceWords =
          optional(
              "audiences",
              Shape.of(List.copyOf(audiences.values())).withOthers(OWN_STEP),
              "whom steps tell");
    }

    /**
     * Parameters that packs bring; a word that a standard one begins with is more likely a typo.
     */
    private static String others(Catalogue catalogue) {
      return "^(?!(%s)\\.)[a-z]\\w*(\\.[a-zA-Z]\\w*)+$"
          .formatted(
              catalogue.parameters().keySet().stream()
                  .map(key -> key.substring(0, key.indexOf('.')))
                  .distinct()
                  .sorted()
                  .collect(Collectors.joining("|")));
    }

    private static Kind<Object> value(String key, PolicyCard.Value value) {
      return Kinds.scalar(value.unit().expected(), ".", text -> value.read(key, text));
    }

    Shape shape() {
      return Shape.of(parameterWords, modeWords, audienceWords);
    }

    /** Under which word this one belongs; null for none. */
    @Nullable String section(String word) {
      return parameters.containsKey(new Key(What.PARAMETER, word))
          ? parameterWords.name()
          : modes.containsKey(new Key(What.POLICY, word))
              ? modeWords.name()
              : audiences.containsKey(new Key(What.AUDIENCE, word)) ? audienceWords.name() : null;
    }

    void take(Words words, SortedMap<Key, Setting<?>> into) {
      words.find(parameterWords).ifPresent(found -> taken(found, parameters, into));
      words.find(modeWords).ifPresent(found -> taken(found, modes, into));
      words.find(audienceWords).ifPresent(found -> taken(found, audiences, into));
    }
  }

  /** The words of the file of messages: one for each that a policy's step says. */
  static final class Texts {
    private static final String TEXT = "text";

    private final Map<Key, Field<Entry<String>>> texts = new LinkedHashMap<>();
    private final Field<Words> words;

    Texts(Catalogue catalogue) {
      catalogue
          .policies()
          .values()
          .forEach(
              card ->
                  card.steps()
                      .forEach(
                          (name, step) -> {
                            Template standard = step.text();
                            if (standard != null) {
                              add(card.id() + "." + name, step, standard);
                            }
                          }));
      words =
          optional(
              "messages",
              Shape.of(List.copyOf(texts.values())).withOthers(OWN_STEP),
              "what is said to people");
    }

    private void add(String key, PolicyCard.Step step, Template standard) {
      Field<String> text =
          required(
              TEXT,
              Kinds.scalar("a text", ".", said -> checked(key, step, standard, said)),
              "the text");
      texts.put(
          new Key(What.MESSAGE, key),
          optional(key, new Entry.Of<>(text), "by default: " + standard.text().strip()));
    }

    /** What is filled in is what the policy knows there, as its own words show. */
    private static String checked(
        String key, PolicyCard.Step step, Template standard, String said) {
      Template template = new Template(Wording.plain(said));
      SortedSet<String> known = new TreeSet<>(standard.names());
      known.addAll(step.sentence().names());
      List<String> unknown =
          template.names().stream().filter(name -> !known.contains(name)).distinct().toList();
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "The message (%s) has no value ({%s}) to fill in.%n%s"
                .formatted(
                    key, String.join("}, {", unknown), Nearest.maybe(unknown.get(0), known)));
      }
      if (template.counts() && !standard.counts()) {
        throw new IllegalArgumentException(
            "The message (%s) has words for one and for many, and hosts translate it.%nMaybe write it so that the number does not matter."
                .formatted(key));
      }
      return said;
    }

    Shape shape() {
      return Shape.of(words);
    }

    /** Under which word this one belongs; null for none. */
    @Nullable String section(String word) {
      return texts.containsKey(new Key(What.MESSAGE, word)) ? words.name() : null;
    }

    void take(Words found, SortedMap<Key, Setting<?>> into) {
      found.find(words).ifPresent(said -> taken(said, texts, into));
    }
  }

  /** Ladders by their names. */
  static final class LaddersKind implements Kind<Map<String, Setting<Ladder>>> {
    @Override
    public Map<String, Setting<Ladder>> read(Reading in, Node node) {
      Map<String, Setting<Ladder>> ladders = new LinkedHashMap<>();
      for (Node.Entry entry : in.entries(node)) {
        in.attempt(
            () -> {
              String name = in.text(entry.key(), "a name");
              Kind<Ladder> kind =
                  Kinds.made(LadderWords.SHAPE, words -> LadderWords.ladder(name, words));
              ladders.put(
                  name,
                  new Setting<>(
                      kind.read(in, entry.value()), Lock.NONE, null, entry.key().place()));
            });
      }
      return ladders;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "object", "additionalProperties", LadderWords.SHAPE.schema());
    }
  }

  /** A value with what is said about it: {@code 2 wd}, or {@code {value: 2 wd, lock: fixed}}. */
  record Entry<T>(Field<T> field, Words words, Place place) {
    /** What it sets; nothing when its value could not be read, which has been noted. */
    Optional<Setting<T>> setting() {
      return words
          .find(field)
          .map(
              value ->
                  new Setting<>(value, words.or(LOCK, Lock.NONE), words.orNull(REASON), place));
    }

    /** How it is written. */
    record Of<T>(Field<T> field) implements Kind<Entry<T>> {
      @Override
      public Entry<T> read(Reading in, Node node) {
        return new Entry<>(field, shape().read(in, node), node.place());
      }

      @Override
      public Map<String, Object> schema() {
        return shape().schema();
      }

      private Shape shape() {
        return Shape.of(field, LOCK, REASON).orAlone();
      }
    }
  }
}
