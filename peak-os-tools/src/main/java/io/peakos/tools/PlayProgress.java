package io.peakos.tools;

import io.peakos.tools.backtest.Backtest;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says on the error stream how far long work is, at every tenth of it. Thread-safe. */
final class PlayProgress implements Backtest.Progress {
  private static final int PARTS = 10;

  private final PrintWriter err;
  private final Instant from;
  private final Instant to;
  private final Map<String, Integer> said = new ConcurrentHashMap<>();

  PlayProgress(PrintWriter err, Instant from, Instant to) {
    this.err = err;
    this.from = from;
    this.to = to;
  }

  @Override
  public void at(String play, Instant at) {
    long all = Math.max(1, to.getEpochSecond() - from.getEpochSecond());
    int part = (int) ((at.getEpochSecond() - from.getEpochSecond()) * PARTS / all);
    if (part > said.getOrDefault(play, 0)) {
      said.put(play, part);
      LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
      err.println("%s: %d %%, %s".formatted(play, part * 100 / PARTS, day));
      err.flush();
    }
  }
}
