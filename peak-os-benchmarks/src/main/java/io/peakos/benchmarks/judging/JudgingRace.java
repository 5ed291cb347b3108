package io.peakos.benchmarks.judging;

import io.peakos.benchmarks.Samples;
import io.peakos.benchmarks.Sizes;
import java.util.Collection;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Lets JMH run {@link JudgingBenchmark}. */
public final class JudgingRace {
  private final Samples rules = new Samples();
  private final Samples byHand = new Samples();

  private JudgingRace() {}

  /** Runs both, each in JVMs of its own unless there are to be none. */
  public static JudgingRace run(Sizes sizes) {
    int iterations = Math.max(1, sizes.seconds() / 2);
    TimeValue time = sizes.seconds() == 0 ? TimeValue.milliseconds(50) : TimeValue.seconds(1);
    Options options =
        new OptionsBuilder()
            .include(JudgingBenchmark.class.getName())
            .forks(sizes.forks())
            .warmupIterations(iterations)
            .measurementIterations(iterations)
            .warmupTime(time)
            .measurementTime(time)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    JudgingRace race = new JudgingRace();
    try {
      Collection<RunResult> results = new Runner(options).run();
      for (RunResult result : results) {
        boolean ruled = result.getParams().getBenchmark().endsWith(".rules");
        add(result, ruled ? race.rules : race.byHand);
      }
    } catch (RunnerException e) {
      throw new IllegalStateException(
          "The judging was not measured.%nMaybe both no longer say the same; see the cause.", e);
    }
    return race;
  }

  private static void add(RunResult result, Samples samples) {
    result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(IterationResult::getPrimaryResult)
        .forEach(iteration -> samples.add(iteration.getScore()));
  }

  /** Subjects per second with the standard policies. */
  public Samples rules() {
    return rules;
  }

  /** Subjects per second by hand. */
  public Samples byHand() {
    return byHand;
  }
}
