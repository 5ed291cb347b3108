package io.peakos.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.escalation.Audience;
import io.peakos.policy.Measured;
import io.peakos.time.Span;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  private static final Measured FOUR_DAYS =
      new Measured(2, Duration.ofHours(17), 4, Duration.ofHours(97).plusMinutes(30));
  private static final Measured AN_HOUR =
      new Measured(0, Duration.ofMinutes(59), 0, Duration.ofMinutes(61).plusSeconds(30));

  @ParameterizedTest
  @CsvSource({
    "1 wd,  2 wd,        2 working days",
    "3 d,   4 d,         4 days",
    "4 wh,  17 wh,       17 working hours",
    "24 h,  97 h 30 min, 97 hours and 30 minutes",
  })
  void what_has_passed_is_told_in_the_unit_of_its_limit(String limit, String text, String words) {
    assertThat(Wording.text(FOUR_DAYS, Span.parse(limit))).isEqualTo(text);
    assertThat(Wording.words(FOUR_DAYS, Span.parse(limit))).isEqualTo(words);
  }

  @Test
  void less_than_a_day_is_told_in_hours_and_minutes() {
    assertThat(Wording.words(AN_HOUR, Span.parse("1 wd"))).isEqualTo("1 hour and 1 minute");
    assertThat(Wording.words(AN_HOUR, Span.parse("1 wh"))).isEqualTo("59 working minutes");
    assertThat(Wording.words(AN_HOUR, null)).isEqualTo("1 hour and 1 minute");
  }

  @ParameterizedTest
  @CsvSource({"0.9, 90 %", "0.899, 89.9 %", "0.8999, 89.9 %", "0, 0 %", "1, 100 %"})
  void a_share_below_its_target_never_looks_as_if_it_had_reached_it(double share, String words) {
    assertThat(Wording.words(share, null)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"7.96, 7.9", "7.25, 7.2", "8, 8", "10, 10"})
  void what_is_compared_with_a_count_is_told_as_a_number(double rating, String words) {
    assertThat(Wording.words(rating, 8)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          owner               | the owner
          counterparty        | whoever waits for it
          manager of previous | the manager of whoever heard before
          seat lead           | the lead of the team
          joint lead          | the lead of each team concerned, jointly
          person p-17         | the person whom the ladder names
          """)
  void an_audience_is_told_without_anybodys_name(String audience, String words) {
    assertThat(Wording.words(Audience.parse(audience), null)).isEqualTo(words);
  }
}
