package io.peakos.examples.kubernetes;

import io.peakos.examples.report.BadInput;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code enhancement-history.jsonl}: one JSON object per line. */
final class HistoryFile {
  /** The name of the file. */
  static final String FILE = "enhancement-history.jsonl";

  private static final int LONGEST_ID = 120;
  private static final int LONGEST_RELEASE = 30;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private HistoryFile() {}

  /**
   * The lines, in the order in which they happened. One that cannot be read is reported and left
   * out.
   *
   * @throws BadInput when there is no such file, or nothing in it
   */
  static List<HistoryLine> read(Path folder, Problems problems) {
    List<String> texts = InputFile.lines(folder, FILE);
    List<HistoryLine> lines = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).isBlank()) {
        continue;
      }
      try {
        lines.add(line(texts.get(i), i + 1));
      } catch (Unreadable e) {
        problems.leftOut(FILE, i + 1, e.getMessage(), e.todo);
      }
    }
    if (texts.stream().allMatch(String::isBlank)) {
      throw new BadInput(
          "%s:1: there is no line in the file.%nMaybe it was not copied to its end."
              .formatted(FILE));
    }
    lines.sort(HistoryLine.ORDER);
    return List.copyOf(lines);
  }

  /** The SDK takes ids of up to 200 characters; ours add stage and life to the enhancement's. */
  private static void checkLength(String field, String id) {
    if (id.length() > LONGEST_ID) {
      throw new Unreadable(
          "the field %s (%s…) has %d characters".formatted(field, id.substring(0, 40), id.length()),
          "shorten it to " + LONGEST_ID);
    }
  }

  private static HistoryLine line(String text, int number) {
    if (text.indexOf(InputFile.NO_TEXT) >= 0) {
      throw new Unreadable("the line is not UTF-8", "save the file as UTF-8");
    }
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new Unreadable(
          "the line is not JSON (column %d: %s)"
              .formatted(e.getLocation().getColumnNr(), firstLine(e.getOriginalMessage())),
          "it was cut off, or two lines were joined; one JSON object per line is expected");
    }
    if (!node.isObject()) {
      throw new Unreadable(
          "the line is a JSON (%s), and an object is expected"
              .formatted(node.getNodeType().name().toLowerCase(java.util.Locale.ROOT)),
          "put it in braces, as the other lines are");
    }
    checkLength("id", text(node, "id"));
    checkLength("team", text(node, "team"));
    return new HistoryLine(
        number,
        instant(node),
        text(node, "id"),
        text(node, "title"),
        text(node, "team"),
        texts(node, "partners"),
        texts(node, "authors"),
        texts(node, "approvers"),
        text(node, "status"),
        optional(node, "latest").orElse(null),
        targets(node));
  }

  private static Instant instant(JsonNode node) {
    String at = text(node, "at");
    try {
      // The journal knows milliseconds.
      return OffsetDateTime.parse(at).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new Unreadable(
          "the field at (%s) is not a time with an offset".formatted(at),
          "write it like 2021-05-12T23:59:59-07:00");
    }
  }

  private static String text(JsonNode node, String field) {
    return optional(node, field)
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new Unreadable(
                    "the field %s (%s) is not a text".formatted(field, node.get(field)),
                    "add \"" + field + "\" with a text that is not empty"));
  }

  private static Optional<String> optional(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw new Unreadable(
          "the field %s (%s) is not a text".formatted(field, value), "write it in quotation marks");
    }
    return Optional.of(value.asString());
  }

  private static List<String> texts(JsonNode node, String field) {
    JsonNode values = node.get(field);
    List<String> texts = new ArrayList<>();
    if (values != null && !values.isNull()) {
      for (JsonNode value : values) {
        if (value.isString() && !value.asString().isBlank()) {
          checkLength(field, value.asString());
          texts.add(value.asString());
        }
      }
      if (!values.isArray() || texts.size() < values.size()) {
        throw new Unreadable(
            "the field %s (%s) is not a list of texts".formatted(field, values),
            "write it like [\"p0001\", \"p0002\"], or [] for nobody");
      }
    }
    return texts;
  }

  private static Map<Stage, String> targets(JsonNode node) {
    JsonNode values = node.get("targets");
    Map<Stage, String> targets = new EnumMap<>(Stage.class);
    if (values == null || values.isNull()) {
      return targets;
    }
    if (!values.isObject()) {
      throw noTargets(values);
    }
    for (Map.Entry<String, JsonNode> target : values.properties()) {
      Optional<Stage> stage = Stage.read(target.getKey());
      if (stage.isEmpty() || !(target.getValue().isString() || target.getValue().isNull())) {
        throw noTargets(values);
      }
      if (target.getValue().isString()) {
        if (target.getValue().asString().length() > LONGEST_RELEASE) {
          throw noTargets(values);
        }
        targets.put(stage.get(), target.getValue().asString());
      }
    }
    return targets;
  }

  private static Unreadable noTargets(JsonNode values) {
    return new Unreadable(
        "the field targets (%s) does not name releases for alpha, beta and stable"
            .formatted(values),
        "write it like {\"alpha\":\"v1.26\",\"beta\":\"v1.27\"}");
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** A line that cannot be read, and what to do. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String todo;

    Unreadable(String message, String todo) {
      super(message);
      this.todo = todo;
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
