package io.peakos.tools;

import static io.peakos.tools.DocsCommand.escaped;

import io.peakos.policy.Parameter;
import io.peakos.rules.book.PolicyBook;
import io.peakos.rules.book.PolicyBook.Page;
import io.peakos.rules.book.PolicyBook.Rule;
import io.peakos.rules.book.PolicyBook.Step;
import io.peakos.rules.book.PolicyBook.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of the policy book, as HTML that needs nothing else. Stateless. */
final class BookPage {
  private BookPage() {}

  /** The page of a policy. */
  static String of(Page page) {
    StringBuilder body = new StringBuilder();
    body.append("<p><a href=\"index.html\">All policies</a></p>\n");
    body.append(
        "<p>%s</p>%n<p>Mode: %s</p>%n".formatted(escaped(page.title()), escaped(mode(page))));
    section(body, "When it acts", page.rules().stream().map(BookPage::rule));
    section(body, "What it does", page.steps().stream().map(BookPage::step));
    table(
        body,
        "Its values",
        List.of("parameter", "value", "from", "default", "meaning"),
        page.values().stream().map(BookPage::value));
    table(
        body,
        "For some only",
        List.of("where", "what", "value", "from"),
        page.cases().stream()
            .map(
                one ->
                    List.of(one.when(), one.what(), one.value(), because(one.from(), one.why()))));
    if (page.cases().size() > 1) {
      body.append(
          "<p>Where several are about a subject, that of the more specific pack counts; of one layer, that which asks for more.</p>\n");
    }
    section(body, "What is not known", list(page.unknown()));
    section(body, "Its tests", list(page.tests()));
    return html(page.id().value(), body.toString());
  }

  /** The first page. */
  static String index(PolicyBook book, List<String> ladders) {
    StringBuilder body = new StringBuilder();
    body.append("<p>What counts: %s</p>%n".formatted(escaped(book.version())));
    list(book.packs()).forEach(body::append);
    table(
        body,
        "Policies",
        List.of("id", "what it says", "mode"),
        book.pages().stream().map(page -> List.of(page.id().value(), page.title(), word(page))));
    String linked = body.toString();
    for (Page page : book.pages()) {
      String id = escaped(page.id().value());
      linked =
          linked.replace(
              "<tr><td>%s</td>".formatted(id),
              "<tr><td><a href=\"%s.html\">%s</a></td>".formatted(id, id));
    }
    StringBuilder pictures = new StringBuilder(linked);
    section(
        pictures,
        "Ladders",
        ladders.stream()
            .map(
                name ->
                    "<h3>%1$s</h3>%n<p>From %2$s</p>%n<img src=\"ladder-%1$s.svg\" alt=\"The ladder %1$s\">%n"
                        .formatted(escaped(name), escaped(from(book.ladders().get(name))))));
    return html("The policy book", pictures.toString());
  }

  /** Each policy's mode in a word. */
  private static String word(Page page) {
    return page.mode() == null ? "always" : page.mode().parameter().value();
  }

  private static String mode(Page page) {
    return page.mode() == null ? "always" : "%s, %s".formatted(word(page), from(page.mode()));
  }

  /** Who chose something and why, and who keeps others from choosing. */
  private static String from(Value value) {
    String from = because(value.parameter().layer(), value.parameter().why());
    return value.held() == null ? from : "%s (%s)".formatted(from, value.held());
  }

  private static String from(@Nullable Parameter ladder) {
    return ladder == null ? "standard" : because(ladder.layer(), ladder.why());
  }

  private static String because(String from, @Nullable String why) {
    return why == null ? from : from + ": " + why;
  }

  private static String rule(Rule rule) {
    StringBuilder text = new StringBuilder("<h3>%s</h3>%n".formatted(escaped(rule.name())));
    list(rule.conditions()).forEach(text::append);
    text.append("<p>Then: %s.</p>%n".formatted(escaped(String.join("; ", rule.does()))));
    if (rule.example() != null) {
      text.append(
          "<p class=\"example\">For example, with %s: %s</p>%n"
              .formatted(escaped(rule.example().given()), escaped(rule.example().says())));
    }
    return text.toString();
  }

  private static String step(Step step) {
    StringBuilder text = new StringBuilder("<h3>%s</h3>%n".formatted(escaped(step.name())));
    if (step.moment() != null) {
      text.append("<p>When time alone brings it about: %s</p>%n".formatted(escaped(step.moment())));
    }
    if (step.tells() != null) {
      text.append(
          "<p>It tells: %s, %s</p>%n"
              .formatted(escaped(step.tells().parameter().value()), escaped(from(step.tells()))));
    }
    text.append("<p>Why: %s</p>%n".formatted(escaped(step.why())));
    if (step.text() != null) {
      text.append(
          "<blockquote>%s</blockquote>%n<p>In the words of %s</p>%n"
              .formatted(escaped(step.text().parameter().value()), escaped(from(step.text()))));
    }
    return text.toString();
  }

  private static List<String> value(Value value) {
    Parameter parameter = value.parameter();
    return List.of(
        parameter.key(), parameter.value(), from(value), value.standard(), value.meaning());
  }

  private static Stream<String> list(List<String> items) {
    return items.isEmpty()
        ? Stream.of()
        : Stream.of(
            items.stream()
                .map(item -> "<li>%s</li>".formatted(escaped(item)))
                .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>\n")));
  }

  private static void section(StringBuilder body, String title, Stream<String> parts) {
    String text = parts.collect(Collectors.joining());
    if (!text.isEmpty()) {
      body.append("<h2>%s</h2>%n%s".formatted(title, text));
    }
  }

  private static void table(
      StringBuilder body, String title, List<String> head, Stream<List<String>> rows) {
    String text = rows.map(row -> row(row, "td")).collect(Collectors.joining());
    if (!text.isEmpty()) {
      section(body, title, Stream.of("<table>\n", row(head, "th"), text, "</table>\n"));
    }
  }

  private static String row(List<String> cells, String tag) {
    return cells.stream()
        .map(cell -> "<%1$s>%2$s</%1$s>".formatted(tag, escaped(cell)))
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  private static String html(String title, String body) {
    return String.join(
        "\n",
        Arrays.asList(
            "<!DOCTYPE html>",
            "<html lang=\"en\">",
            "<head>",
            "<meta charset=\"utf-8\">",
            "<title>%s</title>".formatted(escaped(title)),
            "<style>body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
                + "table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3em"
                + " .6em;text-align:left;vertical-align:top}.example{color:#555}"
                + "blockquote{border-left:3px solid #bbb;padding-left:1em}</style>",
            "</head>",
            "<body>",
            "<h1>%s</h1>".formatted(escaped(title)),
            body + "</body>",
            "</html>",
            ""));
  }
}
