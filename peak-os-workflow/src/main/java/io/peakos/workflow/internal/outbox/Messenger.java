package io.peakos.workflow.internal.outbox;

import io.peakos.escalation.Urgency;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Preferences;
import io.peakos.people.TenantId;
import io.peakos.policy.Explanation;
import io.peakos.policy.Message;
import io.peakos.spi.Notification;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.ledger.Ledger;
import io.peakos.workflow.internal.ledger.Ledger.Delivery;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.Json;
import io.peakos.workflow.internal.store.OrderedIds;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages into the outbox: one per person, in English, when the person wants to be told.
 * Thread-safe.
 */
public final class Messenger {
  private final Json json;

  /** Messages that may go out together go out in the order in which they were decided. */
  private final OrderedIds ids = new OrderedIds();

  /** Writes messages in this form. */
  public Messenger(Json json) {
    this.json = json;
  }

  /** Tells these people, once each. */
  public void tell(Ledger ledger, People people, Telling telling) {
    for (PersonId to : telling.to()) {
      Person person = people.person(telling.tenant(), to).orElse(Person.of(to.value()));
      Notification notification =
          new Notification(
              ids.next(ledger.now()),
              telling.tenant(),
              to,
              telling.message(),
              text(telling, person),
              telling.urgency(),
              telling.subject(),
              telling.rung(),
              ledger.now(),
              telling.why(),
              List.of());
      ledger.send(
          notification,
          telling.correlation(),
          delivery(person, telling.urgency(), ledger.now()),
          json.write(notification));
    }
  }

  /**
   * When a message may go out: at once when it is urgent; with the next digest when the person
   * collects messages; otherwise at the end of quiet hours.
   */
  static Delivery delivery(Person person, Urgency urgency, Instant now) {
    Preferences preferences = person.preferences();
    if (urgency == Urgency.HIGH) {
      return new Delivery(now, false);
    }
    ZonedDateTime local = now.atZone(person.zone());
    LocalTime digestAt = preferences.digestAt();
    if (digestAt != null) {
      return new Delivery(afterQuiet(next(local, digestAt), preferences).toInstant(), true);
    }
    return new Delivery(afterQuiet(local, preferences).toInstant(), false);
  }

  private static ZonedDateTime afterQuiet(ZonedDateTime local, Preferences preferences) {
    LocalTime from = preferences.quietFrom();
    LocalTime to = preferences.quietTo();
    if (from == null || to == null || from.equals(to)) {
      return local;
    }
    LocalTime time = local.toLocalTime();
    boolean quiet =
        from.isBefore(to)
            ? !time.isBefore(from) && time.isBefore(to)
            : !time.isBefore(from) || time.isBefore(to);
    return quiet ? next(local, to) : local;
  }

  private static ZonedDateTime next(ZonedDateTime local, LocalTime time) {
    ZonedDateTime today = local.with(time);
    return today.isBefore(local)
        ? local.toLocalDate().plusDays(1).atTime(time).atZone(local.getZone())
        : today;
  }

  private static String text(Telling telling, Person person) {
    return telling.message().filled(values(telling.values(), telling.due(), person.zone()));
  }

  /** The values that messages can name, with the due moment as it is in a zone. */
  public static Map<String, String> values(
      Map<String, String> values, @Nullable Instant due, ZoneId zone) {
    Map<String, String> all = new HashMap<>(values);
    if (due != null) {
      all.put("due", People.moment(due, zone));
    }
    return all;
  }

  /** The English line that a digest shows for its parts. */
  public static String digestText(List<Notification> parts) {
    List<String> lines = new ArrayList<>();
    lines.add(parts.size() + " things wait for you:");
    parts.forEach(part -> lines.add("- " + part.text()));
    return String.join("\n", lines);
  }

  /**
   * What is said to whom.
   *
   * @param values what the text's {names} stand for
   * @param due the due moment the text may name, shown in the zone of each person
   * @param why why these people are told, or null
   */
  public record Telling(
      TenantId tenant,
      List<PersonId> to,
      Message message,
      Urgency urgency,
      SubjectRef subject,
      SubjectRef correlation,
      @Nullable String rung,
      Map<String, String> values,
      @Nullable Instant due,
      @Nullable Explanation why) {
    /** Copies the collections. */
    public Telling {
      to = List.copyOf(to);
      values = Map.copyOf(values);
    }
  }
}
