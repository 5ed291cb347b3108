package io.peakos.testkit;

import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.policy.Explanation;
import io.peakos.spi.Notification;
import io.peakos.spi.PeakEvent;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a {@link Timeline}: somebody was told something, or something happened. */
public sealed interface Entry {
  /** When. */
  Instant at();

  /** The tenant it belongs to. */
  TenantId tenant();

  /**
   * Somebody was told something. Immutable.
   *
   * @param at when the message reached the notifier
   * @param notification the message
   */
  record Told(Instant at, Notification notification) implements Entry {
    @Override
    public TenantId tenant() {
      return notification.tenant();
    }

    /** Who was told. */
    public PersonId to() {
      return notification.to();
    }

    /** Which message, such as {@code A-04.nudge}. */
    public String key() {
      return notification.message().key();
    }

    /** What it said. */
    public String text() {
      return notification.text();
    }

    /** The rung that spoke, or null. */
    public @Nullable String rung() {
      return notification.rung();
    }

    /** What it is about. */
    public SubjectRef subject() {
      return notification.subject();
    }

    /** Why, or null for an answer to a command. */
    public @Nullable Explanation why() {
      return notification.why();
    }

    /** The rung, or for messages without one the key: the short name of why somebody heard. */
    public String label() {
      String rung = rung();
      return rung == null ? key() : rung;
    }

    /** The sentence that says why, and what came to light, in one line; empty without a policy. */
    String because() {
      Explanation why = why();
      if (why == null) {
        return "";
      }
      return why.notes().isEmpty()
          ? why.sentence()
          : why.sentence() + " [" + String.join("; ", why.notes()) + "]";
    }
  }

  /**
   * Something happened. Immutable.
   *
   * @param event the event as the host's sink received it
   */
  record Happened(PeakEvent event) implements Entry {
    private static final String PREFIX = "io.peakos.";

    @Override
    public Instant at() {
      return event.time();
    }

    @Override
    public TenantId tenant() {
      return event.tenant();
    }

    /** What happened, as in the journal: {@code commitment.accepted}. */
    public String kind() {
      return event.type().startsWith(PREFIX)
          ? event.type().substring(PREFIX.length())
          : event.type();
    }

    /** A value of what became different, as text; null when it is not among them. */
    public @Nullable String after(String name) {
      return event.data().get("after") instanceof Map<?, ?> after ? textOf(after.get(name)) : null;
    }

    /** The reason that was given or the sentence of the policy; empty when there is none. */
    String because() {
      String reason = textOf(event.data().get("reason"));
      String why = textOf(event.data().get("why"));
      return reason != null ? reason : why == null ? "" : why;
    }

    private static @Nullable String textOf(@Nullable Object value) {
      return value == null ? null : value.toString();
    }
  }
}
