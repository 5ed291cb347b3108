package io.peakos.examples.kubernetes;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real history, which is no part of this project. */
public final class RealHistory {
  /** Why a test is skipped where it is not. */
  static final String MISSING =
      "the real history is not there; say where it is with -Dpeakos.kubernetes=DIR";

  private static final Path FOLDER =
      Path.of(System.getProperty("peakos.kubernetes", "../../shared/data/kubernetes"));

  private RealHistory() {}

  /** Whether it is there. */
  static boolean isThere() {
    return Files.isDirectory(FOLDER);
  }

  /** Its folder; a test that asks for it is skipped where there is none. */
  public static Path folder() {
    assumeThat(isThere()).as(MISSING).isTrue();
    return FOLDER;
  }
}
