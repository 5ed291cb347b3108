package io.peakos.rules.internal;

import io.peakos.escalation.Urgency;
import io.peakos.policy.Moment;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One policy as its YAML file describes it: everything but conditions and consequences. Immutable.
 *
 * @param id its id
 * @param title condition and consequence in a sentence
 * @param integrity whether it guards data
 * @param mode what becomes of its consequences, unless a host chooses; null when nobody may choose,
 *     because it is a promise about all policies
 * @param parameters the values it reads, by key
 * @param steps its steps, by name
 * @param absent what it means when a value that may be null is null, by the value's path
 */
record PolicyCard(
    PolicyId id,
    String title,
    boolean integrity,
    @Nullable PolicyMode mode,
    SortedMap<String, Value> parameters,
    SortedMap<String, Step> steps,
    SortedMap<String, String> absent) {

  /**
   * A parameter.
   *
   * @param unit what it counts in
   * @param standard its default
   * @param tighter whether less or more of it has the policy act sooner or oftener; null when
   *     neither does
   * @param most the greatest number that means anything; null when the unit says so
   * @param meaning what it stands for
   */
  record Value(
      Unit unit,
      String standard,
      @Nullable Tighter tighter,
      @Nullable Integer most,
      String meaning) {
    /** A value that somebody wrote for this key, or an error that says what was expected. */
    Object read(String key, String text) {
      return checked("parameter (" + key + ")", text);
    }

    /** Its own default, or an error that says what was expected. */
    Object standardValue() {
      return checked("default", standard);
    }

    private Object checked(String what, String text) {
      Object value = unit.value(what, text, standard);
      if (most != null && value instanceof Integer number && number > most) {
        throw new IllegalArgumentException(
            "The %s must be at most (%d), but was (%d): %s.%nMaybe it is meant otherwise."
                .formatted(what, most, number, meaning));
      }
      return value;
    }
  }

  /** Which values are tighter than others. */
  enum Tighter {
    /** Smaller ones. */
    LESS,
    /** Greater ones. */
    MORE
  }

  /**
   * A step: what can happen at most once per clock.
   *
   * @param sentence why it happens
   * @param text what is said, to a person or with a refusal; null when nothing is
   * @param title the title of the issue it raises; null when it raises none
   * @param choices the answers that are offered
   * @param urgency how insistently it is said
   * @param when when time alone brings it about; null when something else does
   */
  record Step(
      Template sentence,
      @Nullable Template text,
      @Nullable Template title,
      List<String> choices,
      Urgency urgency,
      @Nullable When when) {}

  /**
   * When a step is due.
   *
   * @param anchor what it counts from
   * @param direction before or after
   * @param key the parameter that says how long, or empty for the very instant
   */
  record When(Moment.Anchor anchor, Moment.Direction direction, String key) {
    private static final Pattern FORM = Pattern.compile("([A-Z_]+)(?: ([+-]) ([a-z][\\w.]*))?");

    @Override
    public String toString() {
      return key.isEmpty()
          ? anchor.name()
          : anchor + (direction == Moment.Direction.BEFORE ? " - " : " + ") + key;
    }

    static When parse(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "The moment (%s) must be like DUE, DUE + key or DUE - key.%nMaybe the length of time needs to be a parameter."
                .formatted(text));
      }
      return new When(
          Moment.Anchor.valueOf(form.group(1)),
          "-".equals(form.group(2)) ? Moment.Direction.BEFORE : Moment.Direction.AFTER,
          form.group(3) == null ? "" : form.group(3));
    }
  }

  /** The names of facts and parameters in a step's words. */
  List<String> namesIn(Step step) {
    List<String> names = new ArrayList<>(step.sentence().names());
    if (step.title() != null) {
      names.addAll(step.title().names());
    }
    if (step.text() != null) {
      step.text().names().stream()
          .filter(name -> !Template.OF_SENDER.contains(name))
          .forEach(names::add);
    }
    return names;
  }

  /**
   * Reads a card from nested maps, as YAML gives them.
   *
   * @throws IllegalArgumentException naming the entry that is missing, unknown or wrong
   */
  static PolicyCard read(Map<String, ?> yaml) {
    var entry = new Entry("", yaml);
    PolicyId id = new PolicyId(entry.text("id"));
    String mode = entry.textOrNull("mode");
    var card =
        new PolicyCard(
            id,
            entry.text("title"),
            Boolean.parseBoolean(entry.textOr("integrity", "false")),
            mode == null ? null : entry.constant(PolicyMode.class, mode),
            entry.each("parameters", PolicyCard::value),
            entry.each("steps", PolicyCard::step),
            entry.texts("absent"));
    entry.done();
    return card;
  }

  private static Value value(Entry entry) {
    Unit unit = entry.constant(Unit.class, entry.text("unit").toUpperCase(Locale.ROOT));
    String standard = entry.text("default");
    String tighter = entry.textOrNull("tighter");
    String most = entry.textOrNull("most");
    Value value =
        new Value(
            unit,
            standard,
            tighter == null
                ? null
                : entry.constant(Tighter.class, tighter.toUpperCase(Locale.ROOT)),
            most == null ? null : Integer.valueOf(most),
            entry.text("meaning"));
    // A default that cannot be read is refused here, with the file.
    var unused = value.read(entry.path, standard);
    return value;
  }

  private static Step step(Entry entry) {
    String text = entry.textOrNull("text");
    String title = entry.textOrNull("title");
    String moment = entry.textOrNull("moment");
    return new Step(
        new Template(entry.text("sentence")),
        text == null ? null : new Template(text),
        title == null ? null : new Template(title),
        entry.list("choices"),
        entry.constant(Urgency.class, entry.textOr("urgency", "NORMAL")),
        moment == null ? null : When.parse(moment));
  }

  /** One map of the file, which complains when something in it is not asked for. */
  private static final class Entry {
    private final String path;
    private final SortedMap<String, Object> left = new TreeMap<>();

    Entry(String path, Object map) {
      this.path = path;
      if (!(map instanceof Map<?, ?> entries)) {
        throw new IllegalArgumentException("the entry (" + path + ") must have entries of its own");
      }
      entries.forEach((key, value) -> left.put(String.valueOf(key), value));
    }

    @Nullable String textOrNull(String key) {
      Object value = left.remove(key);
      return value == null ? null : value.toString();
    }

    String textOr(String key, String otherwise) {
      String value = textOrNull(key);
      return value == null ? otherwise : value;
    }

    String text(String key) {
      String value = textOrNull(key);
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException("the entry (" + at(key) + ") is missing");
      }
      return value;
    }

    List<String> list(String key) {
      Object value = left.remove(key);
      List<String> texts = new ArrayList<>();
      if (value instanceof List<?> list) {
        list.forEach(item -> texts.add(String.valueOf(item)));
      } else if (value != null) {
        texts.addAll(List.of(value.toString().split(", ")));
      }
      return List.copyOf(texts);
    }

    SortedMap<String, String> texts(String key) {
      SortedMap<String, String> texts = new TreeMap<>();
      Object value = left.remove(key);
      if (value != null) {
        new Entry(at(key), value).left.forEach((k, v) -> texts.put(k, v.toString()));
      }
      return texts;
    }

    <T> SortedMap<String, T> each(String key, Function<Entry, T> read) {
      SortedMap<String, T> all = new TreeMap<>();
      Object value = left.remove(key);
      if (value != null) {
        Entry entries = new Entry(at(key), value);
        entries.left.forEach(
            (name, map) -> {
              Entry entry = new Entry(entries.at(name), map);
              all.put(name, read.apply(entry));
              entry.done();
            });
      }
      return all;
    }

    <E extends Enum<E>> E constant(Class<E> type, String name) {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(name)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(
          "the word ("
              + name
              + ") in ("
              + path
              + ") must be one of "
              + List.of(type.getEnumConstants()));
    }

    void done() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException("the entry (" + at(left.firstKey()) + ") is not known");
      }
    }

    private String at(String key) {
      return path.isEmpty() ? key : path + "/" + key;
    }
  }
}
