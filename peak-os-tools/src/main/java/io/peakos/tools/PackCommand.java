package io.peakos.tools;

import static java.util.Objects.requireNonNull;

import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.yaml.JsonText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all commands about packs have. Not thread-safe. */
abstract class PackCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PACK",
      description = "A pack's folder or zip; those that it extends too.")
  private List<Path> packs = List.of();

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  /** The packs, laid upon the standard policies in whatever order. */
  Path[] packs() {
    return packs.toArray(new Path[0]);
  }

  /** What packs are laid upon. */
  static DroolsPolicies standard() {
    return DroolsPolicies.standard();
  }

  /** Prints a result for people, or as data. */
  void print(String text, Object data) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.println(json ? JsonText.of(data) : text);
    out.flush();
  }
}
