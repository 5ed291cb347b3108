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
  /** How many threads sweep; plain JDBC has as many. */
  private static final int THREADS = 2;

  /** How many threads run jobs in the process engine alone; it is fastest with this many. */
  private static final int JOB_THREADS = 8;

  private final Samples peak = new Samples();
  private final Samples jdbc = new Samples();
  private final Samples flowable = new Samples();

  private EscalationRace() {}

  /**
   * Runs all rounds.
   *
   * @throws IllegalStateException when one contender wrote something else than the others
   */
  public static EscalationRace run(PostgresServer server, Policies policies, Sizes sizes) {
    EscalationRace race = new EscalationRace();
    try (Workload many = Workload.create(server, "sets", policies, sizes.obligations());
        Workload few = Workload.create(server, "processes", policies, sizes.processes());
        Contender jdbc = new JdbcContender(many, THREADS);
        Contender flowable = new FlowableContender(few, JOB_THREADS);
        Contender peak = new EngineContender(many, policies, THREADS)) {
      for (int round = -sizes.warmUp(); round < sizes.rounds(); round++) {
        for (Turn turn : race.turns(round, peak, jdbc, flowable)) {
          double rate = turn.contender().run();
          turn.contender().workload().check(turn.contender().writes());
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
