package io.peakos.policy;

import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;

/**
 * An item that a camp talks about.
 *
 * @param tenant the tenant
 * @param subject the occurrence; its owner is who facilitates it
 * @param at when it is judged
 * @param item what is talked about
 * @param sinceTakenUp since the talk about it began
 */
public record DiscussionFacts(
    TenantId tenant, SubjectRef subject, Instant at, SubjectRef item, Measured sinceTakenUp)
    implements Facts {
  @Override
  public TeamId team() {
    return OccurrenceId.parse(subject.id()).series().team();
  }
}
