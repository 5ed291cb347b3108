package io.peakos.workflow.internal.occurrence;

import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import io.peakos.workflow.internal.judgement.Case;
import io.peakos.workflow.internal.people.Concern;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.ClockRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What judgements about occurrences are carried out on. Stateless. */
final class Cases {
  private Cases() {}

  /**
   * What a judgement of an occurrence, or of something on its agenda, is carried out on: issues
   * belong to its series, and its owner is who facilitates it.
   */
  static Case of(
      OccurrenceRow row, SubjectRef subject, @Nullable ClockRow clock, Set<String> fired) {
    PersonId facilitator = row.held() == null ? null : row.held().facilitator();
    return new Case(
        subject,
        row.series().ref(),
        new Concern(row.tenant(), facilitator, null, row.team(), Set.of(), List.of()),
        Map.of(
            "title",
            OccurrenceEvents.title(row),
            "team",
            row.team().value(),
            "owner",
            facilitator == null ? "" : facilitator.value()),
        row.at(),
        clock,
        fired);
  }

  /**
   * Who answers for the team: the seat that leads it, or the nearest team above that has one; else
   * whoever belongs to the occurrence.
   */
  static Optional<Party> lead(TenantId tenant, OccurrenceRow row, People people) {
    return lead(tenant, row.team(), people)
        .or(() -> row.invited().stream().findFirst().map(Party.class::cast));
  }

  static Optional<Party> lead(TenantId tenant, io.peakos.people.TeamId team, People people) {
    Set<io.peakos.people.TeamId> seen = new java.util.HashSet<>();
    for (io.peakos.people.TeamId at = team; at != null && seen.add(at); ) {
      Optional<Team> found = people.team(tenant, at);
      Optional<SeatId> seat = found.flatMap(t -> t.seat(Team.LEAD));
      if (seat.isPresent()) {
        return Optional.of(seat.get());
      }
      at = found.map(Team::parent).orElse(null);
    }
    return Optional.empty();
  }
}
