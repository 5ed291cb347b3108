package io.peakos.testkit.scenario;

import org.snakeyaml.engine.v2.nodes.Node;

/** One value cannot be read; whoever reads the mapping around it notes that and goes on. */
final class Wrong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Node node;

  Wrong(Node node, String text) {
    super(text, null, false, false);
    this.node = node;
  }

  Node node() {
    return node;
  }
}
