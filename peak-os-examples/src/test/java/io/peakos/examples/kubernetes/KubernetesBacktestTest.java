package io.peakos.examples.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.examples.report.OutFolder;
import io.peakos.journal.JournalEvent;
import io.peakos.policy.Explanation;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.PolicyPack;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.scenario.OrganizationFile;
import io.peakos.tools.backtest.Backtest;
import io.peakos.tools.backtest.Backtest.Played;
import io.peakos.tools.backtest.Comparison;
import io.peakos.tools.backtest.Comparison.Row;
import io.peakos.tools.backtest.JournalFile;
import io.peakos.tools.play.Effect;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The journal of the real history, played again. The import counts a short window, since every
 * meeting takes its time; its journal begins with the history, and all of it is played.
 */
@EnabledIf(
    value = "io.peakos.examples.kubernetes.RealHistory#isThere",
    disabledReason = RealHistory.MISSING)
class KubernetesBacktestTest {
  /** In these days the first promises climb their ladder. */
  private static final Window WINDOW =
      new Window(LocalDate.of(2022, 4, 29), LocalDate.of(2022, 5, 2));

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String INFORM = "A-05/inform";
  private static final Set<String> ENDS_WAITING =
      Set.of(
          "commitment.reported",
          "commitment.completed",
          "commitment.rescoped",
          "commitment.missed",
          "commitment.abandoned");

  @TempDir private static Path out;
  private static List<JournalEvent> journal = List.of();
  private static Backtest backtest;
  private static Played recorded;
  private static Played kubernetes;
  private static Played patient;

  @BeforeAll
  static void the_real_history_is_imported_and_played() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    KubernetesImport.run(
        new KubernetesImport.Request(RealHistory.folder(), WINDOW.from(), WINDOW.to(), out, false),
        nowhere,
        nowhere);
    journal = JournalFile.read(out.resolve(OutFolder.JOURNAL));
    backtest =
        Backtest.of(journal)
            .people(OrganizationFile.read(out.resolve(OutFolder.ORGANIZATION), "backtest"));
    DroolsPolicies asThen = DroolsPolicies.standard().overlay(pack("kubernetes"));
    DroolsPolicies otherwise = asThen.overlay(pack("kubernetes-patient"));
    CompletableFuture<Played> second =
        CompletableFuture.supplyAsync(() -> backtest.play("kubernetes-patient", otherwise));
    recorded = backtest.recorded();
    kubernetes = backtest.play("kubernetes", asThen);
    patient = second.join();
  }

  private static PolicyPack pack(String name) {
    return PolicyPack.read(Path.of("packs", name));
  }

  @Test
  void played_with_the_policies_of_then_everything_comes_as_it_was_recorded() {
    Comparison proof = Comparison.of(recorded, kubernetes);

    assertThat(different(proof)).isEmpty();
    assertThat(proof.total(Effect.Kind.MESSAGE).a()).isPositive();
    assertThat(proof.total(Effect.Kind.RUNG).a()).isPositive();
    assertThat(proof.inventedTeams()).as("teams that the organization does not know").isEmpty();
    assertThat(proof.notPlayed()).containsOnlyKeys("rhythm.begun", "rhythm.defined");
  }

  @Test
  void the_rungs_are_those_that_the_import_counts() throws IOException {
    Played counted = backtest.between(WINDOW.begin(), WINDOW.end()).recorded();
    Map<String, Integer> rungs = new TreeMap<>();
    KubernetesImport.ladder().rungs().forEach(rung -> rungs.put(rung.label(), 0));
    for (Row row : Comparison.of(counted, kubernetes).rows()) {
      if (row.kind() == Effect.Kind.RUNG) {
        // Its last word is the rung, after the name of its ladder.
        rungs.merge(row.step().substring(row.step().lastIndexOf(' ') + 1), row.a(), Integer::sum);
      }
    }

    Map<String, Integer> summary = new TreeMap<>();
    JSON.readTree(Files.readString(out.resolve(OutFolder.SUMMARY)))
        .at("/total/escalations")
        .properties()
        .forEach(rung -> summary.put(rung.getKey(), rung.getValue().asInt()));
    assertThat(rungs).isEqualTo(summary).doesNotContainEntry("L0", 0);
  }

  @Test
  void whoever_asked_hears_two_days_later_of_what_still_waits_then_and_nothing_else_changes() {
    Comparison difference = Comparison.of(kubernetes, patient);

    assertThat(different(difference))
        .allSatisfy(row -> assertThat(row.kind()).isEqualTo(Effect.Kind.MESSAGE))
        .extracting(Row::step)
        .containsExactly(INFORM);
    List<String> later = heardLater();
    assertThat(
            different(difference).stream()
                .flatMap(row -> row.cases().stream())
                .map(c -> told(c.subject(), String.valueOf(c.person()), c.a(), c.b())))
        .containsExactlyInAnyOrderElementsOf(later);
    assertThat(later)
        .as("those that are not told any more")
        .anyMatch(told -> told.endsWith("null"));
  }

  private static List<Row> different(Comparison comparison) {
    return comparison.rows().stream().filter(row -> !row.cases().isEmpty()).toList();
  }

  /** What the journal alone says of the recorded messages: who would hear two days later. */
  private static List<String> heardLater() {
    List<String> heard = new ArrayList<>();
    for (JournalEvent event : journal) {
      Explanation why = event.why();
      if (event.kind().equals("person.told")
          && why != null
          && INFORM.equals(why.policy() + "/" + why.step())) {
        Instant later = twoWorkingDaysAfter(event.at());
        boolean waits =
            journal.stream()
                .filter(other -> other.correlation().equals(event.correlation()))
                .filter(other -> other.at().isAfter(event.at()) && !other.at().isAfter(later))
                .noneMatch(other -> ENDS_WAITING.contains(other.kind()));
        for (String person : event.after().getOrDefault("people", "").split(" ", -1)) {
          heard.add(told(event.correlation(), person, event.at(), waits ? later : null));
        }
      }
    }
    return heard;
  }

  private static Instant twoWorkingDaysAfter(Instant at) {
    ZonedDateTime later = at.atZone(ZoneOffset.UTC);
    for (int days = 0; days < 2; ) {
      later = later.plusDays(1);
      if (later.getDayOfWeek() != DayOfWeek.SATURDAY && later.getDayOfWeek() != DayOfWeek.SUNDAY) {
        days++;
      }
    }
    return later.toInstant();
  }

  private static String told(
      SubjectRef about, String person, @Nullable Instant a, @Nullable Instant b) {
    return "%s to %s: %s, then %s".formatted(about, person, a, b);
  }
}
