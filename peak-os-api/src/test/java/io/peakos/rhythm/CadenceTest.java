package io.peakos.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.rhythm.Cadence.Edge;
import io.peakos.rhythm.Cadence.Following;
import io.peakos.rhythm.Cadence.FromEdge;
import io.peakos.rhythm.Cadence.Rule;
import io.peakos.rhythm.Cadence.WorkingDay;
import io.peakos.time.FiscalPeriod.Unit;
import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CadenceTest {

  @Test
  void people_write_cadences_in_words_or_as_rules() {
    assertThat(Cadence.parse("FREQ=WEEKLY;BYDAY=WE"))
        .isEqualTo(Cadence.weekly(DayOfWeek.WEDNESDAY));
    assertThat(Cadence.parse("first Wednesday of the month"))
        .isEqualTo(new Rule("FREQ=MONTHLY;BYDAY=1WE"));
    assertThat(Cadence.parse("second last friday of the month"))
        .isEqualTo(new Rule("FREQ=MONTHLY;BYDAY=-2FR"));
    assertThat(Cadence.parse("last working day of the month"))
        .isEqualTo(new WorkingDay(-1, Unit.MONTH));
    assertThat(Cadence.parse("3rd working day of the quarter"))
        .isEqualTo(new WorkingDay(3, Unit.QUARTER));
    assertThat(Cadence.parse("5 working days before quarter end"))
        .isEqualTo(new FromEdge(-5, Edge.END, Unit.QUARTER));
    assertThat(Cadence.parse("1 working day after year start"))
        .isEqualTo(new FromEdge(1, Edge.START, Unit.YEAR));
    assertThat(Cadence.parse("Wednesday after the fourth Tuesday"))
        .isEqualTo(new Following(DayOfWeek.WEDNESDAY, new Rule("FREQ=MONTHLY;BYDAY=4TU")));
    assertThat(Cadence.parse("Friday after the last working day of the month"))
        .isEqualTo(new Following(DayOfWeek.FRIDAY, new WorkingDay(-1, Unit.MONTH)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU;BYSETPOS=-1;UNTIL=20261231",
        "last working day of the month",
        "12th last working day of the quarter",
        "second working day of the year",
        "5 working days before quarter end",
        "1 working day after month start",
        "Wednesday after the fourth Tuesday of the month",
        "Monday after the second last Friday of the month",
        "Monday after the Friday after the third working day of the month",
        "Monday after the FREQ=WEEKLY;BYDAY=WE",
      })
  void what_is_written_is_read_back(String text) {
    assertThat(Cadence.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "weekly",
        "working day of the month",
        "Wednesday",
        "sixth Wednesday of the month",
        "0 working days before quarter end",
        "61 working days before quarter end",
        "5 working days before week end",
        "Wednesday after the weekly",
        "FREQ=WEEKLY BYDAY=WE",
        "BYDAY=WE;",
        "FREQ=",
      })
  void anything_else_is_refused_and_says_what_to_write(String text) {
    assertThatThrownBy(() -> Cadence.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe");
  }
}
