package io.peakos.workflow.internal.insight;

import io.peakos.insight.Forecast;
import io.peakos.insight.WhyMe;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.JournalPlace;
import io.peakos.workflow.internal.store.JournalRow;
import io.peakos.workflow.internal.store.JournalStore;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a person why they were asked, from what the journal keeps. Thread-safe. */
final class Reasons {
  private static final int PAGE = 200;

  private final JournalStore journal;

  Reasons(JournalStore journal) {
    this.journal = journal;
  }

  WhyMe of(TenantId tenant, SubjectRef subject, PersonId person, People people, Forecast forecast) {
    JournalEvent last = null;
    JournalEvent others = null;
    JournalPlace place = JournalPlace.parse(null);
    List<JournalRow> rows = journal.of(tenant, subject, place, PAGE);
    while (!rows.isEmpty()) {
      for (JournalRow row : rows) {
        JournalEvent event = row.event();
        if (asks(event)) {
          if (told(event).contains(person.value())) {
            last = event;
          } else {
            others = event;
          }
        }
      }
      JournalPlace after = JournalPlace.parse(rows.get(rows.size() - 1).event().cursor());
      rows = rows.size() < PAGE ? List.of() : journal.of(tenant, subject, after, PAGE);
    }
    ZoneId zone = people.person(tenant, person).map(Person::zone).orElse(ZoneOffset.UTC);
    String text = String.join(" ", sentences(last, others, forecast, zone));
    return new WhyMe(subject, person, last, forecast.steps(), text);
  }

  private static List<String> sentences(
      @Nullable JournalEvent last, @Nullable JournalEvent others, Forecast forecast, ZoneId zone) {
    List<String> sentences = new ArrayList<>();
    if (last != null) {
      sentences.add("You were asked on %s:".formatted(People.moment(last.at(), zone)));
      because(last, sentences);
    } else {
      sentences.add("You were not asked about this.");
      if (others != null) {
        String who = String.join(" and ", told(others));
        sentences.add(
            "%s, on %s:"
                .formatted(
                    who.isEmpty() ? "Nobody could be reached" : "The last to hear was " + who,
                    People.moment(others.at(), zone)));
        because(others, sentences);
      }
    }
    if (forecast.steps().isEmpty()) {
      sentences.add("Nothing more comes by time alone.");
      forecast.assumptions().stream()
          .filter(said -> said.startsWith("Its clock"))
          .forEach(sentences::add);
    } else {
      Forecast.Step next = forecast.steps().get(0);
      sentences.add(
          "Next, on %s, if nothing changes: %s"
              .formatted(People.moment(next.at(), zone), next.what()));
    }
    return sentences;
  }

  private static void because(JournalEvent event, List<String> sentences) {
    if (event.why() != null) {
      sentences.add(event.why().sentence());
      event.why().notes().forEach(note -> sentences.add(sentence(note)));
    }
  }

  private static String sentence(String note) {
    return note.endsWith(".") ? note : note + ".";
  }

  /** What went to people; how many came to an occurrence, and whom a rung passed over, did not. */
  private static boolean asks(JournalEvent event) {
    return event.why() != null
        && event.after().containsKey("people")
        && !event.kind().startsWith("occurrence.")
        && !event.kind().equals("escalation.rung.passed-over");
  }

  private static List<String> told(JournalEvent event) {
    String people = event.after().getOrDefault("people", "");
    return people.isEmpty() ? List.of() : Arrays.asList(people.split(" ", -1));
  }
}
