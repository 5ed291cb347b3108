package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.peakos.escalation.Audience;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What counts for some subjects. Immutable and thread-safe. */
final class InForce {
  private static final int ADOPTION_WEEKS = 4;

  private final Limits limits;
  private final SortedMap<String, Parameter> parameters = new TreeMap<>();
  private final Map<String, PolicyMode> modes = new HashMap<>();
  private final Map<String, Parameter> chosenModes = new HashMap<>();
  private final Map<String, Template> texts = new HashMap<>();
  private final Map<String, Told> audiences = new HashMap<>();
  private final Map<String, Set<String>> asked = new HashMap<>();
  private final @Nullable Instant adoptedAt;
  private final String version;

  /** The words that were needed so far. */
  private final Map<RuleStep, StepWords> words = new ConcurrentHashMap<>();

  InForce(Map<Key, Chosen> chosen, @Nullable Instant adoptedAt, String version) {
    Map<String, Object> values = new HashMap<>();
    chosen.forEach(
        (key, one) -> {
          Object value = one.value();
          switch (key.what()) {
            case PARAMETER -> {
              values.put(key.name(), value);
              parameters.put(
                  key.name(), new Parameter(key.name(), Unit.text(value), one.source(), one.why()));
              asked.put(key.name(), one.row().when().cells().keySet());
            }
            case POLICY -> {
              PolicyMode mode = (PolicyMode) value;
              modes.put(key.name(), mode);
              if (one.row().isChosen()) {
                Parameter chosenMode =
                    new Parameter(key.name() + " mode", word(mode), one.source(), one.why());
                chosenModes.put(key.name(), chosenMode);
                asked.put(chosenMode.key(), one.row().when().cells().keySet());
              }
            }
            case MESSAGE -> texts.put(key.name(), new Template((String) value));
            case AUDIENCE -> {
              Audience audience = (Audience) value;
              String tells = tells(key.name());
              audiences.put(
                  key.name(),
                  new Told(
                      audience, new Parameter(tells, audience.text(), one.source(), one.why())));
              asked.put(tells, one.row().when().cells().keySet());
            }
            case LADDER -> {
              // A ladder counts for a whole organization, whatever the subject.
            }
          }
        });
    this.limits = new Limits(values);
    this.adoptedAt = adoptedAt;
    this.version = version;
  }

  /**
   * How an audience is called where values of parameters are, such as {@code A-05.inform tells}.
   */
  static String tells(String step) {
    return step + " tells";
  }

  /** Identifies rules, parameters, modes and adoption date. */
  String version() {
    return version;
  }

  /** The values of all parameters. */
  Limits limits() {
    return limits;
  }

  /** A parameter's value. */
  Object value(String key) {
    return limits.of(key);
  }

  /** All parameters, by key. */
  List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /** A parameter's value, and who chose it. */
  Parameter parameter(String key) {
    value(key);
    return Objects.requireNonNull(parameters.get(key), key);
  }

  /** What a step says to people, or with a refusal; null when it says nothing. */
  @Nullable Template text(PolicyCard card, String step) {
    Template standard = Objects.requireNonNull(card.steps().get(step), step).text();
    return standard == null ? null : texts.getOrDefault(card.id() + "." + step, standard);
  }

  /** Whom a step tells; null when its rule says so. */
  @Nullable Audience audience(PolicyId policy, String step) {
    if (audiences.isEmpty()) {
      return null;
    }
    Told told = audiences.get(policy + "." + step);
    return told == null ? null : told.audience();
  }

  /** The same as a value, and who chose it. */
  @Nullable Parameter tells(PolicyId policy, String step) {
    Told told = audiences.get(policy + "." + step);
    return told == null ? null : told.parameter();
  }

  /** The facts for which these values were chosen, by path. */
  Set<String> asked(List<Parameter> used) {
    Set<String> paths = new TreeSet<>();
    used.forEach(parameter -> paths.addAll(asked.getOrDefault(parameter.key(), Set.of())));
    return paths;
  }

  /** A policy's mode, when nobody is getting used to anything. */
  PolicyMode mode(PolicyCard card) {
    return Objects.requireNonNull(modes.get(card.id().value()), card.id().value());
  }

  /** The same as a value, and who chose it; null when nobody did. */
  @Nullable Parameter chosenMode(PolicyId policy) {
    return chosenModes.get(policy.value());
  }

  /** A mode as people read it. */
  static String word(PolicyMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /** A policy's mode at an instant. */
  PolicyMode mode(PolicyCard card, Instant at) {
    boolean settling =
        adoptedAt != null
            && at.isBefore(
                adoptedAt.atOffset(ZoneOffset.UTC).plusWeeks(ADOPTION_WEEKS).toInstant());
    return settling && !card.integrity() ? PolicyMode.OBSERVE : mode(card);
  }

  /** The words of a step when this rule asks for it. */
  StepWords words(RuleCard rule, String step, Catalogue catalogue) {
    return words.computeIfAbsent(
        new RuleStep(rule.name(), step),
        key ->
            new StepWords(
                rule, step, Objects.requireNonNull(catalogue.policies().get(rule.policy())), this));
  }

  /** A fingerprint of a text. */
  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /** A value, and the row that it comes from. */
  record Chosen(Object value, String source, @Nullable String why, Row row) {}

  private record Told(Audience audience, Parameter parameter) {}

  private record RuleStep(String rule, String step) {}
}
