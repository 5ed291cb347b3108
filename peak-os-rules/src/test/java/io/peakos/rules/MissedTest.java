package io.peakos.rules;

import static io.peakos.rules.Occurrences.missed;
import static io.peakos.rules.Occurrences.missedAgain;
import static io.peakos.rules.Occurrences.opened;
import static io.peakos.rules.Occurrences.waiting;
import static io.peakos.rules.Standard.POLICIES;
import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Explanation;
import io.peakos.policy.OccurrenceFacts;
import io.peakos.policy.Verdict;
import io.peakos.rhythm.Horizon;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of an occurrence that nobody opens, and of a rhythm that is not kept: F-01, F-02.
 */
class MissedTest {
  private static final String MISSED = "F-01/missed mark MISSED";
  private static final String TOO_FEW = "F-01/quorum mark MISSED";
  private static final String WITHIN_TWO_DAYS = "F-01/remake hold again within 2 wd";
  private static final String WITHIN_A_WEEK = "F-01/remake-longer hold again within 5 wd";
  private static final String TELL_LEAD = "F-02/lead notify seat lead";
  private static final String SPONSOR = "F-02/sponsor ladder sponsor";

  @ParameterizedTest
  @CsvSource({"0, false", "10, false", "1439, false", "1440, true", "2880, true"})
  void after_a_day_what_nobody_opened_counts_as_missed(int minutes, boolean counts) {
    assertThat(said(waiting(Ago.minutes(minutes)))).isEqualTo(counts ? List.of(MISSED) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"0, false", "9, false", "10, true", "60, true"})
  void those_who_are_there_wait_ten_minutes_for_enough_others(int minutes, boolean counts) {
    assertThat(said(waiting(Ago.minutes(90), Ago.minutes(minutes), false)))
        .isEqualTo(counts ? List.of(TOO_FEW) : List.of());
    assertThat(said(waiting(Ago.minutes(90), Ago.minutes(minutes), true))).isEmpty();
  }

  @Test
  void where_nobody_comes_nobody_waits_and_the_day_decides() {
    assertThat(said(waiting(Ago.minutes(90), null, false))).isEmpty();
    assertThat(said(waiting(Ago.days(1), null, false))).containsExactly(MISSED);
  }

  @Test
  void what_has_not_begun_or_was_opened_is_not_missed() {
    assertThat(said(waiting(null))).isEmpty();
    assertThat(said(opened(Ago.days(3), true))).isEmpty();
    assertThat(said(opened(Ago.days(3), false))).isEmpty();
  }

  @Test
  void what_is_held_again_is_near_the_day_that_was_missed_and_a_daily_one_is_not() {
    assertThat(said(missed(Horizon.DAILY, 1))).isEmpty();
    assertThat(said(missed(Horizon.WEEKLY, 1))).containsExactly(WITHIN_TWO_DAYS);
    assertThat(said(missed(Horizon.MONTHLY, 1))).containsExactly(WITHIN_A_WEEK);
    assertThat(said(missed(Horizon.QUARTERLY, 1))).containsExactly(WITHIN_A_WEEK);
    assertThat(said(missed(Horizon.ANNUAL, 1))).containsExactly(WITHIN_A_WEEK);
  }

  @Test
  void a_make_up_that_is_missed_has_no_make_up() {
    for (Horizon horizon : Horizon.values()) {
      assertThat(said(missedAgain(horizon))).isEmpty();
    }
  }

  @Test
  void a_host_chooses_within_how_long_something_is_held_again() {
    DroolsPolicies sooner = POLICIES.parameter("rhythm.missed.remake", "1 wd");

    assertThat(said(sooner, missed(Horizon.WEEKLY, 1)))
        .containsExactly("F-01/remake hold again within 1 wd");
    assertThat(said(sooner, missed(Horizon.MONTHLY, 1))).containsExactly(WITHIN_A_WEEK);
    Explanation why = why(sooner, missed(Horizon.WEEKLY, 1)).get(0);
    assertThat(why.sentence()).endsWith("held again within 1 working day.");
    assertThat(why.parameters())
        .extracting(p -> p.key() + " " + p.layer())
        .containsExactly("rhythm.missed.remake host");
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true", "3, true"})
  void two_weeks_in_a_row_are_carried_to_the_sponsor(int misses, boolean carried) {
    assertThat(said(missed(Horizon.WEEKLY, misses)))
        .isEqualTo(carried ? List.of(WITHIN_TWO_DAYS, SPONSOR) : List.of(WITHIN_TWO_DAYS));
  }

  @Test
  void of_a_daily_rhythm_the_lead_hears_first_and_the_sponsor_a_day_later() {
    assertThat(said(missed(Horizon.DAILY, 1))).isEmpty();
    assertThat(said(missed(Horizon.DAILY, 2))).containsExactly(TELL_LEAD);
    assertThat(said(missed(Horizon.DAILY, 3))).containsExactly(TELL_LEAD, SPONSOR);
  }

  @Test
  void what_is_rarer_than_weekly_is_held_again_and_carried_nowhere() {
    assertThat(said(missed(Horizon.MONTHLY, 9))).containsExactly(WITHIN_A_WEEK);
    assertThat(said(missed(Horizon.ANNUAL, 9))).containsExactly(WITHIN_A_WEEK);
  }

  private static List<Explanation> why(DroolsPolicies policies, OccurrenceFacts facts) {
    return Standard.judged(policies, facts).verdicts().stream().map(Verdict::why).toList();
  }
}
