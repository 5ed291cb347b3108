package io.peakos.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every word is said somewhere, known to editors, and told in the guide. */
class VocabularyTest {

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
  void the_schemas_that_are_shipped_are_made_from_the_words() throws IOException {
    check("scenario.schema.json", ScenarioSchema.json());
    check("organization.schema.json", OrganizationFile.schema());
    assertThat(ScenarioSchema.json())
        .contains("\"propose\": {", "Asks somebody to promise something.", "\"climbed exactly\"");
    assertThat(OrganizationFile.schema()).contains("\"seats\": {", "\"reports to\": {");
  }

  private static void check(String schema, String made) throws IOException {
    Files.writeString(Path.of("target", schema), made);
    try (InputStream shipped = ScenarioSchema.class.getResourceAsStream(schema)) {
      assertThat(shipped)
          .as("copy target/%s to src/main/resources/io/peakos/testkit/scenario", schema)
          .isNotNull();
      assertThat(new String(shipped.readAllBytes(), StandardCharsets.UTF_8))
          .as("copy target/%s to src/main/resources/io/peakos/testkit/scenario", schema)
          .isEqualTo(made);
    }
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
