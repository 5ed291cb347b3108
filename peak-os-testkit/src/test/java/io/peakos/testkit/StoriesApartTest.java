package io.peakos.testkit;

import static io.peakos.testkit.TimelineAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.PeakOs;
import io.peakos.obligation.Owe;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentFilter;
import io.peakos.work.Proposal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Stories share an engine; what one of them leaves behind does not reach the next. */
@PeakOsTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoriesApartTest {
  private static final Set<String> TENANTS = new HashSet<>();

  @Test
  @Order(1)
  void a_story_that_leaves_everything_in_disorder(
      PeakOs peak, Timeline time, TestOrganization org) {
    TENANTS.add(org.tenant().value());
    org.person("bob");
    peak.commitments().draft(org.as("bob"), Proposal.of("left behind"));
    peak.obligations()
        .owe(
            org.host(),
            Owe.of(
                "report",
                SubjectRef.of("project", "42"),
                org.id("bob"),
                time.at("Fri 2026-02-13 17:00")));
    org.failsFor("bob");
    time.messages().refuse(message -> true);
    time.sink().refuse(event -> true);
    time.advanceTo("Fri 2026-02-13 18:00");
    assertThat(time.entries()).isEmpty();
  }

  @Test
  @Order(2)
  void the_next_begins_at_the_start_with_empty_tables_and_hears_its_own_only(
      PeakOs peak, Timeline time, TestOrganization org) throws SQLException {
    assertThat(TENANTS.add(org.tenant().value())).isTrue();
    assertThat(time.now()).isEqualTo(PeakOsExtension.START);
    assertThat(
            peak.commitments()
                .list(org.host(), CommitmentFilter.ALL, PageRequest.first(10))
                .items())
        .isEmpty();
    try (Connection connection = peak.transactions().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from peak_clock")) {
      row.next();
      assertThat(row.getLong(1)).isZero();
    }
    org.person("bob");
    peak.commitments().draft(org.as("bob"), Proposal.of("mine"));
    time.advanceTo("Fri 2026-01-02 00:00");
    assertThat(time).toldNobody().happened("commitment.drafted").at("Thu 2026-01-01 00:00").once();
    assertThat(time.entries()).allMatch(entry -> entry.tenant().equals(org.tenant()));
  }

  @Test
  @Order(3)
  void every_story_runs_on_the_database_it_is_told(Database database, PeakOs peak)
      throws SQLException {
    try (Connection connection = peak.transactions().dataSource().getConnection()) {
      assertThat(connection.getMetaData().getDatabaseProductName())
          .isEqualToIgnoringCase(database.name());
    }
  }
}
