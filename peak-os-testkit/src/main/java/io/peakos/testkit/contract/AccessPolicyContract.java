package io.peakos.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.spi.AccessPolicy;
import io.peakos.spi.AccessPolicy.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link AccessPolicy} keeps. A vendor extends it. */
public abstract class AccessPolicyContract {
  /** For who extends it. */
  protected AccessPolicyContract() {}

  /** The implementation under test. */
  protected abstract AccessPolicy policy();

  /** What it allows, at least one request. */
  protected abstract List<Request> allowed();

  /** What it refuses; none where everything is allowed on purpose. */
  protected abstract List<Request> refused();

  @Test
  void what_is_allowed_is_allowed() {
    assertThat(allowed()).isNotEmpty().allMatch(request -> policy().allows(request));
  }

  @Test
  void what_is_refused_is_refused() {
    assertThat(refused()).noneMatch(request -> policy().allows(request));
  }

  @Test
  void a_list_of_the_whole_tenant_has_no_subject_and_gets_an_answer_too() {
    Request known = allowed().get(0);
    Request list = new Request(known.tenant(), known.actor(), "commitment.read", null);
    assertThat(policy().allows(list)).isIn(true, false);
  }

  @Test
  void an_action_that_is_new_gets_an_answer_and_no_exception() {
    Request known = allowed().get(0);
    Request later = new Request(known.tenant(), known.actor(), "thing.of-next-year", null);
    assertThat(policy().allows(later)).isIn(true, false);
  }

  @Test
  void several_threads_may_ask_at_once() {
    AccessPolicy policy = policy();
    Request request = allowed().get(0);
    assertThat(Crowd.allAtOnce(() -> policy.allows(request))).containsOnly(true);
  }
}
