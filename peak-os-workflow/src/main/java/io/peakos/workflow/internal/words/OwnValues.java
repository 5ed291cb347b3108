package io.peakos.workflow.internal.words;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks of the variables that a host gives to a workflow. Stateless. */
public final class OwnValues {
  private static final int LONGEST = 200;

  private OwnValues() {}

  /** Returns the values in the order of their names, or says which has a wrong name or length. */
  public static SortedMap<String, String> checked(
      String of, Map<String, String> values, Set<String> ours) {
    values.forEach(
        (name, value) -> {
          Words.optional("value", value);
          if (ours.contains(name) || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                "The value (%s) for the %s has a name of ours, or (%d) characters and not at most (%d).%nMaybe choose another name, or give the id of what is meant."
                    .formatted(name, of, value.length(), LONGEST));
          }
        });
    return new TreeMap<>(values);
  }
}
