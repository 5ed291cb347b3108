package io.peakos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2024-01-05T00:00:00Z");

  @Test
  void what_people_write_stays_text() {
    String html =
        new Page("<b>&", "\"quoted\"")
            .story(
                "S",
                new Story()
                    .chapter("<i>")
                    .line(new Story.Line("now", "<script>", "it's so", Tone.KEPT)))
            .html();

    assertThat(html)
        .contains("<h1>&lt;b&gt;&amp;</h1>", "&lt;script&gt;", "it&#39;s so", "&quot;quoted&quot;")
        .doesNotContain("<script>", "<i>");
  }

  @Test
  void every_mark_of_a_picture_says_what_it_is() {
    Picture picture =
        new Picture(
            "A week",
            MONDAY,
            FRIDAY,
            List.of(
                new Picture.Lane(
                    "lane",
                    false,
                    List.of(new Picture.Bar(MONDAY, FRIDAY, Tone.MADE, "the bar")),
                    List.of(
                        new Picture.Mark(MONDAY, Tone.MISSED, 1, "missed it"),
                        new Picture.Mark(FRIDAY.plusSeconds(1), Tone.KEPT, 1, "outside")))),
            List.of());

    assertThat(new Page("P", "").picture(picture).html())
        .contains("<title>missed it</title>", "<title>the bar</title>", "class=\"key\"")
        .doesNotContain("outside");
  }

  @Test
  void columns_are_as_wide_as_their_contents() {
    StringWriter out = new StringWriter();
    new Table(List.of("team", "made"), List.of(List.of("a", "1"), List.of("longer", "10000")))
        .print(new PrintWriter(out, true));

    assertThat(out.toString().lines())
        .containsExactly("team     made", "-------------", "a           1", "longer  10000");
  }
}
