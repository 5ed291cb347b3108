package io.peakos.tools;

import static io.peakos.tools.DocsCommand.escaped;

import io.peakos.escalation.Ladder;
import io.peakos.escalation.Rung;
import java.util.List;

/** Draws a ladder: its rungs from below, with the waits between them. Stateless. */
final class LadderPicture {
  private static final int WIDTH = 460;
  private static final int STEP = 64;
  private static final int BOX = 40;

  private LadderPicture() {}

  /** The picture, as SVG. */
  static String of(Ladder ladder) {
    List<Rung> rungs = ladder.rungs();
    int height = STEP * (rungs.size() + 1) + 20;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
        font-family="sans-serif" font-size="13">
        <title>The ladder %s</title>
        """
            .formatted(WIDTH, height, WIDTH, height, escaped(ladder.name().value())));
    for (int i = 0; i < rungs.size(); i++) {
      Rung rung = rungs.get(i);
      int top = height - STEP * (i + 1);
      box(svg, top, rung.label() + "  " + rung.audience().words(), huddle(rung));
      wait(svg, top + BOX, "after " + rung.after().text());
    }
    int top = height - STEP * (rungs.size() + 1);
    String end =
        ladder.startsOver()
            ? "it starts over, %d times at most".formatted(ladder.rounds() - 1)
            : "an issue is raised";
    wait(svg, top + BOX, "after %s unheard: %s".formatted(ladder.giveUp().text(), end));
    return svg.append("</svg>\n").toString();
  }

  private static String huddle(Rung rung) {
    return rung.effect() == Rung.Effect.HUDDLE ? "called to a huddle" : "";
  }

  private static void box(StringBuilder svg, int top, String text, String more) {
    svg.append(
        """
        <rect x="10" y="%d" width="%d" height="%d" rx="5" fill="#eef4fb" stroke="#345"/>
        <text x="22" y="%d">%s</text>
        <text x="%d" y="%d" text-anchor="end" fill="#555">%s</text>
        """
            .formatted(top, WIDTH - 20, BOX, top + 25, escaped(text), WIDTH - 22, top + 25, more));
  }

  private static void wait(StringBuilder svg, int bottom, String text) {
    svg.append(
        """
        <line x1="40" y1="%d" x2="40" y2="%d" stroke="#345"/>
        <text x="52" y="%d" fill="#555">%s</text>
        """
            .formatted(bottom, bottom + STEP - BOX, bottom + 17, escaped(text)));
  }
}
