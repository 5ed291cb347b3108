package io.peakos.bpmn;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a workflow.
 *
 * @param weight whether it keeps the file from being deployed
 * @param element the id of the element, or null when it is the file as a whole
 * @param line the line in the file, from 1; 0 when it is not known
 * @param what what is wrong and what was expected, with the values in brackets
 * @param hint what to do about it, a sentence that begins with "Maybe"
 */
public record WorkflowProblem(
    Weight weight, @Nullable String element, int line, String what, String hint) {

  /** Whether a problem keeps a file from being deployed. */
  public enum Weight {
    /** It does: something could never work, or would run what no workflow may run. */
    ERROR,
    /** It does not: something is lost that the file may do without. */
    WARNING
  }

  /** Says where, what is wrong, and on a line of its own what to do. */
  @Override
  public String toString() {
    String where = element == null ? "" : "(" + element + ") ";
    return (line == 0 ? "" : "line " + line + ": ") + where + what + "\n" + hint;
  }
}
