package io.peakos.rhythm;

import io.peakos.internal.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an occurrence goes through, one step after the other, each with its time. Immutable.
 *
 * @param steps the steps, in their order; the workflow of the rhythm has a user task for each
 */
public record Agenda(List<Step> steps) {
  /** The longest agenda: a whole meeting of several days. */
  private static final int MOST_STEPS = 40;

  /** Checks that there are steps, and that none reads or is called what another one does. */
  public Agenda {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "An agenda must have 1 to %d steps, not (%d).%nMaybe begin with Agenda.weeklyCamp()."
              .formatted(MOST_STEPS, steps.size()));
    }
    Set<String> ids = new HashSet<>();
    Set<ItemKind> read = EnumSet.noneOf(ItemKind.class);
    for (Step step : steps) {
      if (!ids.add(step.id())) {
        throw new IllegalArgumentException(
            "The agenda has the step (%s) twice.%nMaybe one of them has another name."
                .formatted(step.id()));
      }
      for (ItemKind kind : step.reads()) {
        if (!read.add(kind)) {
          throw new IllegalArgumentException(
              "The step (%s) reads (%s), which a step before it reads already.%nMaybe take it out of one of them: an item is talked about once."
                  .formatted(step.id(), kind));
        }
      }
    }
  }

  /**
   * One step.
   *
   * @param id the id of its user task in the workflow: lower-case letters, digits and hyphens
   * @param title what people call it
   * @param minutes the time it has
   * @param reads what sorts of items it talks about
   */
  public record Step(String id, String title, int minutes, Set<ItemKind> reads) {
    /** Checks id and minutes, copies the sorts. */
    public Step {
      Texts.id("step", id);
      Texts.title("title of a step", title);
      if (minutes < 1) {
        throw new IllegalArgumentException(
            "The step (%s) must have at least one minute, not (%d).%nMaybe drop it."
                .formatted(id, minutes));
      }
      reads = Set.copyOf(reads);
    }
  }

  /**
   * The six steps of a Weekly Camp, 90 minutes together. The steps are the verbs of the camp
   * metaphor of Peak OS; their minutes and contents are a default of our own design, weighted as
   * others weight the solving of issues.
   */
  public static Agenda weeklyCamp() {
    return new Agenda(
        List.of(
            new Step("regroup", "Regroup", 5, Set.of()),
            new Step(
                "share-information",
                "Share information",
                10,
                Set.of(ItemKind.HEADLINE, ItemKind.SIGNAL, ItemKind.CASCADE)),
            new Step(
                "assess-conditions",
                "Assess conditions",
                15,
                Set.of(ItemKind.SCORECARD, ItemKind.PRIORITY, ItemKind.COMMITMENT)),
            new Step(
                "coordinate-plans",
                "Coordinate plans",
                15,
                Set.of(ItemKind.DEPENDENCY, ItemKind.DECISION)),
            new Step(
                "address-obstacles",
                "Address obstacles",
                35,
                Set.of(ItemKind.ESCALATION, ItemKind.ISSUE)),
            new Step("prepare-next-stage", "Prepare next stage", 10, Set.of())));
  }

  /** How long all steps take. */
  public Duration lasts() {
    return Duration.ofMinutes(steps.stream().mapToInt(Step::minutes).sum());
  }

  /**
   * The same steps in another time: each gets its share, whole minutes and at least one; the
   * minutes that are left over go to the steps that lost most by rounding, earlier ones first.
   *
   * @throws IllegalArgumentException when there are more steps than minutes
   */
  public Agenda within(Duration time) {
    int minutes = (int) time.toMinutes();
    if (minutes < steps.size()) {
      throw new IllegalArgumentException(
          "The agenda has (%d) steps and cannot be held in (%d) minutes.%nMaybe give it more time, or an agenda of its own."
              .formatted(steps.size(), minutes));
    }
    int whole = steps.stream().mapToInt(Step::minutes).sum();
    if (whole == minutes) {
      return this;
    }
    List<Integer> given = new ArrayList<>();
    List<Integer> byLoss = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      given.add(Math.max(1, steps.get(i).minutes() * minutes / whole));
      byLoss.add(i);
    }
    byLoss.sort(
        Comparator.comparing((Integer i) -> -(steps.get(i).minutes() * minutes % whole))
            .thenComparing(i -> i));
    int left = minutes - given.stream().mapToInt(Integer::intValue).sum();
    for (int i = 0; left > 0; i++, left--) {
      given.set(byLoss.get(i), given.get(byLoss.get(i)) + 1);
    }
    // Steps that were lifted to their one minute may have cost more than there is.
    while (left < 0) {
      int longest = given.indexOf(given.stream().mapToInt(Integer::intValue).max().orElseThrow());
      given.set(longest, given.get(longest) - 1);
      left++;
    }
    List<Step> fitted = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      fitted.add(new Step(step.id(), step.title(), given.get(i), step.reads()));
    }
    return new Agenda(fitted);
  }

  /** The id of the step that reads such items, or of the first one. */
  public String stepFor(ItemKind kind) {
    return steps.stream()
        .filter(step -> step.reads().contains(kind))
        .findFirst()
        .orElse(steps.get(0))
        .id();
  }
}
