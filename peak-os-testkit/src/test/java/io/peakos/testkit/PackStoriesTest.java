package io.peakos.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.peakos.rules.DroolsPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the example packs; and what is red when they are not what they should be. */
class PackStoriesTest {
  private static final Path PACKS = Path.of("../peak-os-examples/packs");
  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();

  @TestFactory
  Stream<DynamicTest> acme() {
    return PackStories.of(STANDARD, PACKS.resolve("acme"));
  }

  @TestFactory
  Stream<DynamicTest> acme_with_its_shop() {
    return PackStories.of(STANDARD, PACKS.resolve("acme-shop"), PACKS.resolve("acme"));
  }

  @Test
  void a_test_that_fails_and_a_row_without_one_are_red(@TempDir Path folder) throws IOException {
    Path acme = folder.resolve("acme");
    Files.createDirectories(acme.resolve("tests"));
    Files.createDirectories(acme.resolve("tables"));
    Files.copy(PACKS.resolve("acme/pack.yaml"), acme.resolve("pack.yaml"));
    Files.writeString(acme.resolve("tables/t.csv"), "team,commitment.overdue.inform\nshop,2 wd\n");
    Files.writeString(
        acme.resolve("tests/t.yaml"),
        "tests: [{test: never, given: {commitment: {sinceDue: 1 wd}}, expect: {never: A-05.due}}]");

    assertThat(PackStories.of(STANDARD, acme))
        .hasSize(2)
        .anySatisfy(test -> assertRed(test, "acme/tests/t.yaml:1:78: A-05.due happens: The due"))
        .anySatisfy(
            test -> assertRed(test, "No test covers the row of a table.\n  acme/tables/t.csv!B2"));

    Files.writeString(acme.resolve("tests/t.yaml"), "tests: []");
    assertThat(PackStories.of(STANDARD, acme))
        .singleElement()
        .satisfies(test -> assertRed(test, "There are no tests."));
  }

  private static void assertRed(DynamicTest test, String text) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> test.getExecutable().execute())
        .withMessageContaining(text);
  }
}
