package io.peakos.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a message reads once its names are filled in, whatever people write into a title. */
class MessageTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Asked: {title}[, due {due}].            | Ship it              | Asked: Ship it.
          Asked: {title}. It has until Friday.    | Who takes it?        | Asked: Who takes it? It has until Friday.
          Asked: {title}. It has until Friday.    | Ship it.             | Asked: Ship it. It has until Friday.
          Asked: {title}, until Friday.           | Ship it.             | Asked: Ship it, until Friday.
          Is {title}?                             | it done              | Is it done?
          "{title}" waits.                        | the "big" one        | "the 'big' one" waits.
          About {title}.                          | the "big" one        | About the "big" one.
          "{title}" is due {due}.                 | Ship it              | "Ship it" is due (not set).
          "{title}" is due {due}.                 | {due}                | "{due}" is due (not set).
          See [the guide] for {title}.            | $1 [and more]        | See [the guide] for $1 [and more].
          """)
  void names_are_filled_in_so_that_it_reads_well(String text, String title, String filled) {
    assertThat(Message.of("test", text).filled(Map.of("title", title))).isEqualTo(filled);
  }

  @Test
  void a_part_in_brackets_comes_with_all_of_its_names_or_not_at_all() {
    String text = "{owner} declines.[ {reason}][ ({a}, {b})]";
    Message message = new Message("test", text, Map.of("owner", "ada", "a", "1"), List.of());
    assertThat(message.filled(Map.of("reason", " "))).isEqualTo("ada declines.");
    assertThat(message.filled(Map.of("reason", "Ill.", "b", "2")))
        .isEqualTo("ada declines. Ill. (1, 2)");
  }
}
