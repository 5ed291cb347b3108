package io.peakos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyMode;
import io.peakos.rules.book.PolicyBook;
import io.peakos.rules.book.PolicyBook.Page;
import io.peakos.rules.book.PolicyBook.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The book says of each policy when it acts, and shows it by an example that is true. */
class PolicyBookTest {
  @Test
  void every_rule_of_the_standard_policies_has_conditions_consequences_and_a_true_example() {
    PolicyBook book = DroolsPolicies.standard().book();
    List<Rule> rules = book.pages().stream().flatMap(page -> page.rules().stream()).toList();
    assertThat(rules)
        .hasSizeGreaterThan(45)
        .allSatisfy(
            rule -> {
              assertThat(rule.conditions()).as(rule.name()).isNotEmpty();
              assertThat(rule.does()).as(rule.name()).isNotEmpty();
              assertThat(rule.example()).as(rule.name()).isNotNull();
            });
    assertThat(book.pages())
        .filteredOn(page -> !page.id().value().equals("G-04"))
        .allSatisfy(page -> assertThat(page.rules()).as("%s", page.id()).isNotEmpty());
  }

  @Test
  void what_counts_is_what_stands_there() {
    PolicyBook book =
        DroolsPolicies.standard()
            .parameter("commitment.openPerOwner.warn", "7")
            .mode("A-12", PolicyMode.OBSERVE)
            .book();
    Page page =
        book.pages().stream()
            .filter(one -> one.id().value().equals("A-12"))
            .findFirst()
            .orElseThrow();
    assertThat(page.mode())
        .isEqualTo(
            new PolicyBook.Value(
                new Parameter("A-12 mode", "observe", "host"),
                "enforce",
                "what becomes of it",
                null));
    assertThat(page.values().get(0).parameter().value()).isEqualTo("7");
    assertThat(page.values().get(0).standard()).isEqualTo("10");
    assertThat(page.rules().get(0).conditions())
        .contains("owner.open at least 7 (commitment.openPerOwner.warn)", "consents.of(LEAD) no");
    assertThat(page.rules().get(0).example())
        .extracting(PolicyBook.Example::says)
        .asString()
        .contains("7 open promises");
  }
}
