package io.peakos.examples.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFileTest {
  private static final String GOOD =
      "{\"at\":\"2024-01-02T10:00:00-07:00\",\"id\":\"1\",\"title\":\"T\",\"team\":\"a\","
          + "\"partners\":[],\"authors\":[\"p\"],\"approvers\":[],\"status\":\"s\","
          + "\"latest\":null,\"targets\":{\"alpha\":\"v1.2\"}}";

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();
  private final Problems problems = new Problems(new PrintWriter(said, true), false);

  @Test
  void lines_come_in_the_order_in_which_they_happened() throws IOException {
    List<HistoryLine> lines = read(GOOD.replace("01-02", "01-03") + "\n\n" + GOOD + "\n");

    assertThat(lines).extracting(HistoryLine::number).containsExactly(3, 1);
    assertThat(lines.get(0).at()).isEqualTo(Instant.parse("2024-01-02T17:00:00Z"));
    assertThat(problems.leftOut()).isZero();
  }

  @ParameterizedTest(name = "{0} instead of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\":\"1\"            | \"id\":7               | the field id (7) is not a text",
        "\"id\":\"1\"            | \"id\":\"\"            | the field id (\"\") is not a text",
        "\"id\":\"1\",           | ` `                    | the field id (null) is not a text",
        "-07:00                  | ` `                    | is not a time with an offset",
        "[\"p\"]                 | \"p\"                  | the field authors (\"p\") is not a list of texts",
        "[\"p\"]                 | [1]                    | the field authors ([1]) is not a list of texts",
        "\"alpha\"               | \"gamma\"              | does not name releases for alpha, beta and stable",
        "\"v1.2\"                | 1.2                    | does not name releases for alpha, beta and stable",
        "{\"alpha\":\"v1.2\"}    | []                     | does not name releases for alpha, beta and stable",
        "\"status\":\"s\"        | \"status\":\"s\",\"status\":\"t\" | the line is not JSON",
        "}}                      | }                      | the line is not JSON",
        "}}                      | }} {}                  | the line is not JSON",
      })
  void a_line_that_is_not_as_expected_is_named_and_left_out(String good, String bad, String message)
      throws IOException {
    assertThat(GOOD).contains(good);
    List<HistoryLine> lines = read(GOOD + "\n" + GOOD.replace(good, bad.strip()) + "\n");

    assertThat(lines).hasSize(1);
    assertThat(problems.leftOut()).isEqualTo(1);
    assertThat(said.toString())
        .startsWith("enhancement-history.jsonl:2: ")
        .contains(message)
        .contains("it is left out.")
        .contains("Maybe ");
  }

  private List<HistoryLine> read(String text) throws IOException {
    Files.writeString(folder.resolve(HistoryFile.FILE), text);
    return HistoryFile.read(folder, problems);
  }
}
