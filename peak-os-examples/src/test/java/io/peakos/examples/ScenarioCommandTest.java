package io.peakos.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandTest {
  private static final Path CHECK_IN = Path.of("../scenarios/missed-check-in.yaml");

  @TempDir Path folder;

  @Test
  void a_story_that_comes_as_it_expects_ends_with_0_and_its_journal_has_a_hash() {
    CommandLineRun run = CommandLineRun.of("scenario", "--journal-hash", "--timeline", CHECK_IN);

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("A check-in is missed, and the reporting line hears of it, level by level")
        .contains("12 expectations met, 0 not")
        .contains("Thu 2026-02-19 16:00 dan was told manager")
        .containsPattern("(?m)^  journal [0-9a-f]{64}$");
  }

  @Test
  void a_story_that_does_not_ends_with_1_and_says_what_came_instead() throws IOException {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(
        wrong, Files.readString(CHECK_IN).replace("16:00 dan manager", "16:00 max manager"));

    CommandLineRun run = CommandLineRun.of("scenario", wrong);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("11 expectations met, 1 not")
        .contains("wrong.yaml:56:7: climbed exactly")
        .contains("- Thu 2026-02-19 16:00 dan manager");
  }

  @Test
  void a_file_that_is_wrong_ends_with_2_and_nothing_is_played() throws IOException {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, Files.readString(CHECK_IN).replace("owner: ann", "owner: anna"));

    CommandLineRun run = CommandLineRun.of("scenario", CHECK_IN, wrong);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("wrong.yaml:26:67: The person (anna) is not known.")
        .contains("Maybe (ann) is meant; known here: ann, cleo, dan, max, rita.");
  }
}
