package io.peakos.tools;

import static java.util.Objects.requireNonNull;

import io.peakos.rules.yaml.JsonText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have: they print a result. Not thread-safe. */
abstract class PrintingCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  /** Where problems and progress go. */
  PrintWriter err() {
    return requireNonNull(spec).commandLine().getErr();
  }

  /** Prints a result for people, or as data. */
  void print(String text, Object data) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.println(json ? JsonText.of(data) : text);
    out.flush();
  }
}
