package io.peakos.rules.internal;

import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.internal.Key.What;
import io.peakos.rules.internal.PackContents.Lock;
import io.peakos.rules.internal.PackContents.Setting;
import io.peakos.rules.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All rows that set the same thing: whether they go together, so that what counts does not depend
 * on the order of packs, files or rows. Stateless but for what it checks.
 */
final class Together {
  /** Of a row that meets every other one, this many are said. */
  private static final int MOST_SAID = 5;

  private final Key key;
  private final List<Row> rows;
  private final PolicyCard.@Nullable Value parameter;

  /**
   * For one key.
   *
   * @param rows those that set it, the most general first
   * @param parameter what is known of it when it is a parameter
   */
  Together(Key key, List<Row> rows, PolicyCard.@Nullable Value parameter) {
    this.key = key;
    this.rows = rows;
    this.parameter = key.what() == What.PARAMETER ? parameter : null;
  }

  /** Notes each row that does not go together with those before it. */
  void check(List<Problem> into) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Setting<?> setting = row.setting(key);
      if (row.pack() != null && setting != null) {
        List<String> wrong = wrong(row, setting, rows.subList(0, i));
        wrong.stream()
            .limit(MOST_SAID)
            .forEach(text -> into.add(new Problem(setting.place(), text)));
        if (wrong.size() > MOST_SAID) {
          into.add(
              new Problem(
                  setting.place(),
                  "The %s is different here from (%d) rows more.%nMaybe this row is about more than is meant."
                      .formatted(key, wrong.size() - MOST_SAID)));
        }
      }
    }
  }

  /** With what a row does not go together, the nearest first. */
  private List<String> wrong(Row row, Setting<?> setting, List<Row> before) {
    List<String> all = new ArrayList<>();
    if (setting.lock() == Lock.TIGHTEN && !canTighten()) {
      all.add(
          "Of the %s neither less nor more is tighter.%nMaybe lock it {lock: fixed}."
              .formatted(key));
    }
    for (int i = before.size() - 1; i >= 0; i--) {
      Row other = before.get(i);
      Setting<?> theirs = other.setting(key);
      if (theirs != null && !theirs.value().equals(setting.value())) {
        String wrong =
            other.compareLayer(row) == 0
                ? beside(row, setting, other, theirs)
                : above(
                    row,
                    setting,
                    other,
                    theirs,
                    holder(before.stream().filter(one -> one.compareLayer(other) <= 0)));
        if (wrong != null) {
          all.add(wrong);
        }
      }
    }
    return all;
  }

  /** Of all rows, the one that allows more specific ones least; null when none locks anything. */
  @Nullable Row holder() {
    return holder(rows.stream());
  }

  /** The same, of these; the most general one of several that allow as little. */
  private @Nullable Row holder(Stream<Row> among) {
    return among
        .filter(row -> lock(row) != Lock.NONE)
        .reduce((one, other) -> lock(other).compareTo(lock(one)) > 0 ? other : one)
        .orElse(null);
  }

  private Lock lock(Row row) {
    Setting<?> setting = row.setting(key);
    return setting == null || (setting.lock() == Lock.TIGHTEN && !canTighten())
        ? Lock.NONE
        : setting.lock();
  }

  private @Nullable String beside(Row row, Setting<?> setting, Row other, Setting<?> theirs) {
    Conditions ours = row.when();
    boolean within = ours.within(other.when());
    if (within != other.when().within(ours)) {
      return null;
    }
    Optional<String> common = ours.common(other.when());
    if (common.isEmpty()) {
      return null;
    }
    if (!within && decided(row, other)) {
      return null;
    }
    if (within && row.pack() != null && !row.pack().equals(other.pack())) {
      return "The %s is (%s) here and (%s) in %s, and both packs are of the layer %s.%nMaybe take it out of one of the two."
          .formatted(
              key, text(setting), text(theirs), placed(other, theirs), row.pack().layer().word());
    }
    return "The %s is (%s) here and (%s) in %s, and both are about (%s); neither is more specific.%nMaybe narrow one of the two, so that it is about that no more."
        .formatted(key, text(setting), text(theirs), placed(other, theirs), common.get());
  }

  /** Whether a row of the same layer says what counts where these two meet. */
  private boolean decided(Row row, Row other) {
    Conditions both = row.when().where(other.when());
    return rows.stream()
        .filter(third -> third.compareLayer(row) == 0 && third != row && third != other)
        .anyMatch(
            third ->
                both.within(third.when())
                    && third.when().within(row.when())
                    && third.when().within(other.when()));
  }

  private @Nullable String above(
      Row row, Setting<?> setting, Row other, Setting<?> theirs, @Nullable Row holder) {
    Setting<?> held = holder == null ? null : holder.setting(key);
    if (holder == null || held == null || row.when().common(other.when()).isEmpty()) {
      return null;
    }
    String lock = holder == other ? "" : ", by the lock in " + placed(holder, held);
    if (held.lock() == Lock.FIXED) {
      // A row that repeats what is locked says nothing of its own.
      return holder != other && theirs.value().equals(held.value())
          ? null
          : "The %s is locked to (%s) in %s%s.%nMaybe ask whoever answers for that, or leave it out here."
              .formatted(key, text(theirs), placed(other, theirs), lock);
    }
    if (tighter(setting.value(), theirs.value())) {
      return null;
    }
    return key.what() == What.PARAMETER && Unit.compare(setting.value(), theirs.value()).isEmpty()
        ? "The %s may only be tightened, and (%s) cannot be compared with (%s) in %s: the units are not the same%s.%nMaybe write it in the other unit."
            .formatted(key, text(setting), text(theirs), placed(other, theirs), lock)
        : "The %s may only be tightened, and (%s) is not at least as tight as (%s) in %s%s.%nMaybe ask whoever answers for that, or choose a tighter one."
            .formatted(key, text(setting), text(theirs), placed(other, theirs), lock);
  }

  private boolean canTighten() {
    return key.what() == What.POLICY || (parameter != null && parameter.tighter() != null);
  }

  private boolean tighter(Object tighter, Object than) {
    if (tighter instanceof PolicyMode mode && than instanceof PolicyMode other) {
      return mode.compareTo(other) >= 0;
    }
    OptionalInt compared = Unit.compare(tighter, than);
    return compared.isPresent()
        && parameter != null
        && (parameter.tighter() == PolicyCard.Tighter.LESS
            ? compared.getAsInt() <= 0
            : compared.getAsInt() >= 0);
  }

  private String text(Setting<?> setting) {
    if (setting.value() instanceof Ladder ladder) {
      return "rungs " + String.join(", ", ladder.rungs().stream().map(Rung::label).toList());
    }
    return Unit.text(setting.value());
  }

  /** Where a value was set. */
  private static String placed(Row row, Setting<?> setting) {
    return row.pack() == null
        ? row.source(setting)
        : row.pack().source() + " (" + setting.place() + ")";
  }
}
