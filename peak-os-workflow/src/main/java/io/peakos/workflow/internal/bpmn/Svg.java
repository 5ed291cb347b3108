package io.peakos.workflow.internal.bpmn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Writes SVG: escapes every text, and writes every number the same everywhere. */
final class Svg {
  /** How wide a letter is on average, as a part of the size of its font. */
  private static final double LETTER = 0.54;

  private static final double LINE = 1.25;

  private final StringBuilder out = new StringBuilder();

  /** Takes pieces of markup as they are, and every value escaped. */
  Svg add(String markup, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = values[i] instanceof Double number ? number(number) : escape(values[i]);
    }
    out.append(markup.formatted(escaped)).append('\n');
    return this;
  }

  /** Writes a text in lines of at most this width, around a point. */
  Svg text(String text, double x, double y, Block block) {
    List<String> lines = wrap(text, block);
    double first =
        switch (block.anchor()) {
          case MIDDLE -> y - (lines.size() - 1) * block.size() * LINE / 2 + block.size() * 0.35;
          case TOP -> y + block.size();
        };
    for (int i = 0; i < lines.size(); i++) {
      add(
          "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
          block.style(), x, first + i * block.size() * LINE, lines.get(i));
    }
    return this;
  }

  /** How a text is set: its class, size and width, the most lines, and where its point is. */
  record Block(String style, double size, double width, int lines, Anchor anchor) {}

  enum Anchor {
    MIDDLE,
    TOP
  }

  private static List<String> wrap(String text, Block block) {
    int most = Math.max(3, (int) (block.width() / (block.size() * LETTER)));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      String rest = word;
      if (!line.isEmpty() && line.length() + 1 + rest.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > most) {
        lines.add(rest.substring(0, most - 1) + "-");
        rest = rest.substring(most - 1);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    if (lines.size() > block.lines()) {
      String last = lines.get(block.lines() - 1);
      lines = new ArrayList<>(lines.subList(0, block.lines()));
      lines.set(
          block.lines() - 1, last.substring(0, Math.min(last.length(), most - 1)).strip() + "…");
    }
    return lines;
  }

  static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  static String escape(Object value) {
    StringBuilder escaped = new StringBuilder();
    for (char c : String.valueOf(value).toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
