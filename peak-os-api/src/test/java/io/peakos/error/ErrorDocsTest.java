package io.peakos.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorDocsTest {
  private static final Path DOCS = Path.of("../docs/errors.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (PEAK-\\d{3}) \\| (.{20,}) \\| (.{20,}) \\|$");

  @Test
  void every_code_is_explained_in_the_docs_and_no_other() throws IOException {
    List<String> explained =
        ROW.matcher(Files.readString(DOCS)).results().map(MatchResult::group).toList();

    assertThat(explained)
        .extracting(row -> row.substring(2, 10))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorCode.values()).map(ErrorCode::id).toList());
  }

  @Test
  void a_message_begins_with_its_code() {
    assertThat(new PeakOsException(ErrorCode.NOT_FOUND, "There is none."))
        .hasMessage("[PEAK-102] There is none.");
  }

  @Test
  void what_a_rejected_command_lacks_is_there_as_data() {
    PeakOsException rejected = PeakOsException.rejected("No.", List.of("owner", "due"));

    assertThat(rejected.code()).isEqualTo(ErrorCode.REJECTED);
    assertThat(rejected.missing()).containsExactly("owner", "due");
  }
}
