package io.peakos.examples.kubernetes;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** The real history, which is no part of this project. */
public final class RealHistory {
  private static final String PROPERTY = "peakos.kubernetes";

  private RealHistory() {}

  /** Its folder; a test that asks for it is skipped where there is none. */
  public static Path folder() {
    Path folder = Path.of(System.getProperty(PROPERTY, "../../shared/data/kubernetes"));
    assumeThat(folder)
        .as("the real history; say where it is with -D%s=DIR", PROPERTY)
        .isDirectory();
    return folder;
  }
}
