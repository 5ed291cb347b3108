package io.peakos.spi;

import io.peakos.people.Party;
import io.peakos.people.Person;
import io.peakos.people.PersonId;
import io.peakos.people.Seat;
import io.peakos.people.SeatId;
import io.peakos.people.Team;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.util.List;
import java.util.Optional;

/**
 * The host's people: who they are, whom they report to, which seats they hold. Asked on the host's
 * threads and on the engine's, inside a transaction, often: answer from memory or an index. Within
 * one batch of the engine an id is asked for once. An exception holds back only the item that
 * asked, which is retried and then parked. Must never answer with people of another tenant.
 */
public interface Directory {
  /** The person, also after leaving; empty when never known. */
  Optional<Person> person(TenantId tenant, PersonId id);

  /** The team. */
  Optional<Team> team(TenantId tenant, TeamId id);

  /**
   * Who belongs to the team now, leads included, in an order that does not change: the people whom
   * its rhythms bring together. Empty when nobody does, or the team is not known.
   */
  List<PersonId> members(TenantId tenant, TeamId id);

  /** The seat and who holds it now. */
  Optional<Seat> seat(TenantId tenant, SeatId id);

  /** Who owns this subject of the host's, such as a priority; empty when nobody does. */
  Optional<Party> ownerOf(TenantId tenant, SubjectRef subject);
}
