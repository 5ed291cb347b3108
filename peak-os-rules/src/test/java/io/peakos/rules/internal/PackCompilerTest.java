package io.peakos.rules.internal;

import static io.peakos.rules.internal.SamplePack.PATH;
import static io.peakos.rules.internal.SamplePack.files;
import static io.peakos.rules.internal.SamplePack.rule;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackCompilerTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PromiseFacts(timing.dayz > 3)       | $then.say($promise, "x");     | dayz
          PromiseFax(timing.daysOpen > 3)     | $then.say($promise, "x");     | PromiseFax
          PromiseFacts(timing.daysOpen > "a") | $then.say($promise, "x");     | "a"
          PromiseFacts(state == NOPE)         | $then.say($promise, "x");     | NOPE
          PromiseFacts(timing.foo("x") > 3)   | $then.say($promise, "x");     | foo
          PromiseFacts()                      | $then.yell($promise, "x");    | yell
          PromiseFacts()                      | $then.say($nobody, "x");      | $nobody
          PromiseFacts()                      | $then.say($promise, 3);       | say
          """)
  void a_mistake_is_reported_with_file_line_and_rule(
      String condition, String consequence, String culprit) {
    String text =
        SamplePack.GOOD + rule(condition, consequence).substring(SamplePack.HEAD.length());
    long line = text.lines().takeWhile(l -> !l.contains("something is said")).count() + 1;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackCompiler.compiled(files(text)))
        .withMessageContaining(PATH + ":" + line + ": rule (something is said about a promise): ")
        .withMessageContaining("mistakes (1)")
        .withMessageContaining(culprit);
  }

  @Test
  void the_same_rules_give_the_same_bytes() {
    // Drools works in parallel when there are many.
    String many =
        IntStream.range(0, 60)
            .mapToObj(
                n ->
                    rule("PromiseFacts(timing.daysOpen > " + n + ")", "$then.say($promise, \"x\");")
                        .substring(SamplePack.HEAD.length())
                        .replace("about a promise", "about promise " + n))
            .collect(joining("\n", SamplePack.HEAD, ""));
    SortedMap<String, byte[]> first = PackCompiler.compiled(files(many));
    SortedMap<String, byte[]> second = PackCompiler.compiled(files(many));

    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((path, content) -> assertThat(second.get(path)).as(path).isEqualTo(content));
  }

  @Test
  void classes_of_rules_that_are_gone_are_deleted() throws Exception {
    Path source = folder.resolve("src").resolve(PATH);
    Path classes = folder.resolve("classes");
    Files.createDirectories(source.getParent());
    Files.writeString(source, CatalogueLintTest.RULES);
    Path card = source.resolveSibling("Z-05.yaml");
    Files.writeString(card, CatalogueLintTest.CARD);
    PackCompiler.main(new String[] {folder.resolve("src").toString(), classes.toString()});
    long before = classesIn(classes);
    Files.delete(source);
    Files.delete(card);
    PackCompiler.main(new String[] {folder.resolve("src").toString(), classes.toString()});

    assertThat(before).isPositive();
    assertThat(classesIn(classes)).isZero();
  }

  @Test
  void an_empty_pack_can_be_made() {
    assertThat(PackCompiler.checkedAndCompiled(new TreeMap<>()).keySet())
        .containsExactly(Catalogue.FILE, StandardPack.MODELS);
  }

  private static long classesIn(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).count();
    }
  }
}
