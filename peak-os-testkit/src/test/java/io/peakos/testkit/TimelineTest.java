package io.peakos.testkit;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.escalation.Urgency;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.policy.Message;
import io.peakos.spi.Notification;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.Drive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant NINE = Instant.parse("2026-02-16T09:00:00Z");

  private final VirtualClock clock = new VirtualClock(NINE);
  private final Timeline time = new Timeline(clock);
  private final Alarms alarms = new Alarms();

  TimelineTest() {
    time.drives(alarms);
  }

  @Test
  void what_is_due_on_the_way_is_done_in_order_and_each_at_its_own_instant() {
    alarms.set("Mon 2026-02-16 11:00", "Mon 2026-02-16 10:00");
    time.advanceTo("Mon 2026-02-16 11:00");
    assertThat(time)
        .toldExactly("Mon 2026-02-16 10:00 ada test.alarm", "Mon 2026-02-16 11:00 ada test.alarm");
    assertThat(time.now()).isEqualTo(time.at("Mon 2026-02-16 11:00"));
  }

  @Test
  void advancing_until_an_instant_leaves_what_is_due_then_for_later() {
    alarms.set("Mon 2026-02-16 10:00", "Mon 2026-02-16 11:00");
    time.advanceUntil("Mon 2026-02-16 11:00");
    assertThat(time).toldExactly("Mon 2026-02-16 10:00 ada test.alarm");
    time.run();
    assertThat(time).told("ada").times(2);
  }

  @Test
  void after_an_outage_all_that_was_due_is_found_at_once() {
    alarms.set("Mon 2026-02-16 10:00", "Mon 2026-02-16 11:00");
    time.outageUntil("Mon 2026-02-16 12:00");
    assertThat(time).told("ada").at("Mon 2026-02-16 12:00").times(2);
  }

  @Test
  void time_does_not_go_back() {
    assertThatThrownBy(() -> time.advanceTo("Mon 2026-02-16 08:59"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe");
  }

  @Test
  void an_engine_that_never_gets_it_done_is_told_apart_from_a_long_story() {
    Drive stuck =
        new Drive() {
          @Override
          public Optional<Instant> next() {
            return Optional.of(NINE);
          }

          @Override
          public int run() {
            return 0;
          }
        };
    assertThatThrownBy(() -> time.drives(stuck).advanceTo("Mon 2026-02-16 10:00"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not get done");
  }

  @Test
  void a_moment_is_read_in_the_zone_of_the_timeline_or_in_its_own() {
    time.in(ZoneId.of("Europe/Berlin"));
    assertThat(time.at("Mon 2026-02-16 10:00")).isEqualTo(NINE);
    assertThat(time.at("Mon 2026-02-16 18:00 Asia/Tokyo")).isEqualTo(NINE);
    assertThat(time.at("2026-02-16T09:00:00Z")).isEqualTo(NINE);
  }

  @Test
  void a_wrong_weekday_is_an_error() {
    assertThatThrownBy(() -> time.at("Tue 2026-02-16 10:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The weekday of the moment (Tue 2026-02-16 10:00) is wrong");
  }

  @Test
  void a_failure_shows_the_whole_timeline_with_local_weekdays() {
    time.in(ZoneId.of("Asia/Tokyo"));
    alarms.set("Tue 2026-02-17 08:00");
    time.advanceTo("Tue 2026-02-17 09:00");
    assertThatThrownBy(() -> assertThat(time).told("bob"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a message to bob")
        .hasMessageContaining("Tue 2026-02-17 08:00 ada was told test.alarm: \"wake up\"");
    assertThatThrownBy(() -> assertThat(time).told("ada").at("Tue 2026-02-17 08:01"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a message to ada at Tue 2026-02-17 08:01");
    assertThatThrownBy(() -> assertThat(time).toldNobody()).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(time).didNotTell("ada")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(time).happened("commitment.accepted"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(time).told("ada").times(2))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("exactly 2×");
  }

  @Test
  void the_story_in_the_documentation_is_the_story_that_is_tested() throws IOException {
    Path main = Path.of("src/main/java/io/peakos/testkit/Timeline.java");
    String documented =
        Files.readAllLines(main).stream()
            .dropWhile(line -> !line.contains("<pre>{@code"))
            .skip(1)
            .takeWhile(line -> !line.contains("}</pre>"))
            .map(line -> line.replaceFirst(" \\*", ""))
            .collect(Collectors.joining("\n"));
    String tested =
        Files.readString(Path.of("src/test/java/io/peakos/testkit/FirstStoryTest.java"));
    assertThat(plain(tested)).endsWith(plain(documented));
  }

  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }

  /** A stand-in for an engine: rings at the instants it was set to. */
  private final class Alarms implements Drive {
    private final PriorityQueue<Instant> due = new PriorityQueue<>();
    private int rung;

    void set(String... moments) {
      for (String moment : moments) {
        due.add(time.at(moment));
      }
    }

    @Override
    public Optional<Instant> next() {
      return Optional.ofNullable(due.peek());
    }

    @Override
    public int run() {
      int before = rung;
      while (!due.isEmpty() && !due.peek().isAfter(clock.instant())) {
        due.remove();
        ring();
      }
      return rung - before;
    }

    private void ring() {
      rung++;
      try {
        time.notifier()
            .send(
                new Notification(
                    "alarm-" + rung,
                    new TenantId("acme"),
                    new PersonId("ada"),
                    Message.of("test.alarm", "wake up"),
                    "wake up",
                    Urgency.NORMAL,
                    SubjectRef.of("bed", "1"),
                    null,
                    clock.instant(),
                    null,
                    List.of()));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
