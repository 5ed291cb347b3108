package io.peakos.testkit.stories;

import io.peakos.escalation.Audience;
import io.peakos.escalation.CatchUp;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Rung;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.TestOrganization;
import io.peakos.time.Span;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The ladders that several stories climb. */
final class Ladders {
  /** The reviewer, the reviewer's manager, the manager's manager. */
  static final LadderName LINE = new LadderName("line");

  /** A page that holds all that a story makes. */
  static final PageRequest ALL = PageRequest.first(1000);

  private Ladders() {}

  /** The reporting line, one rung after the other at the same distance. */
  static Ladder line(String distance) {
    return new Ladder(
        LINE,
        Severity.S3,
        List.of(
            rung("reviewer", distance, new Audience.Counterparty()),
            rung("manager", distance, new Audience.ManagerOfPrevious()),
            rung("next", distance, new Audience.ManagerOfPrevious())),
        Span.parse("2 wd"),
        1,
        false,
        Span.parse("2 wd"),
        Audience.parse("person ops"),
        CatchUp.HIGHEST_ONLY);
  }

  /** A complete note, as a person writes it. */
  static final EscalationNote NOTE =
      new EscalationNote(
          "Which release takes the change?",
          List.of("this one", "the next one"),
          "Waiting costs the client a month.",
          List.of("asked both teams"),
          "This one.",
          Instant.parse("2026-12-01T12:00:00Z"));

  /** Raised by a person about something of the host's. */
  static NewEscalation escalation(TestOrganization org, Severity severity, String owner) {
    return new NewEscalation(
        SubjectRef.of("change", "9"),
        severity,
        org.id(owner),
        null,
        new TeamId("shop"),
        Set.of(),
        null,
        NOTE);
  }

  /** The ladder of the house, with somebody on every rung. */
  static void people(TestOrganization org) {
    org.person("bob");
    org.person("lea");
    org.person("hugo");
    org.person("sam");
    org.team("shop").lead("lea").under("all");
    org.team("all").seat(Team.HEAD, "hugo").seat(Team.SPONSOR, "sam");
  }

  static Rung rung(String label, String after, Audience audience) {
    return new Rung(label, Span.parse(after), audience, Urgency.NORMAL, Rung.Effect.NONE);
  }
}
