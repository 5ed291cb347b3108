package io.peakos.workflow.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peakos.escalation.Severity;
import io.peakos.journal.JournalEvent;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.NewIssue;
import io.peakos.workflow.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal from a cursor: every event once, in order, whoever writes meanwhile. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JournalServiceTest {
  private final Office office;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  JournalServiceTest(TestDatabase database) {
    office = new Office(database, "2026-03-02T09:00:00Z");
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void an_empty_journal_has_no_place_and_the_end_of_any_other_is_where_the_future_begins() {
    Page<JournalEvent> empty = read(PageRequest.first(10));
    assertThat(empty.items()).isEmpty();
    assertThat(empty.next()).isNull();
    raise("one");
    Page<JournalEvent> first = read(PageRequest.first(10).after(empty));
    assertThat(first.items()).hasSize(1);
    assertThat(first.next()).isNotNull();
    Page<JournalEvent> end = read(PageRequest.first(10).after(first));
    assertThat(end.items()).isEmpty();
    assertThat(end.next()).isEqualTo(first.next());
    raise("two");
    assertThat(keys(read(PageRequest.first(10).after(end)))).containsExactly("two");
  }

  @Test
  void the_pages_of_one_subject_go_on_too() {
    raise("one");
    raise("two");
    SubjectRef subject = SubjectRef.of("okr", "1");
    Page<JournalEvent> first =
        office.peak().journal().of(office.host(), subject, PageRequest.first(1));
    assertThat(keys(first)).containsExactly("one");
    Page<JournalEvent> second =
        office.peak().journal().of(office.host(), subject, PageRequest.first(1).after(first));
    assertThat(keys(second)).containsExactly("two");
    raise("three");
    assertThat(
            keys(
                office
                    .peak()
                    .journal()
                    .of(office.host(), subject, PageRequest.first(9).after(second))))
        .containsExactly("three");
  }

  @Test
  void a_cursor_that_is_none_is_said_so() {
    assertThatThrownBy(() -> read(new PageRequest(10, "yesterday")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yesterday");
  }

  @Test
  void nothing_is_missed_when_transactions_commit_in_another_order_than_they_began()
      throws Exception {
    CountDownLatch slowWrote = new CountDownLatch(1);
    CountDownLatch fastCommitted = new CountDownLatch(1);
    Future<Boolean> slow =
        threads.submit(
            () ->
                office
                    .transactions()
                    .required(
                        () -> {
                          raise("slow");
                          slowWrote.countDown();
                          return await(fastCommitted);
                        }));
    assertThat(slowWrote.await(20, TimeUnit.SECONDS)).isTrue();
    raise("fast");
    List<String> seen = new ArrayList<>();
    Page<JournalEvent> meanwhile = read(PageRequest.first(10));
    seen.addAll(keys(meanwhile));
    fastCommitted.countDown();
    assertThat(slow.get(20, TimeUnit.SECONDS)).isTrue();
    seen.addAll(keys(read(PageRequest.first(10).after(meanwhile))));
    assertThat(seen).containsExactlyInAnyOrder("slow", "fast");
  }

  @Test
  void whoever_writes_and_reads_in_one_transaction_keeps_no_place_that_skips_others()
      throws Exception {
    CountDownLatch otherWrote = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    Future<Boolean> other =
        threads.submit(
            () ->
                office
                    .transactions()
                    .required(
                        () -> {
                          raise("other");
                          otherWrote.countDown();
                          return await(read);
                        }));
    assertThat(otherWrote.await(20, TimeUnit.SECONDS)).isTrue();
    List<String> seen = new ArrayList<>();
    Page<JournalEvent> inside =
        office
            .transactions()
            .required(
                () -> {
                  raise("own");
                  return read(PageRequest.first(10));
                });
    seen.addAll(keys(inside));
    read.countDown();
    assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
    seen.addAll(keys(read(PageRequest.first(10).after(inside))));
    assertThat(seen).containsExactlyInAnyOrder("own", "other");
  }

  @Test
  void what_is_rolled_back_holds_nobody_up() {
    assertThatThrownBy(
            () ->
                office
                    .transactions()
                    .required(
                        () -> {
                          raise("never");
                          throw new IllegalArgumentException("the host says no");
                        }))
        .hasMessage("the host says no");
    raise("after");
    assertThat(keys(read(PageRequest.first(10)))).containsExactly("after");
  }

  @Test
  void every_event_is_read_once_while_many_write() throws Exception {
    int writers = 3;
    int each = 25;
    List<Future<Boolean>> writing = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      int writer = w;
      Callable<Boolean> work =
          () -> {
            for (int i = 0; i < each; i++) {
              raise(writer + "-" + i);
            }
            return true;
          };
      writing.add(threads.submit(work));
    }
    List<String> seen = new ArrayList<>();
    PageRequest next = PageRequest.first(7);
    boolean over = false;
    while (true) {
      Page<JournalEvent> page = read(next);
      seen.addAll(keys(page));
      next = next.after(page);
      if (page.items().isEmpty()) {
        if (over) {
          break;
        }
        over = writing.stream().allMatch(Future::isDone);
      }
    }
    for (Future<Boolean> done : writing) {
      assertThat(done.get()).isTrue();
    }
    assertThat(seen).hasSize(writers * each).doesNotHaveDuplicates();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
