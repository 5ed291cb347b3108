package io.peakos.tools;

import io.peakos.tools.backtest.Comparison;
import io.peakos.tools.backtest.Comparison.Case;
import io.peakos.tools.backtest.Comparison.Row;
import io.peakos.tools.backtest.Comparison.Totals;
import io.peakos.tools.play.Effect;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison as people read it, and as data. */
final class BacktestText {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Comparison comparison;
  private final int most;

  BacktestText(Comparison comparison, int mostCases) {
    this.comparison = comparison;
    this.most = mostCases;
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "From %s to %s (UTC). %s"
            .formatted(
                MOMENT.format(comparison.from()), MOMENT.format(comparison.to()), sentence()));
    lines.add("");
    lines.add("%9s%9s%9s  %s".formatted("A", "B", "", "what the policies did"));
    comparison
        .totals()
        .forEach(
            (kind, totals) -> {
              lines.add(numbers(totals) + kind.words());
              comparison.rows().stream()
                  .filter(row -> row.kind() == kind)
                  .forEach(row -> lines.add(numbers(totals(row)) + "  " + name(row)));
            });
    List<Row> different = comparison.rows().stream().filter(row -> !row.cases().isEmpty()).toList();
    for (Row row : different) {
      lines.add("");
      lines.add(row.kind().words() + ", " + name(row) + ": " + counted(row));
      // What comes only with one of them says more than what comes at another time.
      row.cases().stream()
          .sorted(Comparator.comparing(one -> one.a() != null && one.b() != null))
          .limit(most)
          .forEach(one -> lines.add("  " + told(one)));
      if (row.cases().size() > most) {
        lines.add(
            "  … and %d more (--cases %d)"
                .formatted(row.cases().size() - most, row.cases().size()));
      }
    }
    notes(lines);
    return String.join(System.lineSeparator(), lines);
  }

  /** "B would have sent 14 more messages …": the result in one sentence. */
  private String sentence() {
    if (comparison.same()) {
      return "A and B do the same.";
    }
    List<String> parts = new ArrayList<>();
    comparison
        .totals()
        .forEach(
            (kind, totals) -> {
              String to = kind == Effect.Kind.MESSAGE ? audiences() : "";
              if (totals.more() != 0) {
                parts.add(more(totals) + " " + kind.words() + to);
              } else if (!to.isEmpty()) {
                parts.add("as many " + kind.words() + to);
              }
            });
    long later =
        comparison.rows().stream()
            .flatMap(row -> row.cases().stream())
            .filter(one -> one.a() != null && one.b() != null)
            .count();
    if (later > 0) {
      parts.add(later + " things at another time");
    }
    return "With B there would have been " + String.join(", ", parts) + ".";
  }

  /** " (2 more to seat cto, 3 fewer to owner)": who hears more, and who less. */
  private String audiences() {
    String audiences =
        comparison.messages().entrySet().stream()
            .filter(entry -> entry.getValue().more() != 0)
            .map(entry -> more(entry.getValue()) + " to " + entry.getKey())
            .collect(Collectors.joining(", "));
    return audiences.isEmpty() ? "" : " (" + audiences + ")";
  }

  private static String more(Totals totals) {
    return Math.abs(totals.more()) + (totals.more() > 0 ? " more" : " fewer");
  }

  private static Totals totals(Row row) {
    return new Totals(row.a(), row.b());
  }

  private static String numbers(Totals totals) {
    return "%9d%9d%9s  "
        .formatted(
            totals.a(), totals.b(), totals.more() == 0 ? "" : "%+d".formatted(totals.more()));
  }

  private static String name(Row row) {
    return row.audience().isEmpty() ? row.step() : row.step() + " to " + row.audience();
  }

  private static String counted(Row row) {
    long added = row.cases().stream().filter(one -> one.a() == null).count();
    long gone = row.cases().stream().filter(one -> one.b() == null).count();
    long moved = row.cases().size() - added - gone;
    return Map.of("only with B", added, "only with A", gone, "at another time", moved)
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.<String, Long>comparingByKey().reversed())
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String told(Case one) {
    String who = one.person() == null ? "" : " " + one.person();
    return "%s  %s%s: %s".formatted(when(one), one.subject(), who, one.why());
  }

  private static String when(Case one) {
    if (one.a() == null) {
      return "+ " + moment(one.b());
    }
    return one.b() == null
        ? "- " + moment(one.a())
        : "~ " + moment(one.a()) + " → " + moment(one.b());
  }

  private static String moment(@Nullable Instant at) {
    return at == null ? "" : MOMENT.format(at);
  }

  private void notes(List<String> lines) {
    lines.add("");
    lines.add("People act as they did; what other messages would have made them do is not known.");
    if (!comparison.notPlayed().isEmpty()) {
      lines.add(
          "Not played: "
              + comparison.notPlayed().entrySet().stream()
                  .map(entry -> entry.getValue() + " × " + entry.getKey())
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (!comparison.inventedTeams().isEmpty()) {
      lines.add(
          "Nobody said who leads %d teams, such as %s: their seats are made up (--organization)."
              .formatted(
                  comparison.inventedTeams().size(), comparison.inventedTeams().iterator().next()));
    }
  }

  /** As data, with all cases. */
  static Map<String, Object> data(Comparison comparison) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("from", comparison.from().toString());
    data.put("to", comparison.to().toString());
    Map<String, Object> totals = new LinkedHashMap<>();
    comparison.totals().forEach((kind, counts) -> totals.put(key(kind), pair(counts)));
    data.put("totals", totals);
    Map<String, Object> messages = new LinkedHashMap<>();
    comparison.messages().forEach((audience, counts) -> messages.put(audience, pair(counts)));
    data.put("messages", messages);
    data.put("rows", comparison.rows().stream().map(BacktestText::data).toList());
    data.put("notPlayed", comparison.notPlayed());
    data.put("inventedTeams", comparison.inventedTeams());
    return data;
  }

  private static Map<String, Object> data(Row row) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", key(row.kind()));
    data.put("step", row.step());
    data.put("audience", row.audience());
    data.put("a", row.a());
    data.put("b", row.b());
    data.put("cases", row.cases().stream().map(BacktestText::data).toList());
    return data;
  }

  private static Map<String, Object> data(Case one) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("subject", one.subject().toString());
    if (one.person() != null) {
      data.put("person", one.person().value());
    }
    if (one.a() != null) {
      data.put("a", one.a().toString());
    }
    if (one.b() != null) {
      data.put("b", one.b().toString());
    }
    data.put("why", one.why());
    return data;
  }

  static String key(Effect.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> pair(Totals totals) {
    return Map.of("a", totals.a(), "b", totals.b());
  }
}
