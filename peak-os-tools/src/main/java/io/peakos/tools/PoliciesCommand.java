package io.peakos.tools;

import io.peakos.policy.Pack;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PolicyPack;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** What all commands about what counts have, with packs or without. Not thread-safe. */
abstract class PoliciesCommand extends PrintingCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "PACK",
      description = "A pack's folder or zip; those that it extends too. None: the standard.")
  private List<Path> packs = List.of();

  /** The standard policies with the packs laid upon them. */
  DroolsPolicies laid() {
    return laid(packs);
  }

  /** The standard policies with these packs laid upon them, in whatever order. */
  static DroolsPolicies laid(List<Path> packs) {
    return DroolsPolicies.standard().overlay(packs.stream().<Pack>map(PolicyPack::read).toList());
  }
}
