package io.peakos.benchmarks;

import io.peakos.benchmarks.escalation.EscalationRace;
import io.peakos.benchmarks.judging.JudgingRace;
import io.peakos.benchmarks.judging.PackRace;
import io.peakos.benchmarks.rhythm.NextRace;
import io.peakos.benchmarks.rhythm.OpeningRace;
import io.peakos.benchmarks.start.StartRace;
import io.peakos.rules.DroolsPolicies;
import java.util.List;

/** What can be measured. */
public enum Row {
  /** Facts, standard rules, rung, journal, next clock and message, committed. */
  ESCALATION {
    @Override
    public List<Line> measure(PostgresServer server, Sizes sizes) {
      EscalationRace race = EscalationRace.run(server, DroolsPolicies.standard(), sizes);
      String what = "obligations escalated per second";
      return List.of(
          new Line(what, race.peak(), "plain JDBC, same rows and batches", race.jdbc(), ">= 0.4"),
          new Line(what, race.peak(), "Flowable alone, tuned", race.flowable(), ">= 30"));
    }
  },
  /** A batch of facts, with consequences and explanations. */
  JUDGING {
    @Override
    public List<Line> measure(PostgresServer server, Sizes sizes) {
      JudgingRace race = JudgingRace.run(sizes);
      return List.of(
          new Line(
              "subjects judged per second",
              race.rules(),
              "a Java method with the same answers",
              race.byHand(),
              ">= 0.2"));
    }
  },
  /** A client's pack of 200 rows and 20 rules beside the standard policies. */
  PACKS {
    @Override
    public List<Line> measure(PostgresServer server, Sizes sizes) {
      PackRace race = PackRace.run(sizes);
      return List.of(
          new Line(
              "subjects judged per second, with a client's 200 rows and 20 rules",
              race.withPack(),
              "the standard policies alone",
              race.alone(),
              "none set"),
          new Line(
              "milliseconds from a changed pack of 200 rows and 20 rules to its first judgement",
              race.large(),
              "a pack with one value",
              race.small(),
              "none set"),
          new Line(
              "loaded classes after %,d swaps".formatted(sizes.obligations()),
              race.classesAfter(),
              "after a tenth of them",
              race.classesBefore(),
              "about 1"),
          new Line(
              "megabytes of heap after %,d swaps".formatted(sizes.obligations()),
              race.heapAfter(),
              "after a tenth of them",
              race.heapBefore(),
              "about 1"));
    }
  },
  /** Occurrences that are due at the same minute, with agenda, journal, clock and workflow. */
  OPENING {
    @Override
    public List<Line> measure(PostgresServer server, Sizes sizes) {
      OpeningRace race = OpeningRace.run(server, DroolsPolicies.standard(), sizes);
      return List.of(
          new Line(
              "camps begun per second",
              race.peak(),
              "Flowable alone, the same BPMN started by key",
              race.flowable(),
              ">= 2"));
    }
  },
  /** When the next occurrence is, of the slowest of several cadences. */
  NEXT {
    @Override
    public List<Line> measure(PostgresServer server, Sizes sizes) {
      NextRace race = NextRace.run(server, DroolsPolicies.standard(), sizes);
      return List.of(
          new Line(
              "nanoseconds to the next occurrence, begun in 1980",
              race.longAgo(),
              "begun last year",
              race.lately(),
              "< 10,000 ns, about 1"));
    }
  },
  /** On a database that has its tables, in a new JVM. */
  START {
    @Override
    public List<Line> measure(PostgresServer server, Sizes sizes) {
      StartRace race = StartRace.run(server, sizes.starts());
      return List.of(
          new Line(
              "milliseconds to start",
              race.peak(),
              "Flowable alone, same settings",
              race.flowable(),
              "<= 1.5"));
    }
  };

  /** Measures it. */
  public abstract List<Line> measure(PostgresServer server, Sizes sizes);
}
