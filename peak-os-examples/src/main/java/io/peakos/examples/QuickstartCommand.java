package io.peakos.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code quickstart}. */
@Command(name = "quickstart")
final class QuickstartCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
