package io.peakos.benchmarks.escalation;

import io.peakos.benchmarks.PostgresServer;
import io.peakos.benchmarks.Samples;
import io.peakos.benchmarks.Sizes;
import io.peakos.policy.Policies;
import java.util.ArrayList;
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
      String only = System.getProperty("only", "");
      if (System.getProperty("pgss") != null) {
        io.peakos.benchmarks.Sql.run(many.pool(), "create extension pg_stat_statements");
      }
      for (int round = -WARM_UP; round < sizes.rounds(); round++) {
        for (Turn turn : race.turns(round, peak, jdbc, flowable)) {
          if (!turn.contender().name().contains(only)) {
            continue;
          }
          double pg = server.cpu().toNanos();
          double me = os();
          double sw = sw();
          double rate = turn.contender().run();
          int size = turn.contender() == flowable ? sizes.processes() : sizes.obligations();
          System.err.printf(
              "  round %d, %s: %.0f/s pg %.0f us, jvm %.0f us sweepers %.0f%n",
              round + 1,
              turn.contender().name(),
              rate,
              (server.cpu().toNanos() - pg) / 1e3 / size,
              (os() - me) / 1e3 / size,
              (sw() - sw) / 1e3 / size);
          if (round >= 0) {
            turn.samples().add(rate);
          }
        }
        if (round == sizes.rounds() - 2) {
          stats(many, 1);
          if (System.getProperty("pgss") != null)
            io.peakos.benchmarks.Sql.run(many.pool(), "select pg_stat_statements_reset()");
        }
      }
      stats(many, sizes.obligations());
    }
    return race;
  }

  static void stats(Workload w, int n) {
    if (System.getProperty("pgss") == null) return;
    io.peakos.benchmarks.Sql.texts(
            w.pool(),
            "select round((total_exec_time*1000/"
                + n
                + ")::numeric,2) || ' us/obl calls ' || calls || ' plan ' || round((total_plan_time*1000/"
                + n
                + ")::numeric,2) || ' plans ' || plans || ' ' || substr(regexp_replace(query,'\\s+',' ','g'),1,100) from pg_stat_statements where query not like '%bench_%' and query not like 'vacuum%' and query not like 'truncate%' order by total_exec_time+total_plan_time desc limit 22")
        .forEach(System.err::println);
  }

  static double sw() {
    var t = java.lang.management.ManagementFactory.getThreadMXBean();
    double n = 0;
    for (var i : t.getThreadInfo(t.getAllThreadIds()))
      if (i != null
          && (i.getThreadName().startsWith("peak-os-sweep")
              || i.getThreadName().startsWith("pool-"))) n += t.getThreadCpuTime(i.getThreadId());
    return n;
  }

  static double os() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Who is first changes from round to round. */
  private List<Turn> turns(int round, Contender first, Contender second, Contender third) {
    List<Turn> turns = new ArrayList<>();
    turns.add(new Turn(first, peak));
    turns.add(new Turn(second, jdbc));
    if (round % 2 != 0) {
      java.util.Collections.reverse(turns);
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
