package io.peakos.rules;

import static io.peakos.rules.Occurrences.attended;
import static io.peakos.rules.Occurrences.hollow;
import static io.peakos.rules.Occurrences.hollowAndRated;
import static io.peakos.rules.Occurrences.off;
import static io.peakos.rules.Occurrences.rated;
import static io.peakos.rules.Standard.POLICIES;
import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Consequence;
import io.peakos.policy.PolicyMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What occurrences that were held say about their rhythm: F-03, F-04, F-05, F-06. */
class ConclusionTest {
  private static final String OFF = "F-03/record mark OFF_TIME";
  private static final String CUT = "F-03/cut issue cut-agenda S4";
  private static final String HOLLOW = "F-04/hollow mark HOLLOW";
  private static final String IMPROVE = "F-05/improve remind seat lead";
  private static final String REDESIGN = " issue redesign-rhythm S4";
  private static final String DELEGATE = "(suggest) F-06/delegate suggest to seat lead";

  @ParameterizedTest
  @CsvSource({"0, false", "5, false", "6, true", "90, true"})
  void more_than_five_minutes_off_its_time_are_noted(int minutes, boolean noted) {
    assertThat(said(off(minutes))).isEqualTo(noted ? List.of(OFF) : List.of());
  }

  @Test
  void three_in_a_row_off_their_time_raise_the_question_of_the_agenda() {
    assertThat(said(off(6, 7))).containsExactly(OFF);
    assertThat(said(off(6, 7, 30))).containsExactly(CUT, OFF);
    assertThat(said(off(6, 7, 30, 0))).containsExactly(CUT, OFF);
  }

  @Test
  void one_that_kept_its_time_begins_the_count_anew() {
    assertThat(said(off(6, 7, 5, 30, 30))).containsExactly(OFF);
    assertThat(said(off(5, 30, 30, 30))).isEmpty();
  }

  @Test
  void a_host_chooses_how_much_is_off_and_how_often() {
    DroolsPolicies strict =
        POLICIES.parameter("rhythm.offTime.minutes", "1").parameter("rhythm.offTime.times", "2");

    assertThat(said(strict, off(2, 2))).containsExactly(CUT, OFF);
    assertThat(said(strict, off(2, 1))).containsExactly(OFF);
  }

  @Test
  void one_of_which_nothing_came_is_hollow_and_two_in_a_row_raise_the_question_of_its_form() {
    assertThat(said(hollow(0))).isEmpty();
    assertThat(said(hollow(1))).containsExactly(HOLLOW);
    assertThat(said(hollow(2))).containsExactly(HOLLOW, "F-04/redesign" + REDESIGN);
    assertThat(said(POLICIES.parameter("rhythm.hollow.redesign", "3"), hollow(2)))
        .containsExactly(HOLLOW);
  }

  @ParameterizedTest
  @CsvSource({"7.9, true", "7.99, true", "8, false", "10, false", "1, true"})
  void a_rating_below_eight_asks_the_lead_for_one_improvement(double rating, boolean asked) {
    assertThat(said(rated(rating))).isEqualTo(asked ? List.of(IMPROVE) : List.of());
  }

  @Test
  void a_rating_is_told_as_a_number_that_never_looks_as_if_it_had_reached_the_target() {
    assertThat(Standard.judged(POLICIES, rated(7.96)).verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.why().sentence()).startsWith("It was rated 7.9 of 10 on average");
              assertThat(((Consequence.Remind) verdict.consequence()).message().values())
                  .containsEntry("rating", "7.9");
            });
  }

  @Test
  void what_nobody_rated_is_neither_good_nor_bad() {
    assertThat(said(rated())).isEmpty();
    assertThat(said(rated((Double) null))).isEmpty();
    assertThat(said(rated(null, 2.0, 2.0, 2.0))).isEmpty();
  }

  @Test
  void three_low_ratings_in_a_row_raise_the_question_of_its_form() {
    assertThat(said(rated(7.0, 7.0))).containsExactly(IMPROVE);
    assertThat(said(rated(7.0, 7.0, 7.9))).containsExactly(IMPROVE, "F-05/redesign" + REDESIGN);
  }

  @Test
  void a_good_rating_or_none_at_all_begins_the_count_anew() {
    assertThat(said(rated(7.0, 7.0, 8.0, 7.0))).containsExactly(IMPROVE);
    assertThat(said(rated(7.0, 7.0, null, 7.0))).containsExactly(IMPROVE);
  }

  @Test
  void what_is_hollow_and_rated_low_raises_one_question_and_not_two() {
    assertThat(said(hollowAndRated(2, 7.0, 7.0, 7.0)))
        .containsExactly(HOLLOW, "F-04/redesign" + REDESIGN, IMPROVE);
  }

  @Test
  void a_seat_that_was_there_less_than_four_times_in_five_is_suggested_a_delegate() {
    assertThat(said(attended(true, true, true, true))).isEmpty();
    assertThat(said(attended(true, true, false, true))).containsExactly(DELEGATE);
    assertThat(said(attended(false, false, false, false))).containsExactly(DELEGATE);
  }

  @Test
  void the_floor_itself_is_enough() {
    DroolsPolicies five = POLICIES.parameter("rhythm.attendance.occurrences", "5");

    assertThat(said(five, attended(true, true, false, true, true))).isEmpty();
    assertThat(said(five, attended(true, false, false, true, true))).containsExactly(DELEGATE);
  }

  @Test
  void fewer_than_four_occurrences_say_nothing_and_older_ones_nothing_more() {
    assertThat(said(attended())).isEmpty();
    assertThat(said(attended(false, false, false))).isEmpty();
    assertThat(said(attended(true, true, true, true, false, false))).isEmpty();
  }

  @Test
  void what_concerns_one_seat_is_never_more_than_a_suggestion_to_the_lead() {
    assertThat(
            said(POLICIES.mode("F-06", PolicyMode.ENFORCE), attended(false, false, false, false)))
        .containsExactly("F-06/delegate suggest to seat lead");
  }
}
