package io.peakos.benchmarks.escalation;

import io.peakos.benchmarks.PostgresServer;
import io.peakos.benchmarks.Samples;
import io.peakos.benchmarks.Sizes;
import io.peakos.policy.Policies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lets the contenders escalate in turns, round after round, so that a busy minute hits all. */
public final class EscalationRace {
  private static final int WARM_UP = 2;

  private final Samples peak = new Samples();
  private final Samples jdbc = new Samples();
  private final Samples flowable = new Samples();

  private EscalationRace() {}

  /** Runs all rounds. */
  public static EscalationRace run(PostgresServer server, Policies policies, Sizes sizes) {
    EscalationRace race = new EscalationRace();
    try (Workload many = Workload.create(server, "sets", policies, sizes.obligations());
        Workload few = Workload.create(server, "processes", policies, sizes.processes());
        Contender jdbc = new JdbcContender(many, sizes.threads());
        Contender flowable = new FlowableContender(few, sizes.jobThreads());
        Contender peak = new EngineContender(many, policies, sizes.threads())) {
      for (int round = -WARM_UP; round < sizes.rounds(); round++) {
        for (Turn turn : race.turns(round, peak, jdbc, flowable)) {
          double rate = turn.contender().run();
          if (round >= 0) {
            turn.samples().add(rate);
          }
        }
      }
    }
    return race;
  }

  /** Who is first changes from round to round. */
  private List<Turn> turns(int round, Contender first, Contender second, Contender third) {
    List<Turn> turns = new ArrayList<>();
    turns.add(new Turn(first, peak));
    turns.add(new Turn(second, jdbc));
    if (round % 2 != 0) {
      Collections.reverse(turns);
    }
    turns.add(new Turn(third, flowable));
    return turns;
  }

  /** Obligations per second with Peak OS. */
  public Samples peak() {
    return peak;
  }

  /** With plain JDBC. */
  public Samples jdbc() {
    return jdbc;
  }

  /** With the process engine alone. */
  public Samples flowable() {
    return flowable;
  }

  private record Turn(Contender contender, Samples samples) {}
}
