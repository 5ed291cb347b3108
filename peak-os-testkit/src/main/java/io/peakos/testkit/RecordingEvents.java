package io.peakos.testkit;

import io.peakos.spi.EventSink;
import io.peakos.spi.PeakEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** An event sink that keeps what it is given, and refuses what it is told to. Thread-safe. */
public final class RecordingEvents implements EventSink {
  private final List<PeakEvent> accepted = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private Predicate<PeakEvent> refused = event -> false;

  /** Keeps the event, unless it was kept before. */
  @Override
  public void accept(PeakEvent event) throws IOException {
    keep(event);
  }

  /**
   * Keeps the event.
   *
   * @return whether it is new
   */
  synchronized boolean keep(PeakEvent event) throws IOException {
    if (refused.test(event)) {
      throw new IOException("refused, as the test wants it");
    }
    return seen.add(event.id()) && accepted.add(event);
  }

  /** What came, in order, without repeats. */
  public synchronized List<PeakEvent> accepted() {
    return List.copyOf(accepted);
  }

  /** Fails for these events from now on, as a queue that is down; replaces what was refused. */
  public synchronized void refuse(Predicate<PeakEvent> events) {
    refused = events;
  }

  /** Works for every event again. */
  public void refuseNothing() {
    refuse(event -> false);
  }
}
