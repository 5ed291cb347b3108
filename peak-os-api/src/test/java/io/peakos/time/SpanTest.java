package io.peakos.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

  static LongStream seeds() {
    return AnyCalendar.seeds();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_is_written_is_read_back(long seed) {
    AnyCalendar any = new AnyCalendar(seed);
    for (int i = 0; i < 20; i++) {
      Span span = any.anySpan();
      assertThat(Span.parse(span.text())).isEqualTo(span);
      assertThat(span).hasToString(span.text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 wd",
        "2 wd including the first day",
        "4 wh",
        "1 wh 30 wmin",
        "59.5 ws",
        "0 wh",
        "15 min",
        "24 h",
        "1 h 0.000000001 s",
        "14 d",
        "next weekly-camp",
        "2nd weekly-camp",
        "3rd monthly",
        "11th monthly",
        "21st monthly",
      })
  void the_usual_form_is_written_as_it_was_read(String text) {
    assertThat(Span.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2wd, 2 wd",
    "' 2 wd ', 2 wd",
    "90 wmin, 1 wh 30 wmin",
    "4wh, 4 wh",
    "0 s, 0 min",
    "1st weekly-camp, next weekly-camp",
  })
  void other_forms_are_read_too(String text, String usual) {
    assertThat(Span.parse(text).text()).isEqualTo(usual);
  }

  @Test
  void units_are_told_apart() {
    assertThat(Span.parse("4 wh")).isEqualTo(Span.WorkingTime.ofHours(4));
    assertThat(Span.parse("4 h")).isEqualTo(new Span.Elapsed(Duration.ofHours(4)));
    assertThat(Span.parse("15 min")).isEqualTo(Span.Elapsed.ofMinutes(15));
    assertThat(Span.parse("2 wd")).isEqualTo(Span.WorkingDays.of(2));
    assertThat(Span.parse("2 d")).isEqualTo(new Span.CalendarDays(2));
    assertThat(Span.parse("next monthly")).isEqualTo(Span.NextAnchor.of(AnchorName.MONTHLY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "wd",
        "P1W",
        "two wd",
        "-1 wd",
        "1.5 wd",
        "2 weeks",
        "30 min 1 h",
        "1 h 30 wmin",
        "4 wh30 wmin5",
        "2 d including the first day",
        "next",
        "next Weekly Camp",
        "9999999 wd",
      })
  void what_is_no_span_is_an_error_that_shows_how_to_write_one(String text) {
    assertThatThrownBy(() -> Span.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(" + text + ")")
        .hasMessageContaining("Maybe write 2 wd.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 wd", "0 d", "36526 wd", "999999 h", "0th monthly", "1001st monthly"})
  void a_number_that_makes_no_sense_is_an_error(String text) {
    assertThatThrownBy(() -> Span.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe");
  }
}
