package io.peakos.rules.internal;

import io.peakos.people.TeamId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which subjects a row is about. Immutable.
 *
 * @param types the types of facts that it can be about, such as {@code CommitmentFacts}; empty for
 *     all
 * @param cells what each fact has to be, by path such as {@code owner.open}; facts that are not
 *     named may be anything
 */
record Conditions(SortedSet<String> types, SortedMap<String, Cell> cells) {
  /** Whose work it is: the one fact that everything has. */
  static final String TEAM = "team";

  /** Everything. */
  static final Conditions NONE = new Conditions(new TreeSet<>(), new TreeMap<>());

  Conditions {
    types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  /** The work of some teams. */
  static Conditions ofTeams(Set<String> teams) {
    return new Conditions(new TreeSet<>(), new TreeMap<>(Map.of(TEAM, new Cell.Names(teams))));
  }

  /** Whether it asks nothing. */
  boolean none() {
    return cells.isEmpty() && types.isEmpty();
  }

  /** Whether it can be about this type of facts. */
  boolean about(String type) {
    return types.isEmpty() || types.contains(type);
  }

  /** Whether a team's work can be among it. */
  boolean admits(@Nullable TeamId team) {
    Cell cell = cells.get(TEAM);
    return cell == null || (team == null ? cell instanceof Cell.Absent : cell.holds(team.value()));
  }

  /** Whether all work of a team that it admits is among it. */
  boolean asksForTeamOnly() {
    return cells.keySet().stream().allMatch(TEAM::equals);
  }

  /** Whether all that it is about is among what the other is about. */
  boolean within(Conditions other) {
    return (other.types.isEmpty() || (!types.isEmpty() && other.types.containsAll(types)))
        && other.cells.entrySet().stream()
            .allMatch(
                theirs -> {
                  Cell ours = cells.get(theirs.getKey());
                  return ours != null && ours.within(theirs.getValue());
                });
  }

  /** In words, such as {@code crossTeam yes, owner.open at least 3}. */
  String words() {
    return String.join(
        ", ",
        cells.entrySet().stream().map(one -> one.getKey() + " " + one.getValue().words()).toList());
  }

  /** What both are about; expects that there is such a thing. */
  Conditions where(Conditions other) {
    SortedMap<String, Cell> both = new TreeMap<>(cells);
    other.cells.forEach((path, cell) -> both.merge(path, cell, Cell::and));
    SortedSet<String> narrower = new TreeSet<>(types.isEmpty() ? other.types : types);
    if (!other.types.isEmpty()) {
      narrower.retainAll(other.types);
    }
    return new Conditions(narrower, both);
  }

  /** Something that both are about, as an example; empty when there is no such thing. */
  Optional<String> common(Conditions other) {
    if (!types.isEmpty() && !other.types.isEmpty() && Collections.disjoint(types, other.types)) {
      return Optional.empty();
    }
    SortedMap<String, String> example = new TreeMap<>();
    SortedSet<String> paths = new TreeSet<>(cells.keySet());
    paths.addAll(other.cells.keySet());
    for (String path : paths) {
      Cell one = cells.getOrDefault(path, other.cells.get(path));
      Cell two = other.cells.getOrDefault(path, one);
      Optional<String> value = one == null || two == null ? Optional.empty() : one.common(two);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      example.put(path, value.get());
    }
    return Optional.of(
        example.isEmpty()
            ? "everything"
            : String.join(
                ", ",
                example.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList()));
  }
}
