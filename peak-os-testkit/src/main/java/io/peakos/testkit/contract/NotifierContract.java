package io.peakos.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.escalation.Urgency;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.policy.Message;
import io.peakos.spi.Notification;
import io.peakos.spi.Notifier;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Notifier} keeps. A vendor extends it and lets the notifier speak to a channel
 * that the test can read and take down.
 */
public abstract class NotifierContract {
  /** For who extends it. */
  protected NotifierContract() {}

  /** The implementation under test; the same one, on an empty channel, throughout a test. */
  protected abstract Notifier notifier();

  /** The texts that reached the channel, in order. */
  protected abstract List<String> delivered();

  /** The channel fails from now on. */
  protected abstract void takeDown();

  /** The channel works again. */
  protected abstract void bringBack();

  @Test
  void a_message_reaches_the_channel() throws Exception {
    notifier().send(message("1", "hello"));
    assertThat(delivered()).hasSize(1).allMatch(text -> text.contains("hello"));
  }

  @Test
  void a_repeat_is_dropped() throws Exception {
    notifier().send(message("1", "hello"));
    notifier().send(message("1", "hello"));
    assertThat(delivered()).hasSize(1);
  }

  @Test
  void the_same_text_under_another_id_is_another_message() throws Exception {
    notifier().send(message("1", "hello"));
    notifier().send(message("2", "hello"));
    assertThat(delivered()).hasSize(2);
  }

  @Test
  void a_failure_is_an_exception_and_the_message_comes_when_it_is_sent_again() throws Exception {
    takeDown();
    assertThatThrownBy(() -> notifier().send(message("1", "hello"))).isInstanceOf(Exception.class);
    assertThat(delivered()).isEmpty();
    bringBack();
    notifier().send(message("1", "hello"));
    assertThat(delivered()).hasSize(1);
  }

  @Test
  void a_digest_is_one_message_that_has_all_its_parts_in_its_text() throws Exception {
    Notification one = message("1", "first");
    Notification two = message("2", "second");
    Notification digest = message("3", "2 things wait for you:\n- first\n- second");
    notifier()
        .send(
            new Notification(
                digest.id(),
                digest.tenant(),
                digest.to(),
                digest.message(),
                digest.text(),
                digest.urgency(),
                digest.subject(),
                null,
                digest.at(),
                null,
                List.of(one, two)));
    assertThat(delivered())
        .hasSize(1)
        .allMatch(text -> text.contains("first") && text.contains("second"));
  }

  @Test
  void several_threads_may_send_at_once() {
    Notifier notifier = notifier();
    Callable<Boolean> send =
        () -> {
          notifier.send(message(UUID.randomUUID().toString(), "hello"));
          return true;
        };
    assertThat(Crowd.allAtOnce(send)).hasSameSizeAs(delivered());
  }

  private static Notification message(String id, String text) {
    return new Notification(
        id,
        new TenantId("contract"),
        new PersonId("ada"),
        Message.of("contract.test", text),
        text,
        Urgency.NORMAL,
        SubjectRef.of("contract", "1"),
        null,
        Instant.parse("2026-02-16T09:00:00Z"),
        null,
        List.of());
  }
}
