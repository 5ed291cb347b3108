package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.escalation.CatchUp;
import io.peakos.spi.Absences;
import io.peakos.testkit.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * (c) The process is killed and stays away for a week: after the restart no rung fires twice, and
 * who hears is what each of the three catch-up modes says.
 */
class KilledHostTest {
  private static final Instant FRIDAY = Instant.parse("2026-02-13T08:00:00Z");
  private static final Instant BEFORE_THE_SECOND_RUNG = Instant.parse("2026-02-17T15:00:00Z");
  private static final Instant A_WEEK_LATER = Instant.parse("2026-02-24T16:00:00Z");
  private static final String READY = "READY";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void no_rung_fires_twice_and_each_catch_up_mode_says_who_hears(Database database)
      throws IOException {
    String address = addressOf(database);
    assertThat(killedAt("second-rung", address))
        .as("what the killed one said before")
        .containsExactly("TOLD rita", "TOLD rita", "TOLD rita");
    try (Host host = new Host(address, BEFORE_THE_SECOND_RUNG, Absences.none())) {
      host.time.outageUntil(A_WEEK_LATER);
      for (CatchUp mode : CatchUp.values()) {
        List<String> heard =
            host.time.told().stream()
                .filter(told -> told.text().contains(mode.name()))
                .map(told -> told.to() + " " + told.rung())
                .toList();
        List<String> expected =
            switch (mode) {
              case ALL_IN_ORDER -> List.of("max manager", "cleo next", "zoe top");
              case HIGHEST_ONLY -> List.of("zoe top");
              case DIGEST -> List.of("max top", "cleo top", "zoe top");
            };
        assertThat(heard).as("%s%n%s", mode, host.time).containsExactlyElementsOf(expected);
      }
      assertThat(host.time).didNotTell("rita").didNotTell("ann");
      assertThat(host.time)
          .told("max")
          .by("top")
          .saying("manager, next, top")
          .and()
          .happened("escalation.rung.passed-over")
          .with("rung", "manager");
      host.time.forget().advanceTo("Tue 2026-02-24 16:30");
      assertThat(host.time).as("nobody hears again").toldNobody();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_message_that_was_being_sent_is_sent_again_with_the_same_id(Database database)
      throws IOException {
    String address = addressOf(database);
    List<String> said = killedAt("first-message", address);
    assertThat(said).hasSize(1);
    try (Host host = new Host(address, Instant.parse("2026-02-16T16:00:00Z"), Absences.none())) {
      host.time.advanceTo("Mon 2026-02-16 17:00");
      assertThat(host.time.told())
          .extracting(told -> "SENDING " + told.notification().id())
          .containsExactlyElementsOf(said);
      assertThat(host.time).told("rita").by("reviewer").once();
    }
  }

  private String addressOf(Database database) {
    return database == Database.H2
        ? "jdbc:h2:file:" + folder.resolve("peak") + ";USER=sa"
        : database.create();
  }

  /** Starts a JVM on this database, waits until it stands still, kills it, and answers its words. */
  private static List<String> killedAt(String place, String address) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                KilledHostTest.class.getName(),
                place,
                address)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> words = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.equals(READY)) {
        words.add(line);
        line = out.readLine();
      }
      assertThat(line).as("what it said: %s", words).isEqualTo(READY);
    } finally {
      process.destroyForcibly().onExit().join();
    }
    return words;
  }

  /**
   * The host that is killed.
   *
   * @param args where it stands still, and its database
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args[0].equals("second-rung")) {
      // In the middle of the sweep's transaction: it asks whether the manager is away.
      Host[] host = new Host[1];
      host[0] =
          new Host(
              args[1],
              FRIDAY,
              (tenant, person, at) -> {
                if (person.value().equals("max")) {
                  host[0].time.told().forEach(told -> out.println("TOLD " + told.to()));
                  standStill(out);
                }
                return host[0].org.awayUntil(tenant, person, at);
              });
      for (CatchUp mode : CatchUp.values()) {
        host[0].checkIn(mode);
      }
      host[0].time.advanceTo(A_WEEK_LATER);
    } else {
      Host host = new Host(args[1], FRIDAY, Absences.none());
      host.checkIn(CatchUp.HIGHEST_ONLY);
      host.time
          .messages()
          .refuse(
              notification -> {
                out.println("SENDING " + notification.id());
                standStill(out);
                return true;
              });
      host.time.advanceTo(A_WEEK_LATER);
    }
  }

  private static void standStill(PrintStream out) {
    out.println(READY);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
