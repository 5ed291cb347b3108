package io.peakos.examples.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is promised: an enhancement, a stage, and the release it is to come in.
 *
 * @param enhancement the enhancement's id
 * @param stage the stage
 * @param release the name of the release
 */
record Promise(String enhancement, Stage stage, String release) {
  private static final Pattern OUTCOME = Pattern.compile("(?s).*: (alpha|beta|stable) in (.+)");

  /** As it is listed in summaries, such as {@code 1287/alpha/v1.27}. */
  String listed() {
    return enhancement + "/" + stage.word() + "/" + release;
  }

  /** As a commitment's outcome: what can be observed when it is kept. */
  String outcome(String title) {
    return "%s: %s in %s".formatted(title, stage.word(), release);
  }

  /** The same, read back from a commitment's outcome. */
  static Optional<Promise> read(String enhancement, @Nullable String outcome) {
    Matcher matcher = OUTCOME.matcher(outcome == null ? "" : outcome);
    return matcher.matches()
        ? Stage.read(matcher.group(1))
            .map(stage -> new Promise(enhancement, stage, matcher.group(2)))
        : Optional.empty();
  }
}
