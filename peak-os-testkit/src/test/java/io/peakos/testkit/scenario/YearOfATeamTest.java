package io.peakos.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.testkit.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * A team lives a year: a promise and a camp each week, every thirteenth camp missed. Played twice,
 * it leaves the same journal.
 */
class YearOfATeamTest {
  private static final int WEEKS = 52;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd", Locale.ENGLISH);

  @Test
  void a_year_takes_seconds_and_is_the_same_each_time() {
    Outcome first = play();
    Outcome again = play();

    assertThat(first.allMet()).as(first.toString()).isTrue();
    assertThat(again.journalHash()).isEqualTo(first.journalHash()).hasSize(64);
  }

  private static Outcome play() {
    return Scenario.read(Path.of("year.yaml"), year()).play(Database.H2);
  }

  private static String year() {
    StringBuilder story = new StringBuilder();
    story.append(
        """
        scenario: A team lives a year of Weekly Camps
        starts: Mon 2026-01-05 08:00

        organization:
          people:
            lea: {}
            ada: {reports to: lea}
            bob: {reports to: lea}
          teams:
            site: {lead: lea, members: [lea, ada, bob]}

        story:
          - by: lea
            define rhythms:
              weekly-camp: {on: FREQ=WEEKLY;BYDAY=WE, time: 09:00, camp: yes}
          - by: lea
            begin: {rhythm: weekly-camp, team: site}
        """);
    for (int week = 1; week <= WEEKS; week++) {
      week(story, week, LocalDate.of(2026, 1, 5).plusWeeks(week - 1L));
    }
    return story.toString();
  }

  private static void week(StringBuilder story, int week, LocalDate monday) {
    String owner = week % 2 == 0 ? "ada" : "bob";
    LocalDate wednesday = monday.plusDays(2);
    String camp = "weekly-camp/site/" + wednesday;
    story.append(
        """
          - at: %s 09:00
            by: lea
            propose: {as: p%d, owner: %s, team: site, outcome: seen, until: %s 17:00, origin: talk/%d}
          - by: %s
            accept: p%d
        """
            .formatted(
                DAY.format(monday),
                week,
                owner,
                DAY.format(monday.plusDays(4)),
                week,
                owner,
                week));
    if (week % 13 != 0) {
      story.append(
          """
            - at: %s 09:00
              join: {what: %s, people: [lea, ada, bob]}
            - by: lea
              dispose: {what: %s, item: p%d, answer: recommitted}
            - by: lea
              done: {what: %s, steps: [regroup, share-information, assess-conditions, coordinate-plans, address-obstacles, prepare-next-stage]}
              expect:
                occurrence: {of: %s, is: published}
          """
              .formatted(DAY.format(wednesday), camp, camp, week, camp, camp));
    }
    story.append(
        """
          - at: %s 12:00
            by: %s
            report: p%d
        """
            .formatted(DAY.format(monday.plusDays(3)), owner, week));
  }
}
