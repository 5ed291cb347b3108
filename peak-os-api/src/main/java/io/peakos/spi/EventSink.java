package io.peakos.spi;

/**
 * Receives everything that happens. Called after commit, at least once per event, on an engine
 * thread, outside any transaction; must drop repeats. What was missed can be replayed from {@link
 * io.peakos.journal.Journal#from}. An exception means "try again later".
 */
@FunctionalInterface
public interface EventSink {
  /** Receives one event. */
  void accept(PeakEvent event) throws Exception;
}
