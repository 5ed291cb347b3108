package io.peakos.testkit.stories;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.insight.Parked;
import io.peakos.obligation.Owe;
import io.peakos.people.Preferences;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.PeakOsTest;
import io.peakos.testkit.TestOrganization;
import io.peakos.testkit.Timeline;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The outbox: what the host's channels refuse is tried again with growing pauses, parked and
 * listed; one person's messages do not wait for another's; a digest is one message.
 */
@PeakOsTest
class ChannelDownTest {
  private final PeakOs peak;
  private final Timeline time;
  private final TestOrganization org;

  ChannelDownTest(PeakOs peak, Timeline time, TestOrganization org) {
    this.peak = peak;
    this.time = time;
    this.org = org;
  }

  @BeforeEach
  void people() {
    org.person("ann");
    org.person("bob");
    time.advanceUntil("Mon 2026-02-16 09:00");
  }

  @Test
  void a_message_that_is_refused_comes_later_and_once_and_holds_back_nobody_elses() {
    owe("ann", "Mon 2026-02-16 12:00");
    owe("bob", "Mon 2026-02-16 12:00");
    time.messages().refuse(message -> message.to().value().equals("ann"));
    time.advanceTo("Mon 2026-02-16 12:01");
    assertThat(time).toldExactly("Mon 2026-02-16 12:00 bob L0");
    time.messages().refuseNothing();
    time.advanceTo("Mon 2026-02-16 13:00");
    assertThat(time).told("ann").by("L0").once().told("bob").once();
  }

  @Test
  void a_message_that_is_refused_for_days_is_parked_and_sent_when_it_is_retried() {
    owe("ann", "Mon 2026-02-16 12:00");
    time.messages().refuse(message -> true);
    time.advanceTo("Tue 2026-02-17 11:59");
    List<Parked> parked = peak.operations().parked(org.host(), Ladders.ALL).items();
    assertThat(parked).hasSize(1);
    assertThat(parked.get(0).kind()).isEqualTo(Parked.Kind.NOTIFICATION);
    assertThat(parked.get(0).error()).contains("IOException");
    time.messages().refuseNothing();
    peak.operations().retry(org.host(), parked.get(0).id());
    time.run();
    assertThat(time).toldExactly("Tue 2026-02-17 11:59 ann L0");
    assertThat(peak.operations().parked(org.host(), Ladders.ALL).items()).isEmpty();
  }

  @Test
  void an_event_that_is_refused_comes_later_and_no_event_overtakes_it() {
    time.sink().refuse(event -> true);
    owe("ann", "Mon 2026-02-16 12:00");
    time.advanceTo("Mon 2026-02-16 12:30");
    assertThat(time).didNotHappen("obligation.owed").didNotHappen("obligation.overdue");
    time.sink().refuseNothing();
    time.advanceTo("Mon 2026-02-16 18:00");
    assertThat(time.happened())
        .extracting(event -> event.kind())
        .startsWith("obligation.owed", "obligation.overdue", "escalation.triggered");
    assertThat(time).happened("obligation.owed").once();
  }

  @Test
  void a_digest_brings_what_came_since_yesterday_as_one_message() {
    org.person("ann").prefers(Preferences.NONE.digest(LocalTime.of(17, 0)));
    owe("ann", "Mon 2026-02-16 12:00");
    owe("ann", "Mon 2026-02-16 13:00");
    time.advanceTo("Mon 2026-02-16 18:00");
    assertThat(time).told("ann").at("Mon 2026-02-16 17:00").with("digest").once();
    assertThat(time.told().get(0).notification().parts()).hasSize(2);
  }

  private void owe(String person, String due) {
    peak.obligations()
        .owe(
            org.host(),
            Owe.of("report", SubjectRef.of("project", due), org.id(person), time.at(due)));
  }
}
