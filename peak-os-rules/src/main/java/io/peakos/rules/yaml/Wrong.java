package io.peakos.rules.yaml;

/** One value cannot be read; whoever reads the mapping around it notes that and goes on. */
public final class Wrong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Node node;
  private final boolean noted;

  /** With what is wrong, and in a second line what to do about it. */
  public Wrong(Node node, String text) {
    this(node, text, false);
  }

  private Wrong(Node node, String text, boolean noted) {
    super(text, null, false, false);
    this.node = node;
    this.noted = noted;
  }

  /** A value whose parts are wrong, which has been noted for each of them. */
  public static Wrong noted(Node node) {
    return new Wrong(node, "", true);
  }

  /** The value. */
  public Node node() {
    return node;
  }

  /** Whether nothing is left to be noted. */
  public boolean noted() {
    return noted;
  }
}
