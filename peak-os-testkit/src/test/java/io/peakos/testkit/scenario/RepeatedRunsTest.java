package io.peakos.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.testkit.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same story leaves the same journal, whenever and wherever it is played. */
class RepeatedRunsTest {
  private static final Path FILE = Path.of("../scenarios/over-commitment.yaml");
  private static final Outcome FIRST = Scenario.read(FILE).play(Database.H2);

  @ParameterizedTest
  @EnumSource
  void two_runs_leave_the_same_journal(Database database) {
    Outcome again = Scenario.read(FILE).play(database);
    assertThat(again.journalHash()).isEqualTo(FIRST.journalHash()).hasSize(64);
  }

  @Test
  void another_word_leaves_another_journal() throws IOException {
    String text = Files.readString(FILE).replace("because: it is done", "because: it is over");
    assertThat(Scenario.read(FILE, text).play(Database.H2).journalHash())
        .isNotEqualTo(FIRST.journalHash());
  }
}
