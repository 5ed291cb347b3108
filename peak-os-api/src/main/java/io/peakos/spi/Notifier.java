package io.peakos.spi;

/**
 * Delivers messages. Called after commit, at least once per {@link Notification#id()}, on an engine
 * thread, outside any transaction; must drop repeats. An exception means "try again later": with
 * growing pauses, and then the message is parked and listed.
 */
@FunctionalInterface
public interface Notifier {
  /** Delivers one message. */
  void send(Notification notification) throws Exception;
}
