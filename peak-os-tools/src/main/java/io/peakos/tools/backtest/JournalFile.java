package io.peakos.tools.backtest;

import io.peakos.PeakOs;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.TenantId;
import io.peakos.policy.Explanation;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyId;
import io.peakos.subject.SubjectRef;
import io.peakos.tools.play.JournalPages;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A journal as a file: one event per line, as JSON, in the order of the journal. What is written is
 * read back as it was. Stateless.
 */
public final class JournalFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_PROBLEMS = 20;

  private JournalFile() {}

  /**
   * Writes the whole journal of the caller's tenant, page by page.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(PeakOs peak, Caller by, Path file) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      JournalPages.read(peak, by, event -> write(event, lines));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(JournalEvent event, BufferedWriter lines) {
    try {
      lines.write(line(event));
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line of an event, without its end. */
  public static String line(JournalEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("cursor", event.cursor());
    line.put("id", event.id());
    line.put("tenant", event.tenant().value());
    line.put("at", event.at().toString());
    line.put("actor", event.actor().toString());
    line.put("kind", event.kind());
    line.put("subject", event.subject().toString());
    line.put("correlation", event.correlation().toString());
    line.put("before", event.before());
    line.put("after", event.after());
    if (event.reason() != null) {
      line.put("reason", event.reason());
    }
    Explanation why = event.why();
    if (why != null) {
      line.put("policy", why.policy().value());
      line.put("step", why.step());
      line.put("rule", why.rule());
      line.put("why", why.sentence());
      line.put("facts", why.facts());
      line.put("parameters", why.parameters().stream().map(JournalFile::written).toList());
      line.put("notes", why.notes());
      line.put("judgedBy", why.version());
    }
    line.put("policyVersion", event.policyVersion());
    return JSON.writeValueAsString(line);
  }

  private static Map<String, String> written(Parameter parameter) {
    Map<String, String> written = new LinkedHashMap<>();
    written.put("key", parameter.key());
    written.put("value", parameter.value());
    written.put("layer", parameter.layer());
    if (parameter.why() != null) {
      written.put("why", parameter.why());
    }
    return written;
  }

  /**
   * Reads a journal. Needed in a line are {@code at}, {@code actor}, {@code kind} and {@code
   * subject}; empty lines are passed over.
   *
   * @throws IllegalArgumentException when it cannot be read, naming the lines and what is wrong
   */
  public static List<JournalEvent> read(Path file) {
    List<JournalEvent> events = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && problems.size() < MOST_PROBLEMS) {
          try {
            events.add(event(JSON.readTree(line)));
          } catch (JacksonException e) {
            problems.add(
                "%s:%d: This is no JSON.%nMaybe the line was cut; one event is one line."
                    .formatted(file, number));
          } catch (IllegalArgumentException e) {
            problems.add("%s:%d: %s".formatted(file, number, e.getMessage()));
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The journal (%s) cannot be read.%nMaybe its name is mistyped, or it is not UTF-8."
              .formatted(file),
          e);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("%n".formatted(), problems));
    }
    return events;
  }

  private static JournalEvent event(JsonNode line) {
    SubjectRef subject = subject(needed(line, "subject"));
    String correlation = text(line, "correlation");
    String id = text(line, "id");
    return new JournalEvent(
        or(text(line, "cursor"), ""),
        or(id, ""),
        new TenantId(or(text(line, "tenant"), "journal")),
        instant(needed(line, "at")),
        actor(needed(line, "actor")),
        subject,
        needed(line, "kind"),
        map(line.get("before")),
        map(line.get("after")),
        text(line, "reason"),
        or(text(line, "policyVersion"), ""),
        correlation == null ? subject : subject(correlation),
        why(line));
  }

  private static @Nullable Explanation why(JsonNode line) {
    String policy = text(line, "policy");
    if (policy == null) {
      return null;
    }
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode parameter : list(line.get("parameters"))) {
      parameters.add(
          new Parameter(
              needed(parameter, "key"),
              needed(parameter, "value"),
              or(text(parameter, "layer"), ""),
              text(parameter, "why")));
    }
    return new Explanation(
        new PolicyId(policy),
        or(text(line, "step"), ""),
        or(text(line, "rule"), ""),
        or(text(line, "judgedBy"), ""),
        parameters,
        map(line.get("facts")),
        or(text(line, "why"), ""),
        list(line.get("notes")).stream().map(JsonNode::asString).toList());
  }

  private static List<JsonNode> list(@Nullable JsonNode node) {
    List<JsonNode> items = new ArrayList<>();
    if (node != null) {
      node.forEach(items::add);
    }
    return items;
  }

  private static Map<String, String> map(@Nullable JsonNode node) {
    Map<String, String> map = new LinkedHashMap<>();
    if (node != null) {
      node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asString()));
    }
    return map;
  }

  private static @Nullable String text(JsonNode line, String name) {
    JsonNode value = line.get(name);
    return value == null || !value.isString() ? null : value.asString();
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static String needed(JsonNode line, String name) {
    String text = text(line, name);
    if (text == null) {
      throw new IllegalArgumentException(
          "The text (%s) is missing.%nMaybe this is no line of a journal; JournalFile.write makes them."
              .formatted(name));
    }
    return text;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The moment (%s) is not an instant.%nMaybe 2026-02-13T16:00:00Z.".formatted(text), e);
    }
  }

  /** A subject as the journal writes it. */
  static SubjectRef subject(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "The subject (%s) has no type.%nMaybe peak.commitment/%s.".formatted(text, text));
    }
    return SubjectRef.of(text.substring(0, slash), text.substring(slash + 1));
  }

  private static Actor actor(String text) {
    int colon = text.indexOf(':');
    try {
      Actor.Kind kind =
          Actor.Kind.valueOf(text.substring(0, Math.max(colon, 0)).toUpperCase(Locale.ROOT));
      return new Actor(kind, text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The actor (%s) is none.%nMaybe person:ann, host:import or policy:A-05.".formatted(text),
          e);
    }
  }
}
