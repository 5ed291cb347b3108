package io.peakos.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.people.TenantId;
import io.peakos.spi.EventSink;
import io.peakos.spi.PeakEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EventSink} keeps. A vendor extends it and lets the sink write to a queue that
 * the test can read and take down.
 */
public abstract class EventSinkContract {
  /** For who extends it. */
  protected EventSinkContract() {}

  /** The implementation under test; the same one, on an empty queue, throughout a test. */
  protected abstract EventSink sink();

  /** The types of the events that reached the queue, in order. */
  protected abstract List<String> accepted();

  /** The queue fails from now on. */
  protected abstract void takeDown();

  /** The queue works again. */
  protected abstract void bringBack();

  @Test
  void events_reach_the_queue_in_their_order() throws Exception {
    sink().accept(event("1", "io.peakos.commitment.proposed"));
    sink().accept(event("2", "io.peakos.commitment.accepted"));
    assertThat(accepted())
        .containsExactly("io.peakos.commitment.proposed", "io.peakos.commitment.accepted");
  }

  @Test
  void a_repeat_is_dropped() throws Exception {
    sink().accept(event("1", "io.peakos.commitment.proposed"));
    sink().accept(event("1", "io.peakos.commitment.proposed"));
    assertThat(accepted()).hasSize(1);
  }

  @Test
  void a_kind_of_event_that_is_new_is_accepted_too() throws Exception {
    sink().accept(event("1", "io.peakos.thing.of-next-year"));
    assertThat(accepted()).containsExactly("io.peakos.thing.of-next-year");
  }

  @Test
  void a_failure_is_an_exception_and_the_event_comes_when_it_is_sent_again() throws Exception {
    takeDown();
    assertThatThrownBy(() -> sink().accept(event("1", "io.peakos.commitment.proposed")))
        .isInstanceOf(Exception.class);
    assertThat(accepted()).isEmpty();
    bringBack();
    sink().accept(event("1", "io.peakos.commitment.proposed"));
    assertThat(accepted()).hasSize(1);
  }

  @Test
  void several_threads_may_send_at_once() {
    EventSink sink = sink();
    Callable<Boolean> send =
        () -> {
          sink.accept(event(UUID.randomUUID().toString(), "io.peakos.commitment.proposed"));
          return true;
        };
    assertThat(Crowd.allAtOnce(send)).hasSameSizeAs(accepted());
  }

  private static PeakEvent event(String id, String type) {
    return new PeakEvent(
        id,
        "/peak-os/contract",
        type,
        "peak.commitment/1",
        Instant.parse("2026-02-16T09:00:00Z"),
        new TenantId("contract"),
        "cursor-" + id,
        Map.of("actor", "person:ada"));
  }
}
