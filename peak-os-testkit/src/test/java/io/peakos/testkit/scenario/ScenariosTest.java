package io.peakos.testkit.scenario;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The scenarios that come with the project, each on both databases. */
class ScenariosTest {
  @TestFactory
  Stream<DynamicTest> everything_comes_as_the_files_say() {
    return Scenarios.in("../scenarios");
  }
}
