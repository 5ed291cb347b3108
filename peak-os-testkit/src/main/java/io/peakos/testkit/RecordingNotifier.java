package io.peakos.testkit;

import io.peakos.spi.Notification;
import io.peakos.spi.Notifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A notifier that keeps what it is given, and refuses what it is told to. Thread-safe. */
public final class RecordingNotifier implements Notifier {
  private final List<Notification> sent = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private Predicate<Notification> refused = notification -> false;

  /** Keeps the message, unless it was kept before. */
  @Override
  public void send(Notification notification) throws IOException {
    keep(notification);
  }

  /**
   * Keeps the message.
   *
   * @return whether it is new
   */
  synchronized boolean keep(Notification notification) throws IOException {
    if (refused.test(notification)) {
      throw new IOException("refused, as the test wants it");
    }
    return seen.add(notification.id()) && sent.add(notification);
  }

  /** What was sent, in order, without repeats. */
  public synchronized List<Notification> sent() {
    return List.copyOf(sent);
  }

  /** Fails for these messages from now on, as a channel that is down; replaces what was refused. */
  public synchronized void refuse(Predicate<Notification> messages) {
    refused = messages;
  }

  /** Works for every message again. */
  public void refuseNothing() {
    refuse(notification -> false);
  }
}
