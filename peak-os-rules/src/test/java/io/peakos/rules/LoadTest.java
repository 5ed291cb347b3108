package io.peakos.rules;

import static io.peakos.rules.Standard.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.CommitmentFacts.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether somebody should promise yet another thing: A-08's block, and A-12. */
class LoadTest {
  private static final String BLOCKED =
      "A-08/block reject: disposition of the overdue promises on the same priority";

  @Test
  void nothing_new_is_promised_on_a_priority_where_promises_hang() {
    assertThat(said(Promise.beingProposed().ownerHasHanging(1))).containsExactly(BLOCKED);
    assertThat(said(Promise.beingAccepted().ownerHasHanging(2))).containsExactly(BLOCKED);
    assertThat(said(Promise.beingAccepted().ownerHasHanging(0))).isEmpty();
  }

  @Test
  void what_is_promised_already_is_not_blocked() {
    assertThat(said(Promise.accepted().ownerHasHanging(1))).isEmpty();
    assertThat(said(Promise.beingRescoped().ownerHasHanging(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9, false", "10, true", "25, true"})
  void from_ten_open_promises_on_the_lead_has_to_agree(int open, boolean many) {
    Promise promise = Promise.beingAccepted().ownerHasOpen(open);

    if (many) {
      assertThat(said(promise)).containsExactly("A-12/consent reject: consent of the lead");
      assertThat(said(promise.agreed(Role.LEAD))).containsExactly("A-12/warn notify owner");
    } else {
      assertThat(said(promise)).isEmpty();
      assertThat(said(promise.agreed(Role.LEAD))).isEmpty();
    }
  }

  @Test
  void the_consent_of_others_does_not_replace_the_leads() {
    assertThat(
            said(
                Promise.beingAccepted()
                    .ownerHasOpen(10)
                    .agreed(Role.OWNER, Role.REQUESTER, Role.PRIORITY_OWNER)))
        .containsExactly("A-12/consent reject: consent of the lead");
  }

  @Test
  void an_unknown_load_is_missing_and_neither_many_nor_few() {
    assertThat(said(Promise.beingAccepted().ownerHasOpen(null)))
        .containsExactly("A-12 misses owner.open");
    assertThat(said(Promise.beingProposed().ownerHasOpen(null))).isEmpty();
  }
}
