package io.peakos.examples.kubernetes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The teams and who speaks for them.
 *
 * @param teams the teams, by name
 * @param meetings when they meet
 */
record Community(Map<String, Group> teams, Meetings meetings) {
  /** The committee above all teams. */
  static final String STEERING = "committee-steering";

  /** Copies the map, in its order. */
  Community {
    teams = Collections.unmodifiableMap(new LinkedHashMap<>(teams));
  }

  /** Whether a team of this name exists. */
  boolean knows(String team) {
    return teams.containsKey(team);
  }

  /** The first chair of the team. */
  Optional<String> firstChair(String team) {
    return Optional.ofNullable(teams.get(team)).stream()
        .flatMap(group -> group.chairs().stream())
        .findFirst();
  }

  /** Everybody who speaks for a team. */
  List<String> people() {
    List<String> people = new ArrayList<>();
    for (Group group : teams.values()) {
      people.addAll(group.chairs());
      people.addAll(group.techLeads());
      if (group.liaison() != null) {
        people.add(group.liaison());
      }
    }
    return people;
  }

  /**
   * One team.
   *
   * @param name its name, such as {@code sig-node}
   * @param chairs who chairs it
   * @param techLeads who leads its technical work; empty where the chairs do
   * @param liaison who speaks for it to the steering committee, or null
   */
  record Group(String name, List<String> chairs, List<String> techLeads, @Nullable String liaison) {
    /** Copies the lists. */
    Group {
      chairs = List.copyOf(chairs);
      techLeads = List.copyOf(techLeads);
    }
  }
}
