package io.peakos.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every word is said somewhere, known to editors, and told in the guide. */
class VocabularyTest {
  private static final String SCHEMA = "scenario.schema.json";

  @Test
  void every_word_is_said_in_a_scenario_that_is_played() throws IOException {
    Set<String> silent = new TreeSet<>(Vocabulary.DEEDS.keySet());
    silent.addAll(Vocabulary.EXPECTATIONS.keySet());
    for (Path file : Scenarios.files(Path.of("../scenarios"))) {
      String text = Files.readString(file);
      silent.removeIf(word -> text.lines().anyMatch(line -> says(line, word)));
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void the_schema_that_is_shipped_is_made_from_the_words() throws IOException {
    String made = ScenarioSchema.json();
    Files.writeString(Path.of("target", SCHEMA), made);
    try (InputStream shipped =
        Objects.requireNonNull(ScenarioSchema.class.getResourceAsStream(SCHEMA))) {
      assertThat(new String(shipped.readAllBytes(), StandardCharsets.UTF_8))
          .as("copy target/%s to src/main/resources/io/peakos/testkit/scenario", SCHEMA)
          .isEqualTo(made);
    }
    assertThat(made)
        .contains("\"propose\": {", "Asks somebody to promise something.", "\"climbed exactly\"");
  }

  @Test
  void the_guide_tells_every_word() throws IOException {
    String guide = Files.readString(Path.of("../docs/guide/scenarios.md"));
    Set<String> words = new TreeSet<>(Vocabulary.DEEDS.keySet());
    words.addAll(Vocabulary.EXPECTATIONS.keySet());
    assertThat(words).allSatisfy(word -> assertThat(guide).contains("`" + word + "`"));
  }

  @Test
  void the_story_in_the_guide_is_one_that_is_played() throws IOException {
    String guide = Files.readString(Path.of("../docs/guide/scenarios.md"));
    String story = guide.substring(guide.indexOf("```yaml\n") + 8);
    assertThat(Files.readString(Path.of("../scenarios/missed-check-in.yaml")))
        .contains(story.substring(0, story.indexOf("```")));
  }

  private static boolean says(String line, String word) {
    String said = line.strip();
    return said.startsWith(word + ":") || said.startsWith("- " + word + ":");
  }
}
