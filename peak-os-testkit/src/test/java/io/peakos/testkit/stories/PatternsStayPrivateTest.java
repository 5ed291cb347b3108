package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.insight.Suggestion;
import io.peakos.people.PersonId;
import io.peakos.policy.Consequence;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.Entry;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import io.peakos.time.IsoWeek;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * (j) T-7.8, first half: no rule writes to any state of a person. What a pattern over weeks says of
 * somebody is a suggestion to them and their lead, and nothing else.
 */
@PeakOsTest
class PatternsStayPrivateTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  PatternsStayPrivateTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @Test
  void weeks_in_which_little_was_done_are_suggested_to_the_owner_and_the_lead_and_nobody_else() {
    Ladders.people(org);
    org.person("ann");
    time.advanceUntil("Mon 2026-02-02 09:00");
    CommitmentId promise = new Promises(peak, time, org).made("Mon 2026-06-01 12:00").id();
    for (int week = 0; week < 6; week++) {
      time.advance(java.time.Duration.ofDays(7));
      IsoWeek reviewed = IsoWeek.of(LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
      peak.commitments()
          .handle(org.as("lea"), promise, new CommitmentCommand.Review(reviewed, false));
    }
    time.advance(java.time.Duration.ofDays(7));
    Set<PersonId> heard = new TreeSet<>(java.util.Comparator.comparing(PersonId::value));
    for (String person : List.of("ann", "bob", "lea", "hugo", "sam")) {
      peak.suggestions().open(org.host(), org.id(person), Ladders.ALL).items().stream()
          .filter(suggestion -> suggestion.verdict().why().policy().value().equals("A-11"))
          .map(Suggestion::to)
          .forEach(heard::addAll);
    }
    assertThat(peak.suggestions().open(org.host(), org.id("lea"), Ladders.ALL).items())
        .extracting(Suggestion::text)
        .anyMatch(text -> text.contains(" promises of bob were done "))
        .anyMatch(text -> text.startsWith("shop was below its target of 90 % "))
        .noneMatch(text -> text.contains("{"));
    assertThat(heard).containsExactly(org.id("bob"), org.id("lea"));
    assertThat(about(SubjectRef.PERSON)).containsOnly("suggestion.made");
    assertThat(time.told()).noneMatch(told -> told.key().startsWith("A-11"));
  }

  @Test
  void there_is_no_consequence_that_could_judge_a_person() {
    assertThat(Stream.of(Consequence.class.getPermittedSubclasses()).map(Class::getSimpleName))
        .containsExactlyInAnyOrder(
            "Reject",
            "Remind",
            "Notify",
            "RaiseIssue",
            "StartLadder",
            "ForceChoice",
            "MarkStatus",
            "RaiseSignal",
            "OpenWorkflow",
            "HoldAgain",
            "SuggestTo");
    assertThat(Consequence.Status.values())
        .extracting(Enum::name)
        .as("marks of subjects, none of people")
        .containsExactly(
            "OVERDUE",
            "MISSED",
            "RETURNED",
            "CONFIRMED",
            "INTERIM_OWNER",
            "OFF_TIME",
            "HOLLOW",
            "TAKEN");
  }

  private List<String> about(String type) {
    return time.happened().stream()
        .filter(event -> event.event().subject().startsWith(type + "/"))
        .map(Entry.Happened::kind)
        .toList();
  }
}
