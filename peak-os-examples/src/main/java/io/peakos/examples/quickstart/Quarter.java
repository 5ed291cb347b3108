package io.peakos.examples.quickstart;

import io.peakos.PeakOs;
import io.peakos.examples.quickstart.Cast.Foretold;
import io.peakos.insight.Delivery;
import io.peakos.insight.DeliveryQuery;
import io.peakos.journal.JournalEvent;
import io.peakos.occurrence.Adherence;
import io.peakos.people.Caller;
import io.peakos.people.TeamId;
import io.peakos.rhythm.Series;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.testkit.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK knows at the end of the quarter: its journal, its messages, its answers.
 *
 * @param company who lived it
 * @param from its first instant
 * @param to the first instant after it
 * @param events the journal
 * @param messages who was told what
 * @param teams how each team's promises came out, and all of them under "all"
 * @param camps how each team lived its camps
 * @param foretold what was foretold when somebody asked, or null
 * @param why everything that then happened to what they had asked about
 */
record Quarter(
    Company company,
    Instant from,
    Instant to,
    List<JournalEvent> events,
    List<Entry.Told> messages,
    Map<String, Outcome> teams,
    Map<String, Adherence> camps,
    @Nullable Foretold foretold,
    List<JournalEvent> why) {
  /** The row of everybody. */
  static final String ALL = "all";

  /** Copies the lists. */
  Quarter {
    events = List.copyOf(events);
    messages = List.copyOf(messages);
    why = List.copyOf(why);
  }

  /** Asks the SDK. */
  static Quarter ask(Question question, List<JournalEvent> events, List<Entry.Told> messages) {
    Map<String, Outcome> teams = new LinkedHashMap<>();
    new TreeSet<>(question.company().teams().keySet())
        .forEach(team -> teams.put(team, Outcome.of(question, events, team)));
    teams.put(ALL, Outcome.of(question, events, null));
    Map<String, Adherence> camps = new LinkedHashMap<>();
    question
        .company()
        .camps()
        .forEach(
            (name, camp) ->
                camp.teams()
                    .forEach(
                        team ->
                            camps.put(
                                team,
                                question
                                    .peak()
                                    .occurrences()
                                    .adherence(
                                        question.by(),
                                        Series.of(name, new TeamId(team)),
                                        question.from(),
                                        question.to()))));
    Foretold foretold = question.foretold();
    return new Quarter(
        question.company(),
        question.from(),
        question.to(),
        events,
        messages,
        teams,
        camps,
        foretold,
        foretold == null ? List.of() : question.why(foretold));
  }

  /** What to ask, of whom, about when. */
  record Question(
      PeakOs peak,
      Caller by,
      Company company,
      Instant from,
      Instant to,
      @Nullable Foretold foretold) {
    private List<JournalEvent> why(Foretold about) {
      List<JournalEvent> why = new ArrayList<>();
      PageRequest request = PageRequest.first(200);
      Page<JournalEvent> page = peak.insight().why(by, about.subject(), request);
      while (!page.items().isEmpty()) {
        why.addAll(page.items());
        if (page.next() == null) {
          break;
        }
        page = peak.insight().why(by, about.subject(), request.after(page));
      }
      return why;
    }
  }

  /**
   * How the promises of a team came out.
   *
   * @param made how many were made
   * @param delivery how those that were due came out
   * @param rungs how often each rung fired
   */
  record Outcome(int made, Delivery delivery, Map<String, Integer> rungs) {
    static Outcome of(Question question, List<JournalEvent> events, @Nullable String team) {
      int made = 0;
      Map<String, Integer> rungs = new TreeMap<>();
      for (JournalEvent event : events) {
        if (team == null || team.equals(event.after().get("team"))) {
          if (event.kind().equals("commitment.accepted")) {
            made++;
          } else if (event.kind().equals("escalation.rung")) {
            rungs.merge(event.after().getOrDefault("rung", ""), 1, Integer::sum);
          }
        }
      }
      Delivery delivery =
          question
              .peak()
              .insight()
              .delivery(
                  question.by(),
                  new DeliveryQuery(
                      team == null ? null : new TeamId(team), question.from(), question.to()));
      return new Outcome(made, delivery, rungs);
    }

    /** As it is written to {@code summary.json}. */
    Map<String, Object> written() {
      Map<String, Object> written = new LinkedHashMap<>();
      written.put("made", made);
      written.put("kept", delivery.kept());
      written.put("keptLate", delivery.keptLate());
      written.put("moved", delivery.rescoped());
      written.put("abandoned", delivery.abandoned());
      written.put("missed", delivery.missedEnded());
      written.put("overdue", delivery.overdue());
      written.put("completionRate", delivery.completionRate());
      written.put("reliability", delivery.reliability());
      written.put("escalations", rungs);
      return written;
    }
  }
}
