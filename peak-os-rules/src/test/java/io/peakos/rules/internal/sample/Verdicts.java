package io.peakos.rules.internal.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A collector for tests. */
public final class Verdicts {
  private final List<String> said = new ArrayList<>();

  public void say(PromiseFacts about, String what) {
    said.add(about.id() + " " + what);
  }

  public List<String> said() {
    List<String> sorted = new ArrayList<>(said);
    Collections.sort(sorted);
    return sorted;
  }
}
