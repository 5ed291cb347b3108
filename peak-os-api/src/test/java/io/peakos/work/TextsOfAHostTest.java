package io.peakos.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.escalation.EscalationNote;
import io.peakos.obligation.Owe;
import io.peakos.people.Actor;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.IsoWeek;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no database keeps is refused by the value itself, whatever the database is. */
class TextsOfAHostTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final PersonId ADA = new PersonId("ada");
  private static final SubjectRef GOAL = SubjectRef.of("goal", "7");
  private static final Instant FRIDAY = Instant.parse("2026-02-13T16:00:00Z");

  static Stream<Function<String, Object>> texts() {
    return Stream.of(
        CommitmentId::new,
        CalendarName::new,
        text -> SubjectRef.of(text, "7"),
        text -> Caller.person(ACME, ADA).once(text),
        Proposal::of,
        text -> Proposal.of("Notes").outcome(text),
        text -> new CounterOffer(null, text),
        text -> new CommitmentCommand.Report(text),
        text -> new CommitmentCommand.Decline(text),
        text -> new CommitmentCommand.Rescope(FRIDAY, text, "late", Set.of(), null),
        text -> new EscalationNote(text, List.of(), null, List.of(), null, null),
        text -> new EscalationNote(null, List.of(text), null, List.of(), null, null));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void half_a_character_and_the_null_character_are_refused(Function<String, Object> value) {
    for (String broken : List.of("a\u0000b", "half \ud83d", "\ude00 half")) {
      assertThatThrownBy(() -> value.apply(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(U+")
          .hasMessageContaining("\nMaybe ")
          .hasMessageNotContaining(broken);
    }
    assertThat(value.apply("whole 😀 ä")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void a_title_is_never_empty(String title) {
    assertThatThrownBy(() -> Proposal.of(title)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_title_of_10000_characters_is_refused_without_repeating_it() {
    assertThatThrownBy(() -> Proposal.of("Secret".repeat(2000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(12000 characters)")
        .hasMessageNotContaining("Secret");
    assertThat(Proposal.of("x".repeat(2000)).title()).hasSize(2000);
  }

  @Test
  void an_id_that_is_too_long_is_shown_in_part() {
    assertThatThrownBy(() -> new CommitmentId("x".repeat(10_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(10000)")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }

  @Test
  void a_type_has_no_slash_so_that_two_subjects_never_become_one() {
    assertThatThrownBy(() -> SubjectRef.of("a/b", "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(a/b)");
    assertThat(SubjectRef.of("a", "b/c")).hasToString("a/b/c");
  }

  @Test
  void what_would_be_lost_without_a_word_is_asked_for() {
    List<Runnable> lacking =
        List.of(
            () -> new Caller(missing(), Actor.person(ADA), null),
            () -> new Caller(ACME, missing(), null),
            () -> new Adoption(Proposal.of("Notes"), missing()),
            () -> new CommitmentCommand.Rescope(missing(), null, "late", Set.of(), null),
            () -> new CommitmentCommand.Counter(missing(), "late"),
            () -> new CommitmentCommand.Review(missing(), true),
            () -> Owe.of("check-in", missing(), ADA, FRIDAY),
            () -> Owe.of("check-in", GOAL, missing(), FRIDAY));
    assertThat(lacking)
        .allSatisfy(
            value ->
                assertThatThrownBy(value::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(null)"));
    assertThat(new CommitmentCommand.Review(new IsoWeek(2026, 7), true).done()).isTrue();
  }

  @Test
  void an_instant_is_kept_as_databases_keep_it() {
    assertThat(Proposal.of("Notes").due(FRIDAY.plusNanos(1_500)).due())
        .isEqualTo(FRIDAY.plusNanos(1_000));
    assertThatThrownBy(() -> Owe.of("check-in", GOAL, ADA, Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1950 to 2199");
  }

  @Test
  void a_note_of_blanks_lacks_all_six() {
    EscalationNote note = new EscalationNote(" ", List.of(""), " ", List.of(" ", ""), "", null);
    assertThat(note.missing()).hasSize(6);
  }

  /** A null where the language has none: as from a host that is not compiled with NullAway. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T missing() {
    @Nullable T nothing = null;
    return nothing;
  }
}
