package io.peakos.occurrence;

import io.peakos.internal.Instants;
import io.peakos.internal.Texts;
import io.peakos.people.Party;
import io.peakos.rhythm.ItemKind;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host hands over for an agenda. Immutable.
 *
 * @param subject the host's own object, once per agenda
 * @param kind what sort of thing it is: {@link ItemKind#HEADLINE}, {@link ItemKind#SCORECARD},
 *     {@link ItemKind#PRIORITY}, {@link ItemKind#DEPENDENCY} or {@link ItemKind#DECISION}
 * @param status how it stands. An {@link ItemStatus#OPEN} dependency needs a pair of people and a
 *     date before the occurrence may conclude, an open decision somebody who decides and a date; a
 *     number or a priority that is {@link ItemStatus#OFF_TRACK} becomes an issue
 * @param title a few words
 * @param owner who looks after it, or null
 * @param due until when, or null
 */
public record HostItem(
    SubjectRef subject,
    ItemKind kind,
    ItemStatus status,
    String title,
    @Nullable Party owner,
    @Nullable Instant due) {
  /** Checks that it is the host's to hand over. */
  public HostItem {
    Texts.given("subject", subject);
    Texts.given("status", status);
    Texts.title("title", title);
    due = Instants.kept("due instant", due);
    switch (Texts.given("kind", kind)) {
      case HEADLINE, SCORECARD, PRIORITY, DEPENDENCY, DECISION -> {
        // The host's own.
      }
      default ->
          throw new IllegalArgumentException(
              "Items of the kind (%s) come from Peak OS itself, not from the host (%s).%nMaybe it is a HEADLINE, SCORECARD, PRIORITY, DEPENDENCY or DECISION."
                  .formatted(kind, subject));
    }
  }

  /** An item without an owner and a date; add to it. */
  public static HostItem of(SubjectRef subject, ItemKind kind, ItemStatus status, String title) {
    return new HostItem(subject, kind, status, title, null, null);
  }

  /** Looked after by this person or seat. */
  public HostItem owner(Party newOwner) {
    return new HostItem(subject, kind, status, title, newOwner, due);
  }

  /** Due at this instant. */
  public HostItem due(Instant newDue) {
    return new HostItem(subject, kind, status, title, owner, newDue);
  }
}
