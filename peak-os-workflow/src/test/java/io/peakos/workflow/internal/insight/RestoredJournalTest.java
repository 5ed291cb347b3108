package io.peakos.workflow.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.escalation.Severity;
import io.peakos.journal.JournalEvent;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.NewIssue;
import io.peakos.workflow.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A dump is restored into another PostgreSQL cluster, which has counted fewer transactions than the
 * one that wrote the journal.
 */
class RestoredJournalTest {
  private static final long AHEAD = 5_000_000_000L;

  private final Office office = new Office(TestDatabase.POSTGRESQL, "2026-03-02T09:00:00Z");

  @Test
  void the_first_engine_that_starts_lets_readers_go_on_where_they_were() {
    raise("before the dump");
    assertThat(restartAdvised()).isFalse();
    TestDatabase.execute(office.pool(), "update peak_journal set writer = writer + " + AHEAD);
    assertThat(read(PageRequest.first(10)).items()).as("hidden").isEmpty();
    assertThat(restartAdvised()).isTrue();

    office.anotherEngineStarts();

    assertThat(restartAdvised()).isFalse();
    Page<JournalEvent> first = read(PageRequest.first(10));
    assertThat(keys(first)).containsExactly("before the dump");
    assertThat(first.next()).as("a cursor of the other cluster").matches("5\\d{9}-\\d+");
    raise("after it");
    Page<JournalEvent> second = read(PageRequest.first(10).after(first));
    assertThat(keys(second)).containsExactly("after it");

    office.anotherEngineStarts();
    raise("still in the same epoch");
    assertThat(keys(read(PageRequest.first(10).after(second))))
        .containsExactly("still in the same epoch");
  }

  /** Health is of the whole database, in which other tests leave things behind. */
  private boolean restartAdvised() {
    return office.peak().health().advice().stream()
        .anyMatch(advice -> advice.contains("Restart every engine"));
  }

  private void raise(String key) {
    office
        .peak()
        .issues()
        .raise(
            office.host(),
            new NewIssue(key, "An issue", Severity.S4, null, null, SubjectRef.of("okr", "1")));
  }

  private Page<JournalEvent> read(PageRequest page) {
    return office.peak().journal().from(office.host(), page);
  }

  private static List<String> keys(Page<JournalEvent> page) {
    return page.items().stream().map(event -> event.after().get("key")).toList();
  }
}
