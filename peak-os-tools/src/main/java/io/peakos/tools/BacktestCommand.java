package io.peakos.tools;

import io.peakos.journal.JournalEvent;
import io.peakos.rules.DroolsPolicies;
import io.peakos.testkit.scenario.OrganizationFile;
import io.peakos.tools.backtest.Backtest;
import io.peakos.tools.backtest.Comparison;
import io.peakos.tools.backtest.JournalFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peak backtest}: what other policies would have done. */
@Command(
    name = "backtest",
    description = {
      "Plays what people did in a recorded journal again, once with the packs of --a and once with"
          + " those of --b, and says what the policies would have done differently, with every case.",
      "People act as they did: what they would have done had they been told something else, no"
          + " journal knows. Meetings are not played.",
      "Ends with 0; with 2 when a file cannot be read."
    })
final class BacktestCommand extends PrintingCommand {
  @Parameters(
      paramLabel = "JOURNAL",
      description = "A journal as a file, one event per line: what JournalFile.write makes.")
  private Path journal = Path.of("");

  @Option(
      names = "--a",
      paramLabel = "PACK",
      description = "A pack to begin from, such as what counted; several times for several.")
  private List<Path> a = List.of();

  @Option(
      names = "--recorded",
      description = "Compare with what was recorded, instead of with a play under --a.")
  private boolean recorded;

  @Option(
      names = "--b",
      paramLabel = "PACK",
      description = "A pack to compare with; several times for several. None: the standard.")
  private List<Path> b = List.of();

  @Option(
      names = "--organization",
      paramLabel = "FILE",
      description = {
        "Who holds which seat, reports to whom and works when, as YAML, as in scenarios.",
        "Without it everybody works Monday to Friday, 09:00 to 17:00 UTC, and shop/lead leads shop."
      })
  private @Nullable Path organization;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "The first day that counts; default: the journal's first. All is played.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "The last day that counts; default: the journal's last.")
  private @Nullable LocalDate to;

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many cases are shown behind each number; default: ${DEFAULT-VALUE}. JSON has all.")
  private int cases;

  @Override
  public Integer call() {
    if (recorded && !a.isEmpty()) {
      throw new IllegalArgumentException(
          "With --recorded there is no play under --a.%nMaybe leave one of them out.".formatted());
    }
    DroolsPolicies before = PoliciesCommand.laid(a);
    DroolsPolicies after = PoliciesCommand.laid(b);
    List<JournalEvent> events = JournalFile.read(journal);
    Backtest backtest = Backtest.of(events);
    if (organization != null) {
      backtest = backtest.people(OrganizationFile.read(organization, "backtest"));
    }
    Instant begins = events.get(0).at();
    Instant ends = events.get(events.size() - 1).at();
    backtest =
        backtest
            .between(
                from == null ? begins : from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to == null
                    ? ends
                    : to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1))
            .progress(new PlayProgress(err(), begins, ends));
    Comparison comparison =
        recorded
            ? Comparison.of(backtest.recorded(), backtest.play("B", after))
            : backtest.compare(before, after);
    print(new BacktestText(comparison, cases).toString(), BacktestText.data(comparison));
    return ExitCode.OK;
  }
}
