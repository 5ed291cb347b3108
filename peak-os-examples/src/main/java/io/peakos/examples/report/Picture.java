package io.peakos.examples.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A timeline as a picture: lanes from left to right, bars for what lasts, marks for what happens at
 * an instant. Drawn as SVG that needs nothing else; every shape carries its words, and no meaning
 * rests on colour alone.
 *
 * @param title what it shows
 * @param from where it begins
 * @param to where it ends
 * @param lanes its lanes, from top to bottom
 * @param posts instants that all lanes share, such as releases
 */
public record Picture(String title, Instant from, Instant to, List<Lane> lanes, List<Post> posts) {
  private static final int LABELS = 250;
  private static final int WIDTH = 1180;
  private static final int LANE = 24;
  private static final int TOP = 46;

  /** Copies the lists, and checks the order of the ends. */
  public Picture {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "The picture from (%s) to (%s) has no width.%nMaybe swap the ends.".formatted(from, to));
    }
    lanes = List.copyOf(lanes);
    posts = List.copyOf(posts);
  }

  /**
   * One row.
   *
   * @param label what it is about
   * @param heading whether it only begins a group of lanes
   * @param bars what lasts
   * @param marks what happens
   */
  public record Lane(String label, boolean heading, List<Bar> bars, List<Mark> marks) {
    /** Copies the lists. */
    public Lane {
      bars = List.copyOf(bars);
      marks = List.copyOf(marks);
    }

    /** A lane that only names the group below it. */
    public static Lane heading(String label) {
      return new Lane(label, true, List.of(), List.of());
    }
  }

  /** Something that lasts, and how it ended. */
  public record Bar(Instant from, Instant to, Tone tone, String words) {}

  /** Something that happens, once or a number of times. */
  public record Mark(Instant at, Tone tone, int times, String words) {}

  /** An instant that all lanes share. */
  public record Post(Instant at, String label) {}

  /** Draws it. */
  String svg() {
    int height = TOP + lanes.size() * LANE + 14;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"picture-title\">\n"
            .formatted(LABELS + WIDTH + 20, height));
    svg.append("<title id=\"picture-title\">%s</title>\n".formatted(Html.text(title)));
    months(svg, height);
    for (Post post : posts) {
      if (!post.at().isBefore(from) && !post.at().isAfter(to)) {
        double x = x(post.at());
        svg.append(
            "<line class=\"post\" x1=\"%s\" x2=\"%s\" y1=\"30\" y2=\"%d\"/><text class=\"post\" x=\"%s\" y=\"27\">%s</text>\n"
                .formatted(n(x), n(x), height - 10, n(x), Html.text(post.label())));
      }
    }
    for (int i = 0; i < lanes.size(); i++) {
      lane(svg, lanes.get(i), TOP + i * LANE + LANE / 2);
    }
    return svg.append("</svg>\n").toString();
  }

  private void months(StringBuilder svg, int height) {
    boolean years = Duration.between(from, to).toDays() > 800;
    ZonedDateTime at = from.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    at = years ? at.withDayOfYear(1) : at.withDayOfMonth(1);
    DateTimeFormatter label =
        DateTimeFormatter.ofPattern(years ? "yyyy" : "MMM yyyy", Locale.ENGLISH);
    while (!at.toInstant().isAfter(to)) {
      double x = Math.max(LABELS, x(at.toInstant()));
      svg.append(
          "<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"16\" y2=\"%d\"/><text class=\"grid\" x=\"%s\" y=\"12\">%s</text>\n"
              .formatted(n(x), n(x), height - 10, n(x + 3), label.format(at)));
      at = years ? at.plusYears(1) : at.plusMonths(1);
    }
  }

  private void lane(StringBuilder svg, Lane lane, int y) {
    svg.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
            .formatted(
                lane.heading() ? "heading" : "label",
                lane.heading() ? 4 : 14,
                y + 4,
                Html.text(shortened(lane.label()))));
    if (!lane.heading()) {
      svg.append(
          "<line class=\"lane\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n"
              .formatted(LABELS, LABELS + WIDTH, y, y));
    }
    for (Bar bar : lane.bars()) {
      double begin = Math.max(LABELS, x(bar.from()));
      double end = Math.min(LABELS + WIDTH, x(bar.to()));
      svg.append(
          "<rect class=\"bar %s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"10\" rx=\"5\"><title>%s</title></rect>\n"
              .formatted(
                  bar.tone().style(),
                  n(begin),
                  y - 5,
                  n(Math.max(3, end - begin)),
                  Html.text(bar.words())));
    }
    for (Mark mark : lane.marks()) {
      if (!mark.at().isBefore(from) && !mark.at().isAfter(to)) {
        mark(svg, mark, y);
      }
    }
  }

  private void mark(StringBuilder svg, Mark mark, int y) {
    double size = Math.min(10, 4 + Math.sqrt(mark.times() - 1.0));
    svg.append(
        "<path class=\"mark %s\" d=\"%s\"><title>%s</title></path>\n"
            .formatted(
                mark.tone().style(),
                shape(mark.tone(), x(mark.at()), y, size),
                Html.text(mark.words())));
  }

  /** The outline of a tone's mark around a point. */
  static String shape(Tone tone, double x, double y, double size) {
    String format =
        switch (tone) {
          case ESCALATED -> "M%1$s %4$s L%3$s %5$s L%2$s %5$s Z";
          case MISSED, TROUBLE -> "M%1$s %4$s L%3$s %6$s L%1$s %5$s L%2$s %6$s Z";
          case MOVED -> "M%2$s %4$s L%3$s %6$s L%2$s %5$s Z";
          case ABANDONED -> "M%2$s %4$s L%3$s %5$s M%3$s %4$s L%2$s %5$s";
          case MADE -> "M%1$s %4$s L%1$s %5$s";
          case KEPT, LATE, PLAIN -> "M%2$s %6$s a%7$s %7$s 0 1 0 %8$s 0 a%7$s %7$s 0 1 0 -%8$s 0";
        };
    return format.formatted(
        n(x), n(x - size), n(x + size), n(y - size), n(y + size), n(y), n(size), n(2 * size));
  }

  private double x(Instant at) {
    double whole = Duration.between(from, to).toSeconds();
    return LABELS + WIDTH * Duration.between(from, at).toSeconds() / whole;
  }

  private static String n(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String shortened(String label) {
    return label.length() <= 38 ? label : label.substring(0, 37) + "…";
  }
}
