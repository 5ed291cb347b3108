package io.peakos.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.people.PersonId;
import io.peakos.subject.SubjectRef;
import io.peakos.tools.play.Effect;
import io.peakos.tools.simulate.Simulated.FullWeek;
import io.peakos.tools.simulate.Simulated.Heard;
import io.peakos.tools.simulate.Simulated.Load;
import io.peakos.tools.simulate.Simulated.Quarters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is counted, on a few messages by hand. */
class SimulatedTest {
  private static final Instant MONDAY = Instant.parse("2026-03-09T00:00:00Z");
  private static final Map<String, String> ROLES =
      Map.of("ann", "member", "bob", "member", "lea", "lead");

  @Test
  void a_load_is_per_person_and_week_and_knows_quiet_weeks() {
    List<Heard> heard = new ArrayList<>();
    heard.add(heard("2026-03-09T09:00:00Z", "ann"));
    heard.add(heard("2026-03-09T09:00:30Z", "ann"));
    heard.add(heard("2026-03-09T09:01:00Z", "ann"));
    heard.add(heard("2026-03-15T23:59:59Z", "bob"));
    heard.add(heard("2026-03-30T09:00:00Z", "lea"));

    Simulated simulated = simulated(heard, List.of());

    assertThat(simulated.loads())
        .containsEntry("member", new Load(2, 0.5, 3, 3))
        .containsEntry("lead", new Load(1, 0.25, 1, 1))
        .containsEntry("head", new Load(0, 0, 0, 0));
    assertThat(simulated.fullest(2))
        .containsExactly(new FullWeek("ann", MONDAY, 3), new FullWeek("bob", MONDAY, 1));
    assertThat(simulated.collisions()).isEqualTo(Map.of(2, 1));
  }

  @Test
  void the_last_two_weeks_of_a_quarter_are_compared_with_the_others() {
    List<Heard> heard = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      heard.add(heard("2026-03-25T1%d:00:00Z".formatted(i), "ann"));
    }
    heard.add(heard("2026-03-10T09:00:00Z", "ann"));

    // Weeks from 9, 16, 23 and 30 March: the quarter ends on the 31st.
    assertThat(simulated(heard, List.of()).quarters()).isEqualTo(new Quarters(3.0, 0.5));
  }

  @Test
  void what_a_ladder_never_reached_and_which_policies_never_spoke() {
    Simulated simulated =
        simulated(
            List.of(),
            List.of(
                effect(Effect.Kind.RUNG, "W21", "S3 L0"),
                effect(Effect.Kind.RUNG, "W21", "S3 L1"),
                effect(Effect.Kind.MESSAGE, "W21", "S3 L2"),
                effect(Effect.Kind.OBSERVED, "A-08", "A-08/escalate")));

    assertThat(simulated.neverReached()).isEqualTo(Map.of("S3", List.of("L2")));
    assertThat(simulated.neverBegan()).containsExactly("S1");
    assertThat(simulated.silent()).containsExactly("A-05");
    assertThat(simulated.steps())
        .containsEntry(
            Effect.Kind.RUNG, new TreeMap<>(Map.of("S3 L0 to owner", 1, "S3 L1 to owner", 1)));
  }

  private static Simulated simulated(List<Heard> heard, List<Effect> effects) {
    return new Simulated(
        MONDAY,
        4,
        1,
        false,
        0,
        ROLES,
        heard,
        effects,
        Map.of("S3", List.of("L0", "L1", "L2"), "S1", List.of("L0")),
        List.of("A-05", "A-08", "W21"),
        0);
  }

  private static Heard heard(String at, String person) {
    return new Heard(Instant.parse(at), person, "A-04.nudge", 1);
  }

  private static Effect effect(Effect.Kind kind, String policy, String step) {
    return new Effect(
        kind,
        policy,
        step,
        "owner",
        new PersonId("ann"),
        SubjectRef.of(SubjectRef.COMMITMENT, "1"),
        MONDAY,
        "because");
  }
}
