package io.peakos.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Path SOURCE =
      Path.of("src/main/java/io/peakos/examples/first/FirstLook.java");

  @Test
  void the_readme_shows_code_that_runs() throws IOException {
    assertThat(block("java")).isEqualTo(region());
  }

  @Test
  void the_readme_shows_what_it_prints(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      FirstLook.run(folder.resolve("db"), print);
    }

    assertThat(block("text")).isEqualTo(out.toString(StandardCharsets.UTF_8).strip());
  }

  private static String block(String language) throws IOException {
    return first("```" + language + "\n(.*?)\n```", Files.readString(README));
  }

  private static String region() throws IOException {
    return first("// tag::readme\\[\\]\n(.*?)\n *// end::readme", Files.readString(SOURCE))
        .stripIndent()
        .strip();
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
