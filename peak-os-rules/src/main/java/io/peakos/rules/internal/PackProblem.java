package io.peakos.rules.internal;

/** What is wrong with a rule file, and where; the line is 1 when the file as a whole is meant. */
record PackProblem(String path, int line, String text) {
  @Override
  public String toString() {
    return path + ":" + line + ": " + text;
  }
}
