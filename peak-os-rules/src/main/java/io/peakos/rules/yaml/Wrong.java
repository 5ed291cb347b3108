package io.peakos.rules.yaml;

/** One value cannot be read; whoever reads the mapping around it notes that and goes on. */
public final class Wrong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Node node;

  /** With what is wrong, and in a second line what to do about it. */
  public Wrong(Node node, String text) {
    super(text, null, false, false);
    this.node = node;
  }

  /** The value. */
  public Node node() {
    return node;
  }
}
