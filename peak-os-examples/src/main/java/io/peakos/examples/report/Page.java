package io.peakos.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One HTML page with everything in it: no script, no other file, readable by eye, by keyboard and
 * by a screen reader, in light and dark. Not thread-safe.
 */
public final class Page {
  private final String title;
  private final String lead;
  private final List<String> sections = new ArrayList<>();

  /** A page with a title and a sentence that says what it is about. */
  public Page(String title, String lead) {
    this.title = title;
    this.lead = lead;
  }

  /** Adds figures that are read first. */
  public Page figures(List<Figure> figures) {
    StringBuilder html = new StringBuilder("<dl class=\"figures\">\n");
    for (Figure figure : figures) {
      html.append(
          "<div><dt>%s</dt><dd>%s</dd></div>\n"
              .formatted(Html.text(figure.name()), Html.text(figure.value())));
    }
    sections.add(html.append("</dl>\n").toString());
    return this;
  }

  /** Adds the picture with the legend of the tones it uses. */
  public Page picture(Picture picture) {
    Set<Tone> used = new TreeSet<>();
    for (Picture.Lane lane : picture.lanes()) {
      lane.bars().forEach(bar -> used.add(bar.tone()));
      lane.marks().forEach(mark -> used.add(mark.tone()));
    }
    used.remove(Tone.PLAIN);
    StringBuilder html =
        new StringBuilder("<figure tabindex=\"0\" aria-label=\"Timeline\">\n")
            .append(picture.svg());
    html.append("<figcaption>%s ".formatted(Html.text(picture.title())));
    for (Tone tone : used) {
      html.append(
          "<span class=\"key\"><svg viewBox=\"0 0 14 14\" aria-hidden=\"true\"><path class=\"mark %s\" d=\"%s\"/></svg>%s</span> "
              .formatted(tone.style(), Picture.shape(tone, 7, 7, 5), Html.text(tone.words())));
    }
    sections.add(html.append("</figcaption></figure>\n").toString());
    return this;
  }

  /** Adds a table. */
  public Page table(String heading, Table table) {
    StringBuilder html =
        new StringBuilder(
            "<section><h2>%1$s</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%1$s\"><table><thead><tr>"
                .formatted(Html.text(heading)));
    table
        .head()
        .forEach(cell -> html.append("<th scope=\"col\">%s</th>".formatted(Html.text(cell))));
    html.append("</tr></thead><tbody>\n");
    for (List<String> row : table.rows()) {
      html.append("<tr><th scope=\"row\">%s</th>".formatted(Html.text(row.get(0))));
      row.stream().skip(1).forEach(cell -> html.append("<td>%s</td>".formatted(Html.text(cell))));
      html.append("</tr>\n");
    }
    sections.add(html.append("</tbody></table></div></section>\n").toString());
    return this;
  }

  /** Adds a story, each chapter to be opened and closed. */
  public Page story(String heading, Story story) {
    StringBuilder html = new StringBuilder("<section><h2>%s</h2>\n".formatted(Html.text(heading)));
    for (Story.Chapter chapter : story.chapters()) {
      html.append(
          "<details open><summary>%s</summary><ol>\n".formatted(Html.text(chapter.heading())));
      for (Story.Line line : chapter.lines()) {
        html.append(
            "<li class=\"%s\"><span class=\"when\">%s</span><p>%s%s</p></li>\n"
                .formatted(
                    line.tone().style(),
                    Html.text(line.when()),
                    Html.text(line.what()),
                    line.why().isEmpty()
                        ? ""
                        : "<small>why: %s</small>".formatted(Html.text(line.why()))));
      }
      html.append("</ol></details>\n");
    }
    sections.add(html.append("</section>\n").toString());
    return this;
  }

  /** The page as text. */
  public String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        <p class="lead">%s</p>
        %s</main>
        </body>
        </html>
        """
        .formatted(
            Html.text(title),
            Html.resource("page.css"),
            Html.text(title),
            Html.text(lead),
            String.join("", sections));
  }

  /** A number that is read first. */
  public record Figure(String name, String value) {}
}
