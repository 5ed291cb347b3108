package io.peakos.examples.kubernetes;

import java.util.Locale;
import java.util.Optional;

/** How mature an enhancement is in a release. */
enum Stage {
  ALPHA,
  BETA,
  STABLE;

  /** As it is written in the files. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what is written in the files. */
  static Optional<Stage> read(String word) {
    for (Stage stage : values()) {
      if (stage.word().equals(word)) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }
}
