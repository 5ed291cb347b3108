package io.peakos.tools;

import io.peakos.rules.DroolsPolicies;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** What all commands about packs that lie upon each other have. Not thread-safe. */
abstract class PackCommand extends PrintingCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "PACK",
      description = "A pack's folder or zip; those that it extends too.")
  private List<Path> packs = List.of();

  /** The packs, laid upon the standard policies in whatever order. */
  Path[] packs() {
    return packs.toArray(new Path[0]);
  }

  /** What packs are laid upon. */
  static DroolsPolicies standard() {
    return DroolsPolicies.standard();
  }
}
