package io.peakos.rules.yaml;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes maps, lists, texts, numbers and truth values as JSON, the same every time. Stateless. */
public final class JsonText {
  private static final int WIDTH = 90;
  private static final String FLAT = " ";

  private JsonText() {}

  /** The JSON of a value, with line breaks where it is long. */
  public static String of(Object value) {
    return written(value, "\n") + "\n";
  }

  private static String written(Object value, String line) {
    if (!line.equals(FLAT)) {
      String flat = written(value, FLAT);
      if (flat.length() <= WIDTH) {
        return flat;
      }
    }
    String deeper = line.equals(FLAT) ? FLAT : line + "  ";
    if (value instanceof Map<?, ?> map) {
      // Maps without an order of their own get one.
      Map<?, ?> ordered = map instanceof java.util.LinkedHashMap ? map : new TreeMap<>(map);
      return ordered.entrySet().stream()
          .map(
              entry ->
                  quoted(String.valueOf(entry.getKey())) + ": " + written(entry.getValue(), deeper))
          .collect(Collectors.joining("," + deeper, "{" + deeper, line + "}"));
    }
    if (value instanceof Collection<?> list) {
      return list.stream()
          .map(item -> written(item, deeper))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : quoted(value.toString());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '"', '\\' -> quoted.append('\\').append(letter);
        case '\n' -> quoted.append("\\n");
        default -> {
          if (letter < ' ') {
            quoted.append("\\u%04x".formatted((int) letter));
          } else {
            quoted.append(letter);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
