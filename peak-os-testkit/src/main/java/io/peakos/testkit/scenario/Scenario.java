package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.Severity;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PolicyPack;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.LadderWords;
import io.peakos.rules.yaml.Node;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import io.peakos.rules.yaml.UnreadableFile;
import io.peakos.rules.yaml.Words;
import io.peakos.rules.yaml.YamlText;
import io.peakos.testkit.Database;
import io.peakos.workflow.PeakOsEngine;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A story in YAML: an organization, what people do when, and what is expected of Peak OS when. Read
 * once, played as often as one likes. Immutable and thread-safe; {@code docs/guide/scenarios.md}
 * tells how such files are written.
 */
public final class Scenario {
  static final Field<String> TITLE =
      required("scenario", Kinds.TEXT, "what the story shows, in one sentence");
  static final Field<ZoneId> ZONE =
      optional("zone", Kinds.ZONE, "in which moments are meant; else UTC");
  static final Field<Instant> STARTS =
      required("starts", StoryKinds.MOMENT, "when the story begins");
  static final Field<Words> ORGANIZATION =
      required("organization", People.ORGANIZATION, "people, teams and calendars");
  static final Field<Map<String, Words>> LADDERS =
      optional(
          "ladders",
          StoryKinds.named(StoryKinds.LADDERS, LadderWords.SHAPE),
          "ladders beside the default ones, S1 to S4");
  static final Field<List<PolicyPack>> PACKS =
      optional(
          "packs",
          Kinds.list(StoryKinds.PACK),
          "policy packs that are laid upon the standard policies: folders or zips, seen from this file");
  static final Field<Map<String, String>> PARAMETERS =
      optional("parameters", Kinds.map(Kinds.TEXT), "parameters of policies");
  static final Field<Map<String, PolicyMode>> MODES =
      optional("modes", Kinds.map(Kinds.oneOf(PolicyMode.class)), "modes of policies");
  static final Field<LocalDate> ADOPTED =
      optional("adopted", Kinds.DAY, "the day on which the organization adopts Peak OS");

  /** The words at the top of a file that are read as they are. */
  static final List<Field<?>> HEAD =
      List.of(TITLE, ZONE, STARTS, ORGANIZATION, LADDERS, PACKS, PARAMETERS, MODES, ADOPTED);

  static final String STORY = "story";
  static final String NEVER = "never";

  private final String title;
  private final Path file;
  private final Words head;
  private final DroolsPolicies policies;
  private final List<Step> steps;
  private final List<Act> never;

  private Scenario(
      Path file, Words head, DroolsPolicies policies, List<Step> steps, List<Act> never) {
    this.title = head.get(TITLE);
    this.file = file;
    this.head = head;
    this.policies = policies;
    this.steps = List.copyOf(steps);
    this.never = List.copyOf(never);
  }

  /**
   * Reads a scenario.
   *
   * @throws UnreadableFile when it cannot be understood, naming all that is wrong
   */
  public static Scenario read(Path file) {
    try {
      return read(file, Files.readString(file, StandardCharsets.UTF_8));
    } catch (MalformedInputException e) {
      throw unreadable(file, "The file is not UTF-8.\nMaybe save it in that encoding.");
    } catch (IOException e) {
      throw unreadable(file, "The file cannot be read.\nMaybe its name is mistyped.");
    }
  }

  /**
   * Reads a scenario that is in memory already.
   *
   * @param file what to call it in messages
   * @throws UnreadableFile when it cannot be understood, naming all that is wrong
   */
  public static Scenario read(Path file, String text) {
    StoryReading in = new StoryReading();
    Node root = YamlText.compose(file.toString(), text, TITLE.name());
    Scenario[] scenario = new Scenario[1];
    in.attempt(() -> scenario[0] = read(in, file, root, text));
    if (!in.problems().isEmpty() || scenario[0] == null) {
      throw new UnreadableFile(in.problems());
    }
    return scenario[0];
  }

  private static @Nullable Scenario read(StoryReading in, Path file, Node root, String text) {
    List<String> words = new java.util.ArrayList<>(HEAD.stream().map(Field::name).toList());
    words.addAll(List.of(STORY, NEVER));
    Map<String, Node> entries = in.entries(root, words);
    in.know(StoryKinds.CALENDARS, PeakOsEngine.STANDARD_CALENDAR.value());
    for (Severity severity : Severity.values()) {
      in.know(StoryKinds.LADDERS, severity.name());
    }
    Map<Field<?>, Object> head = new LinkedHashMap<>();
    for (Field<?> field : HEAD) {
      Node node = entries.get(field.name());
      if (node != null) {
        in.attempt(() -> head.put(field, field.kind().read(in, node)));
      } else if (field.required()) {
        missing(in, root, field.name(), field.says());
      }
      if (field.equals(ZONE)) {
        in.zone((ZoneId) head.getOrDefault(ZONE, ZoneOffset.UTC));
      }
    }
    in.starts((Instant) head.getOrDefault(STARTS, Instant.EPOCH));
    DroolsPolicies policies = new PolicyReader(in, entries).policies(new Words(head));
    StoryReader reader = new StoryReader(in, text);
    Node story = entries.get(STORY);
    if (story == null) {
      missing(in, root, STORY, "what happens");
      return null;
    }
    List<Step> steps = reader.story(story);
    Node never = entries.get(NEVER);
    List<Act> acts = never == null ? List.of() : reader.never(never);
    return in.problems().isEmpty()
        ? new Scenario(file, new Words(head), policies, steps, acts)
        : null;
  }

  private static void missing(StoryReading in, Node root, String word, String says) {
    in.problem(
        root,
        "The word (%s) is missing: %s.%nMaybe it is indented, or mistyped.".formatted(word, says));
  }

  private static UnreadableFile unreadable(Path file, String text) {
    return new UnreadableFile(List.of(new Problem(new Place(file.toString(), 1, 1), text)));
  }

  /** What the story shows, in one sentence. */
  public String title() {
    return title;
  }

  /** The file it was read from. */
  public Path file() {
    return file;
  }

  /** Plays the story on a new database of this kind, and says what became of what it expects. */
  public Outcome play(Database database) {
    ZoneId zone = head.or(ZONE, ZoneOffset.UTC);
    try (Play play = new Play(database, head.get(STARTS), zone, policies)) {
      People.apply(play, head.get(ORGANIZATION));
      head.or(LADDERS, Map.of())
          .forEach(
              (name, ladder) ->
                  play.peak().escalations().publish(play.by(), LadderWords.ladder(name, ladder)));
      return new Performance(play, title).of(Objects.requireNonNull(steps), never);
    }
  }

  @Override
  public String toString() {
    return title + " (" + file + ")";
  }
}
