package io.peakos.benchmarks.judging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A client's pack with a table of 200 rows and 20 rules, as a zip. Stateless. */
final class LargePack {
  static final int ROWS = 200;
  static final int RULES = 20;

  private LargePack() {}

  /** One of many versions, each a little different. */
  static byte[] version(int version) {
    return zip(
        version,
        "tables/overdue.csv",
        table(),
        "policies/ACME-01.yaml",
        policy(),
        "rules/ACME-01.drl",
        rules(version));
  }

  /** A pack that sets one value. */
  static byte[] small(int version) {
    return zip(version, "parameters.yaml", "parameters:\n  commitment.overdue.inform: 2 wd\n");
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("team,crossTeam,commitment.overdue.inform,A-05.inform tells\n");
    for (int row = 0; row < ROWS / 2; row++) {
      table.append("t-%d,yes,%d wh,joint lead%n".formatted(row, 1 + row % 8));
      table.append("t-%d,no,%d wd,%n".formatted(row, 1 + row % 3));
    }
    return table.toString();
  }

  private static String policy() {
    StringBuilder policy =
        new StringBuilder(
            """
            id: ACME-01
            title: Twenty things that a client looks at.
            mode: enforce
            absent: {sinceDue: it is not overdue, owner.open: nobody knows}
            steps:
            """);
    for (int rule = 0; rule < RULES; rule++) {
      policy.append(
          "  look-%d: {sentence: 'It is looked at.', text: Look., moment: DUE + acme.look.number%d}%n"
              .formatted(rule, rule));
    }
    StringBuilder parameters = new StringBuilder("parameters:\n");
    for (int rule = 0; rule < RULES; rule++) {
      parameters.append(
          "  acme.look.number%d: {unit: span, default: %d wd, meaning: how long}%n"
              .formatted(rule, 1 + rule));
    }
    return policy.append(parameters).toString();
  }

  private static String rules(int version) {
    StringBuilder rules = new StringBuilder();
    for (int rule = 0; rule < RULES; rule++) {
      rules.append(
          """
          rule "a promise is looked at number %d in version %d"
          @policy("ACME-01")
          when
              $limits : Limits()
              CommitmentFacts(occasion == Occasion.TIME, crossTeam, owner.open >= %d,
                  sinceDue!.atLeast($limits.span("acme.look.number%d")))
              $then : Verdicts()
          then
              $then.notify("look-%d", "owner");
          end
          """
              .formatted(rule, version, rule, rule, rule));
    }
    return rules.toString();
  }

  private static byte[] zip(int version, String... files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
      add(
          zip,
          "pack.yaml",
          """
          id: acme
          version: 1.%d
          layer: client
          extends: standard 1
          who: The benchmark
          why: Measured.
          effective from: 2026-01-01
          """
              .formatted(version));
      for (int i = 0; i < files.length; i += 2) {
        add(zip, files[i], files[i + 1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(UTF_8));
  }
}
