package io.peakos.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.policy.PolicyMode;
import io.peakos.rules.DroolsPolicies;
import io.peakos.tools.play.Effect;
import io.peakos.tools.play.Effect.Kind;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A quarter of three teams. */
class SimulationTest {
  private static final DroolsPolicies STANDARD = DroolsPolicies.standard();
  private static final Simulation QUARTER = Simulation.of(STANDARD).teams(2).weeks(13);
  private static Simulated quarter;

  @BeforeAll
  static void a_quarter() {
    quarter = QUARTER.run();
  }

  @Test
  void the_same_seed_gives_the_same_quarter() {
    Simulated again = QUARTER.run();
    assertThat(again.heard()).containsExactlyElementsOf(quarter.heard());
    assertThat(again.equals(quarter)).isTrue();
  }

  @Test
  void everybody_who_hears_is_known_and_everything_is_counted_once() {
    assertThat(quarter.roles()).hasSize(2 * 7 + 2);
    assertThat(quarter.heard())
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(quarter.roles()).containsKey(one.person());
              assertThat(one.at()).isBetween(QUARTER.begins(), QUARTER.ends());
            })
        .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    double counted =
        quarter.loads().values().stream()
            .mapToDouble(load -> load.mean() * load.people() * quarter.weeks())
            .sum();
    assertThat(Math.round(counted)).isEqualTo(quarter.heard().size());
    assertThat(quarter.steps().keySet())
        .contains(Kind.MESSAGE, Kind.RUNG, Kind.STATUS, Kind.UNHEARD);
    assertThat(quarter.silent()).contains("A-06").doesNotContain("A-05", "W21");
  }

  @Test
  void a_policy_that_only_observes_tells_nobody_and_the_same_promises_are_asked_for() {
    Simulated observed =
        Simulation.of(STANDARD.mode("A-04", PolicyMode.OBSERVE)).teams(2).weeks(13).run();

    assertThat(observed.asked()).isEqualTo(quarter.asked()).isPositive();
    assertThat(count(quarter, Kind.MESSAGE, "A-04/nudge to owner")).isPositive();
    assertThat(count(observed, Kind.MESSAGE, "A-04/nudge to owner")).isZero();
    assertThat(count(observed, Kind.OBSERVED, "A-04/nudge")).isPositive();
  }

  @Test
  void where_less_is_done_on_time_more_is_overdue_and_carried_upwards() {
    Simulated late = QUARTER.behaviour(Behaviour.usual().onTime(0.2)).run();

    assertThat(count(late, Kind.STATUS, "A-05/due"))
        .isGreaterThan(count(quarter, Kind.STATUS, "A-05/due"));
    assertThat(effects(late, Kind.ESCALATION)).isGreaterThan(effects(quarter, Kind.ESCALATION));
  }

  @Test
  void what_a_pack_refuses_is_counted_and_the_lead_is_asked() {
    Simulated strict =
        Simulation.of(STANDARD.parameter("commitment.openPerOwner.warn", "1"))
            .teams(1)
            .weeks(6)
            .run();

    assertThat(strict.effects())
        .filteredOn(effect -> effect.kind() == Kind.REFUSED)
        .isNotEmpty()
        .allSatisfy(effect -> assertThat(effect.why()).contains("is rejected"));
    assertThat(strict.silent()).doesNotContain("A-12");
  }

  @Test
  void with_camps_policies_about_meetings_speak_too() {
    Simulated camps = Simulation.of(STANDARD).teams(2).weeks(13).camps().run();

    assertThat(camps.silent()).doesNotContain("F-05");
    assertThat(quarter.silent()).contains("F-05", "F-01");
    assertThat(camps.asked()).isEqualTo(quarter.asked());
  }

  @Test
  void progress_goes_forwards_and_sizes_are_checked() {
    Instant[] last = {Instant.MIN};
    Simulation.of(STANDARD)
        .teams(1)
        .weeks(1)
        .progress(
            at -> {
              assertThat(at).isAfterOrEqualTo(last[0]);
              last[0] = at;
            })
        .run();
    assertThat(last[0]).isAfter(Instant.MIN);
    assertThatThrownBy(() -> QUARTER.teams(0)).hasMessageContaining("(0) must be from 1 to 1000");
    assertThatThrownBy(() -> QUARTER.weeks(521)).hasMessageContaining("Maybe begin with 10.");
    assertThatThrownBy(() -> Behaviour.usual().onTime(75)).hasMessageContaining("in percent");
  }

  private static int count(Simulated simulated, Kind kind, String step) {
    return simulated.steps().getOrDefault(kind, Map.of()).getOrDefault(step, 0);
  }

  private static long effects(Simulated simulated, Kind kind) {
    return simulated.effects().stream().map(Effect::kind).filter(kind::equals).count();
  }
}
