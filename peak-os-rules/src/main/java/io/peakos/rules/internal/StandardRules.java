package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.peakos.policy.PolicyId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the standard rules look at, read from their text when somebody asks: they are compiled, and
 * what is compiled cannot say why it was silent. Thread-safe.
 */
final class StandardRules {
  private static final Map<PolicyId, List<ClientRule>> READ = new ConcurrentHashMap<>();

  private StandardRules() {}

  /** Those of a policy; none when it is not one of ours. */
  static List<ClientRule> of(PolicyId id) {
    List<ClientRule> known = READ.get(id);
    if (known != null) {
      return known;
    }
    String path =
        "%s%s/%s.drl"
            .formatted(
                StandardPack.ROOT, id.value().substring(0, 1).toLowerCase(Locale.ROOT), id.value());
    ClassLoader loader = requireNonNull(StandardRules.class.getClassLoader());
    try (InputStream in = loader.getResourceAsStream(path)) {
      if (in == null) {
        return List.of();
      }
      List<ClientRule> rules =
          RuleText.own(id.value() + ".drl", new String(in.readAllBytes(), UTF_8));
      READ.put(id, rules);
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
