package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a pack with what a host has chosen: parameters, modes, an adoption date.
 * Immutable.
 */
final class InForce {
  private static final String STANDARD = "standard";
  private static final String HOST = "host";
  private static final int ADOPTION_WEEKS = 4;
  private static final Comparator<PolicyId> ORDER = Comparator.comparing(PolicyId::value);

  private final Catalogue catalogue;
  private final SortedMap<String, Object> chosen;
  private final SortedMap<PolicyId, PolicyMode> modes;
  private final @Nullable Instant adoptedAt;
  private final SortedMap<String, Parameter> parameters = new TreeMap<>();
  private final Limits limits;
  private final String version;

  /** The pack as it comes. */
  InForce(Catalogue catalogue) {
    this(catalogue, new TreeMap<>(), new TreeMap<>(ORDER), null);
  }

  private InForce(
      Catalogue catalogue,
      SortedMap<String, Object> chosen,
      SortedMap<PolicyId, PolicyMode> modes,
      @Nullable Instant adoptedAt) {
    this.catalogue = catalogue;
    this.chosen = chosen;
    this.modes = modes;
    this.adoptedAt = adoptedAt;
    Map<String, Object> values = new HashMap<>();
    standard()
        .forEach(
            (key, value) -> {
              Object now = chosen.getOrDefault(key, value.unit().value(key, value.standard()));
              values.put(key, now);
              parameters.put(
                  key,
                  new Parameter(key, Unit.text(now), chosen.containsKey(key) ? HOST : STANDARD));
            });
    this.limits = new Limits(values);
    this.version = versionOf();
  }

  /** With another value for a parameter. */
  InForce parameter(String key, String text) {
    PolicyCard.Value value = standard().get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "The parameter (%s) is not known.%nMaybe one of: %s."
              .formatted(key, String.join(", ", standard().keySet())));
    }
    SortedMap<String, Object> with = new TreeMap<>(chosen);
    with.put(key, value.unit().value(key, text));
    return new InForce(catalogue, with, modes, adoptedAt);
  }

  /** With another mode for a policy. */
  InForce mode(String id, PolicyMode mode) {
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
    SortedMap<PolicyId, PolicyMode> with = new TreeMap<>(modes);
    with.put(card.id(), mode);
    return new InForce(catalogue, chosen, with, adoptedAt);
  }

  /** With a day from which people get used to the system. */
  InForce adoptedOn(LocalDate day) {
    return new InForce(catalogue, chosen, modes, day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Identifies rules, parameters, modes and adoption date. */
  String version() {
    return version;
  }

  /** The values of the parameters. */
  Limits limits() {
    return limits;
  }

  /** A parameter's value, and who chose it. */
  Parameter parameter(String key) {
    Parameter parameter = parameters.get(key);
    if (parameter == null) {
      throw new IllegalArgumentException("There is no parameter (%s).".formatted(key));
    }
    return parameter;
  }

  /** A policy's mode, when nobody is getting used to anything. */
  PolicyMode mode(PolicyCard card) {
    PolicyMode standard = card.mode() == null ? PolicyMode.ENFORCE : card.mode();
    return modes.getOrDefault(card.id(), standard);
  }

  /** A policy's mode at an instant. */
  PolicyMode mode(PolicyCard card, Instant at) {
    boolean settling =
        adoptedAt != null
            && at.isBefore(
                adoptedAt.atOffset(ZoneOffset.UTC).plusWeeks(ADOPTION_WEEKS).toInstant());
    return settling && !card.integrity() ? PolicyMode.OBSERVE : mode(card);
  }

  private List<PolicyId> withMode() {
    return catalogue.policies().values().stream()
        .filter(card -> card.mode() != null)
        .map(PolicyCard::id)
        .toList();
  }

  /** All parameters; where two policies share one, their files agree on it. */
  private SortedMap<String, PolicyCard.Value> standard() {
    SortedMap<String, PolicyCard.Value> all = new TreeMap<>();
    catalogue.policies().values().forEach(card -> all.putAll(card.parameters()));
    return all;
  }

  private String versionOf() {
    var contents = new StringBuilder(catalogue.hash());
    parameters.forEach((key, value) -> contents.append('\n').append(key).append(value.value()));
    catalogue
        .policies()
        .values()
        .forEach(card -> contents.append('\n').append(card.id()).append(mode(card)));
    contents.append('\n').append(adoptedAt);
    return "standard-" + StandardPack.VERSION + "-" + hash(contents.toString()).substring(0, 12);
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
}
