package io.peakos.policy;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the names of a message in, so that it reads well whatever the values are: a part in
 * brackets is left out when one of its names has no value, a value brings no second full stop and
 * no quotes within quotes. What stands in a value is never taken for a name. Stateless.
 */
final class MessageText {
  /** What stands for a name without value outside of brackets. */
  static final String NOT_SET = "(not set)";

  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9.]*)}");

  private static final Pattern OPTIONAL =
      Pattern.compile("\\[([^\\[\\]]*\\{[A-Za-z][A-Za-z0-9.]*}[^\\[\\]]*)]");

  private MessageText() {}

  /** The text with these values in place of its names. */
  static String filled(String text, Map<String, String> values) {
    String pattern = withoutWhatIsMissing(text, values);
    StringBuilder filled = new StringBuilder();
    Matcher name = NAME.matcher(pattern);
    int done = 0;
    while (name.find()) {
      String after = pattern.substring(name.end());
      boolean quoted = pattern.substring(0, name.start()).endsWith("\"") && after.startsWith("\"");
      String value = value(name.group(1), values);
      if (quoted) {
        value = value.replace('"', '\'');
      }
      if (value.endsWith(".") && startsWithMark(after)) {
        value = value.substring(0, value.length() - 1);
      }
      filled.append(pattern.substring(done, name.start())).append(value);
      done = after.startsWith(".") && endsSentence(value) ? name.end() + 1 : name.end();
    }
    return filled.append(pattern.substring(done)).toString();
  }

  private static String withoutWhatIsMissing(String text, Map<String, String> values) {
    return OPTIONAL
        .matcher(text)
        .replaceAll(
            optional -> {
              boolean complete =
                  NAME.matcher(optional.group(1))
                      .results()
                      .allMatch(name -> !values.getOrDefault(name.group(1), "").isBlank());
              return complete ? Matcher.quoteReplacement(optional.group(1)) : "";
            });
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.getOrDefault(name, "").strip();
    return value.isEmpty() ? NOT_SET : value;
  }

  private static boolean startsWithMark(String text) {
    return !text.isEmpty() && ".,;:?!".indexOf(text.charAt(0)) >= 0;
  }

  private static boolean endsSentence(String value) {
    return !value.isEmpty() && "?!…".indexOf(value.charAt(value.length() - 1)) >= 0;
  }
}
