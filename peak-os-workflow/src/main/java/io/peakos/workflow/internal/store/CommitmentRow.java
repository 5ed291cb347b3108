package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;
import io.peakos.work.Commitment;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A row of peak_commitment.
 *
 * @param tenant the tenant
 * @param commitment what the api shows of it
 * @param updated whether its owner has said how it goes since this version was promised
 * @param writtenAt when it was written down; the order of lists
 */
public record CommitmentRow(
    TenantId tenant, @Nested Commitment commitment, boolean updated, Instant writtenAt) {
  /** The same row with the commitment as it stands now. */
  public CommitmentRow with(Commitment now) {
    return new CommitmentRow(tenant, now, updated, writtenAt);
  }

  /** The same row, with or without word from its owner. */
  public CommitmentRow updated(boolean heard) {
    return new CommitmentRow(tenant, commitment, heard, writtenAt);
  }
}
