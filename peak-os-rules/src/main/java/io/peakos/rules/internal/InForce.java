package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values and modes that count for some teams, or for all others. Immutable. */
final class InForce {
  private static final int ADOPTION_WEEKS = 4;

  private final SortedMap<String, Parameter> parameters = new TreeMap<>();
  private final Limits limits;
  private final Map<PolicyId, PolicyMode> modes;
  private final Map<String, Template> texts = new HashMap<>();
  private final @Nullable Instant adoptedAt;
  private final String version;

  InForce(
      Map<String, Sourced<Object>> values,
      Map<PolicyId, PolicyMode> modes,
      Map<String, String> texts,
      @Nullable Instant adoptedAt,
      String version) {
    Map<String, Object> now = new HashMap<>();
    values.forEach(
        (key, value) -> {
          now.put(key, value.value());
          parameters.put(key, new Parameter(key, Unit.text(value.value()), value.source()));
        });
    this.limits = new Limits(now);
    this.modes = Map.copyOf(modes);
    texts.forEach((key, text) -> this.texts.put(key, new Template(text)));
    this.adoptedAt = adoptedAt;
    this.version = version;
  }

  /** Identifies rules, parameters, modes and adoption date. */
  String version() {
    return version;
  }

  /** The values of the parameters. */
  Limits limits() {
    return limits;
  }

  /** All parameters, by key. */
  List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /** A parameter's value, and who chose it. */
  Parameter parameter(String key) {
    Parameter parameter = parameters.get(key);
    if (parameter == null) {
      throw new IllegalArgumentException("There is no parameter (%s).".formatted(key));
    }
    return parameter;
  }

  /** What a step says to people, or with a refusal; null when it says nothing. */
  @Nullable Template text(PolicyCard card, String step) {
    Template standard = Objects.requireNonNull(card.steps().get(step), step).text();
    return standard == null ? null : texts.getOrDefault(card.id() + "." + step, standard);
  }

  /** A policy's mode, when nobody is getting used to anything. */
  PolicyMode mode(PolicyCard card) {
    return Objects.requireNonNull(modes.get(card.id()), card.id().value());
  }

  /** A policy's mode at an instant. */
  PolicyMode mode(PolicyCard card, Instant at) {
    boolean settling =
        adoptedAt != null
            && at.isBefore(
                adoptedAt.atOffset(ZoneOffset.UTC).plusWeeks(ADOPTION_WEEKS).toInstant());
    return settling && !card.integrity() ? PolicyMode.OBSERVE : mode(card);
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

  /** A value, and who set it: {@code standard}, {@code host} or a pack with its layer. */
  record Sourced<T>(T value, String source) {}
}
