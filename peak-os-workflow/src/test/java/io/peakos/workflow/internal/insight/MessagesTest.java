package io.peakos.workflow.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.people.PersonId;
import io.peakos.spi.Notification;
import io.peakos.work.CauseClass;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentCommand.Decline;
import io.peakos.work.CommitmentId;
import io.peakos.work.Proposal;
import io.peakos.workflow.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the two sides of a promise read, with a due date and without. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MessagesTest {
  private final Office office;

  MessagesTest(TestDatabase database) {
    office = new Office(database, "2026-03-02T09:00:00Z");
  }

  @Test
  void without_a_due_date_nothing_stands_in_braces() {
    propose("Which \"big\" release?", null);
    handle(new CommitmentCommand.Accept(Set.of()));
    handle(new CommitmentCommand.FlagRisk(CauseClass.OVERLOADED, "Too much at once."));
    assertThat(texts())
        .containsExactly(
            "bob asks you for \"Which 'big' release?\". Can you promise it?",
            "ada says that \"Which 'big' release?\" may fail. Too much at once.");
  }

  @Test
  void with_a_due_date_it_is_told_in_the_zone_of_the_reader() {
    propose("Ship it", Instant.parse("2026-03-13T12:00:00Z"));
    office.until("2026-03-02T09:00:30Z");
    handle(new Decline("No time."));
    assertThat(texts())
        .containsExactly(
            "bob asks you for \"Ship it\", due Fri 13 Mar 2026 12:00 Z. Can you promise it?",
            "ada declines your request \"Ship it\". No time.");
  }

  private void propose(String title, @Nullable Instant due) {
    Proposal proposal = Proposal.of(title).id("c").owner(new PersonId("ada"));
    office
        .peak()
        .commitments()
        .propose(office.as("bob"), due == null ? proposal : proposal.due(due));
  }

  private void handle(CommitmentCommand command) {
    office.peak().commitments().handle(office.as("ada"), new CommitmentId("c"), command);
  }

  private List<String> texts() {
    office.until("2026-03-02T09:01:00Z");
    return office.told.stream().map(Notification::text).toList();
  }
}
