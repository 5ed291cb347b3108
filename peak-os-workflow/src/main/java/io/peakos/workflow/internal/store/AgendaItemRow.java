package io.peakos.workflow.internal.store;

import io.peakos.occurrence.AgendaItem;
import io.peakos.occurrence.ItemStatus;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.TenantId;
import io.peakos.rhythm.ItemKind;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of peak_agenda_item. */
public record AgendaItemRow(
    TenantId tenant,
    OccurrenceId occurrence,
    SubjectRef subject,
    ItemKind kind,
    String step,
    ItemStatus status,
    String title,
    @Nullable Party owner,
    @Nullable Instant due,
    int rank,
    boolean review,
    int age,
    OccurrenceId since,
    @Nullable Instant until,
    @Nullable String answer,
    @Nullable String note,
    @Nullable Actor answeredBy,
    @Nullable Instant answeredAt,
    @Nullable SubjectRef result) {

  /** Whether it still needs an answer. */
  public boolean unanswered() {
    return review && answer == null;
  }

  /** The same item, under review from now on. */
  public AgendaItemRow underReview() {
    return with(true, until, answer, note, answeredBy, answeredAt, result);
  }

  /** The same item, which dropped into the queue as this issue. */
  public AgendaItemRow dropped(SubjectRef issue) {
    return with(review, until, answer, note, answeredBy, answeredAt, issue);
  }

  /** The same item with its answer. */
  public AgendaItemRow answered(Answer with) {
    return with(
        review, with.until(), with.word(), with.note(), with.by(), with.at(), with.result());
  }

  /** The same item with what may change; what was frozen stays. */
  private AgendaItemRow with(
      boolean reviewed,
      @Nullable Instant restsUntil,
      @Nullable String word,
      @Nullable String words,
      @Nullable Actor by,
      @Nullable Instant at,
      @Nullable SubjectRef cameOfIt) {
    return new AgendaItemRow(
        tenant,
        occurrence,
        subject,
        kind,
        step,
        status,
        title,
        owner,
        due,
        rank,
        reviewed,
        age,
        since,
        restsUntil,
        word,
        words,
        by,
        at,
        cameOfIt);
  }

  /** The item of this row. */
  public AgendaItem item() {
    return new AgendaItem(
        subject,
        kind,
        step,
        status,
        title,
        owner,
        due,
        rank,
        review,
        age,
        since,
        until,
        answer,
        note,
        answeredBy,
        answeredAt,
        result);
  }

  /** What became of an item. */
  public record Answer(
      String word,
      @Nullable String note,
      @Nullable Instant until,
      Actor by,
      Instant at,
      @Nullable SubjectRef result) {}
}
