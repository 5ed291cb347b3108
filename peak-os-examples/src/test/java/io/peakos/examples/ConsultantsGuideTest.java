package io.peakos.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every command in the guide for consultants runs, in its order. */
class ConsultantsGuideTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?s)```console\\n(.*?)```");
  private static final String TOOLS = "java -jar peak-os-tools/target/peak-os-tools.jar ";
  private static final String EXAMPLES = "java -jar peak-os-examples/target/peak-os-examples.jar ";

  @Test
  void every_command_of_the_guide_runs() throws Exception {
    List<String> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("docs/guide/consultants.md")));
    while (block.find()) {
      commands.addAll(block.group(1).lines().toList());
    }
    assertThat(commands).hasSizeGreaterThan(5).contains("mvn -q -B -DskipTests package");
    for (String command : commands) {
      // This very build.
      if (!command.startsWith("mvn ")) {
        run(command);
      }
    }
  }

  private static void run(String command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("guide", ".txt");
    Process process =
        new ProcessBuilder("bash", "-c", here(command))
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(command).isTrue();
    assertThat(process.exitValue())
        .as("%s%n%s", command, Files.readString(output, StandardCharsets.UTF_8))
        .isZero();
    Files.delete(output);
  }

  /** The jar of this module is not there yet, its classes are; that of the tools as a rule. */
  private static String here(String command) throws IOException {
    String bin = Path.of(System.getProperty("java.home"), "bin").toString();
    String java = "'%s/java' -cp '%s' ".formatted(bin, System.getProperty("java.class.path"));
    boolean packaged;
    try (var built = Files.list(ROOT.resolve("peak-os-tools/target"))) {
      packaged = built.anyMatch(file -> file.toString().endsWith(".jar"));
    }
    return command
        .replace(
            TOOLS,
            packaged
                ? TOOLS.replaceFirst("^java ", "'" + bin + "/java' ")
                : java + "io.peakos.tools.Main ")
        .replace(EXAMPLES, java + "io.peakos.examples.Main ")
        .replaceFirst("^jar ", "'" + bin + "/jar' ");
  }
}
