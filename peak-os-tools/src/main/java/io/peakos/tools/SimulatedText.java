package io.peakos.tools;

import io.peakos.tools.simulate.Simulated;
import io.peakos.tools.simulate.Simulated.FullWeek;
import io.peakos.tools.simulate.Simulated.Load;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A simulation as people read it, and as data. */
final class SimulatedText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
  private static final int FULLEST = 5;

  private final Simulated simulated;

  SimulatedText(Simulated simulated) {
    this.simulated = simulated;
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d teams, %d people, %d weeks from %s on: %d promises asked for, %d messages heard, with the answers to them."
            .formatted(
                simulated.teams(),
                simulated.roles().size(),
                simulated.weeks(),
                DAY.format(simulated.begins()),
                simulated.asked(),
                simulated.heard().size()));
    lines.add("");
    lines.add("messages a week  people     mean   9 of 10     most");
    simulated
        .loads()
        .forEach(
            (role, load) ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%-17s%6d%9.1f%10d%9d",
                        role,
                        load.people(),
                        load.mean(),
                        load.ninetieth(),
                        load.most())));
    lines.add("");
    lines.add("The fullest weeks: " + fullest() + ".");
    lines.add("At the same minute: " + collisions() + ".");
    lines.add(
        String.format(
            Locale.ROOT,
            "In the last two weeks of a quarter %.0f messages a week, else %.0f.",
            simulated.quarters().lastWeeks(),
            simulated.quarters().others()));
    simulated
        .steps()
        .forEach(
            (kind, steps) -> {
              lines.add("");
              lines.add(
                  "%7d  %s"
                      .formatted(
                          steps.values().stream().mapToInt(Integer::intValue).sum(), kind.words()));
              steps.forEach((step, count) -> lines.add("%7d    %s".formatted(count, step)));
            });
    lines.add("");
    simulated
        .neverReached()
        .forEach(
            (ladder, rungs) ->
                lines.add(
                    "The ladder %s never reached %s.".formatted(ladder, String.join(", ", rungs))));
    if (simulated.failed() > 0) {
      lines.add(
          "Steps that failed and never came: %d. Maybe a ladder waits for a moment that no calendar has; peak lint may say which."
              .formatted(simulated.failed()));
    }
    if (!simulated.neverBegan().isEmpty()) {
      lines.add(
          "Ladders that never began: %s.".formatted(String.join(", ", simulated.neverBegan())));
    }
    lines.add(
        "Policies that never spoke: %s.%s"
            .formatted(
                String.join(", ", simulated.silent()),
                simulated.camps() ? "" : " No meetings were held (--camps)."));
    return String.join(System.lineSeparator(), lines);
  }

  private String fullest() {
    return simulated.fullest(FULLEST).stream()
        .map(
            week ->
                "%s %d from %s on"
                    .formatted(week.person(), week.messages(), DAY.format(week.from())))
        .collect(Collectors.joining("; "));
  }

  private String collisions() {
    return simulated.collisions().isEmpty()
        ? "nobody heard two things"
        : simulated.collisions().entrySet().stream()
            .map(one -> "%d times %d messages".formatted(one.getValue(), one.getKey()))
            .collect(Collectors.joining(", "));
  }

  /** As data. */
  static Map<String, Object> data(Simulated simulated) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("begins", DAY.format(simulated.begins()));
    data.put("weeks", simulated.weeks());
    data.put("teams", simulated.teams());
    data.put("people", simulated.roles().size());
    data.put("promises", simulated.asked());
    data.put("messages", simulated.heard().size());
    Map<String, Object> loads = new LinkedHashMap<>();
    simulated.loads().forEach((role, load) -> loads.put(role, data(load)));
    data.put("weekly", loads);
    data.put("fullest", simulated.fullest(FULLEST).stream().map(SimulatedText::data).toList());
    Map<String, Object> collisions = new LinkedHashMap<>();
    simulated.collisions().forEach((size, count) -> collisions.put(size.toString(), count));
    data.put("collisions", collisions);
    data.put(
        "quarters",
        Map.of(
            "lastWeeks",
            simulated.quarters().lastWeeks(),
            "others",
            simulated.quarters().others()));
    Map<String, Object> steps = new LinkedHashMap<>();
    simulated.steps().forEach((kind, counts) -> steps.put(BacktestText.key(kind), counts));
    data.put("steps", steps);
    data.put("neverReached", simulated.neverReached());
    data.put("failed", simulated.failed());
    data.put("neverBegan", simulated.neverBegan());
    data.put("silent", simulated.silent());
    return data;
  }

  private static Map<String, Object> data(Load load) {
    return Map.of(
        "people", load.people(),
        "mean", load.mean(),
        "ninetieth", load.ninetieth(),
        "most", load.most());
  }

  private static Map<String, Object> data(FullWeek week) {
    return Map.of(
        "person", week.person(), "from", DAY.format(week.from()), "messages", week.messages());
  }
}
