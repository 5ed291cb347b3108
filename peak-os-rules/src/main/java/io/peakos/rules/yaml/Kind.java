package io.peakos.rules.yaml;

import java.util.Map;

/** What may stand somewhere in a file: how it is read, and how an editor checks it. */
public interface Kind<T> {
  /**
   * Reads it.
   *
   * @throws Wrong when it is something else
   */
  T read(Reading in, Node node);

  /** Its part of the JSON Schema. */
  Map<String, Object> schema();
}
