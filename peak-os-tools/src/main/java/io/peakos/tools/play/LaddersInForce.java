package io.peakos.tools.play;

import io.peakos.escalation.Ladder;
import io.peakos.rules.DroolsPolicies;
import java.util.Map;
import java.util.TreeMap;

/** The ladders that an engine with these policies climbs, where the host brings none. Stateless. */
public final class LaddersInForce {
  private LaddersInForce() {}

  /** The default ones, and those that packs bring instead of them or beside them, by name. */
  public static Map<String, Ladder> of(DroolsPolicies policies) {
    Map<String, Ladder> ladders = new TreeMap<>();
    Ladder.defaults().values().forEach(ladder -> ladders.put(ladder.name().value(), ladder));
    ladders.put(Ladder.sponsor().name().value(), Ladder.sponsor());
    policies.ladders().forEach(ladder -> ladders.put(ladder.name().value(), ladder));
    return ladders;
  }
}
