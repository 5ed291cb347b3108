package io.peakos.rules.internal;

import static io.peakos.rules.internal.SamplePack.loaded;
import static io.peakos.rules.internal.SamplePack.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.policy.PolicyId;
import io.peakos.rules.internal.sample.Limits;
import io.peakos.rules.internal.sample.PromiseFacts;
import io.peakos.rules.internal.sample.Verdicts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardPackTest {
  private static final Limits LIMITS = new Limits(Map.of("commitment.overdue.inform", 2));

  @TempDir Path folder;

  @Test
  void a_rule_fires_at_its_boundary_and_a_missing_value_is_reported() {
    RuleBase pack = loaded(SamplePack.GOOD, folder);

    assertThat(said(pack, List.of(1, 2))).containsExactly("p2 inform");
    assertThat(said(pack, PromiseFacts.overdueBy(null)))
        .containsExactly("pnull missing daysOverdue");
  }

  @Test
  void the_policy_and_the_sentence_of_each_rule_can_be_read() {
    assertThat(loaded(SamplePack.GOOD, folder).rules())
        .containsExactly(
            new PackRule(
                new PolicyId("Z-05"), "a promise whose delay is unknown is reported as such"),
            new PackRule(
                new PolicyId("Z-05"),
                "the requester hears when a promise is overdue and nobody reported"));
  }

  @Test
  void what_matched_is_told_before_the_rule_says_anything() {
    List<String> told = new ArrayList<>();
    var verdicts = new Verdicts();
    loaded(SamplePack.GOOD, folder)
        .run(
            List.of(verdicts, LIMITS, PromiseFacts.overdueBy(3)),
            match ->
                told.add(
                    RuleBase.policy(match.getRule())
                        + " "
                        + match.getDeclarationIds()
                        + " after "
                        + verdicts.said().size()));

    assertThat(told).hasSize(1).first().asString().matches("Z-05 \\[.*\\$promise.*] after 0");
  }

  @Test
  void the_pack_of_the_jar_is_loaded_whatever_the_context_class_loader_sees() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThat(StandardPack.load().rules()).isNotNull();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void a_rule_that_never_ends_is_stopped_and_named() {
    RuleBase pack =
        loaded(
            rule("PromiseFacts()", "insert(PromiseFacts.overdueBy($promise.timing().daysOpen()));"),
            folder);

    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> said(pack, PromiseFacts.overdueBy(1)))
        .withMessageContaining("Z-05 something is said about a promise")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ENDLESS_RULES));
  }

  @Test
  void a_rule_that_fires_for_each_of_many_facts_is_not_taken_for_endless() {
    RuleBase pack = loaded(rule("PromiseFacts()", "$then.say($promise, \"x\");"), folder);

    assertThat(said(pack, IntStream.range(0, 1000).boxed().toList())).hasSize(1000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PromiseFacts(extension.days > 1)              | $then.say($promise, "x");
          PromiseFacts(timing.daysOverdue + 1 > 1)      | $then.say($promise, "x");
          PromiseFacts(timing.daysOpen > $limits.days("no such key")) | $then.say($promise, "x");
          PromiseFacts()                                | $limits.days("no such key");
          """)
  void a_rule_that_fails_is_named(String condition, String consequence) {
    RuleBase pack = loaded(rule(condition, consequence), folder);

    assertThatExceptionOfType(PeakOsException.class)
        .isThrownBy(() -> said(pack, PromiseFacts.overdueBy(null)))
        .withMessageContaining("something is said about a promise")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.RULE_FAILED));
  }

  /** What our rules rely on, and what the lint forbids because of it. */
  @ParameterizedTest
  @CsvSource({
    "timing.daysOverdue >= 3, false",
    "timing.daysOverdue < 3, false",
    "timing.daysOverdue == 3, false",
    "timing.daysOverdue == null, true",
    "timing.daysOverdue != null, false",
    "timing.daysOverdue != 3, true",
    "!(timing.daysOverdue >= 3), true",
    "extension!.days >= 3, false",
    "'extension != null, extension.days >= 3', false",
  })
  void a_missing_value_matches_as_we_rely_on(String condition, boolean matches) {
    RuleBase pack =
        loaded(rule("PromiseFacts(" + condition + ")", "$then.say($promise, \"x\");"), folder);

    assertThat(said(pack, PromiseFacts.overdueBy(null)).isEmpty()).isNotEqualTo(matches);
  }

  @Test
  void many_threads_share_a_pack_and_the_order_of_facts_does_not_matter() throws Exception {
    RuleBase pack = loaded(SamplePack.GOOD, folder);
    List<Integer> days = IntStream.range(0, 200).boxed().toList();
    List<String> expected = said(pack, days);
    List<Callable<List<String>>> calls = new ArrayList<>();
    for (int seed = 0; seed < 256; seed++) {
      List<Integer> shuffled = new ArrayList<>(days);
      Collections.shuffle(shuffled, new Random(seed));
      calls.add(() -> said(pack, shuffled));
    }

    var threads = Executors.newFixedThreadPool(64);
    try {
      for (Future<List<String>> answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_host_needs_no_compiler_to_load_and_ask_the_standard_policies() throws Exception {
    String host = Files.readString(Path.of("target/host.classpath"));
    assertThat(host.split(File.pathSeparator))
        .filteredOn(jar -> jar.contains("/org/drools/") || jar.contains("/org/kie/"))
        .as("what a host gets of Drools")
        .hasSize(12);
    Path classes = folder.resolve("classes.log");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + classes,
                "-cp",
                String.join(File.pathSeparator, "target/classes", "target/test-classes", host),
                HostMain.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(jvm.getInputStream().readAllBytes(), UTF_8);

    assertThat(jvm.waitFor()).as(output).isZero();
    assertThat(output).contains("said [A-05/due, A-05/due, A-05/inform]");
    assertThat(Files.readAllLines(classes))
        .hasSizeGreaterThan(1000)
        .noneMatch(
            line ->
                line.matches(
                    ".*\\b(javax\\.tools|com\\.sun\\.tools|org\\.eclipse\\.jdt|com\\.github\\.javaparser"
                        + "|org\\.antlr|org\\.mvel|org\\.drools\\.mvel|org\\.codehaus\\.janino"
                        + "|org\\.snakeyaml|org\\.drools\\.drl|org\\.drools\\.ecj|org\\.drools\\.model\\.codegen)\\..*"));
  }

  private static List<String> said(RuleBase pack, List<Integer> days) {
    return said(pack, days.stream().map(PromiseFacts::overdueBy).toArray(PromiseFacts[]::new));
  }

  private static List<String> said(RuleBase pack, PromiseFacts... promises) {
    var verdicts = new Verdicts();
    List<Object> facts = new ArrayList<>(List.of(verdicts, LIMITS));
    facts.addAll(List.of(promises));
    pack.run(facts, match -> {});
    return verdicts.said();
  }
}
