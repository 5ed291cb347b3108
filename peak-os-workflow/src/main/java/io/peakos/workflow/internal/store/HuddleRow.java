package io.peakos.workflow.internal.store;

import io.peakos.huddle.Huddle;
import io.peakos.people.TenantId;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;

/** A row of peak_huddle, with the BPMN instance that carries it. */
public record HuddleRow(TenantId tenant, @Nested Huddle huddle, String process, Instant openedAt) {
  /** The same row with the huddle as it stands now. */
  public HuddleRow with(Huddle now) {
    return new HuddleRow(tenant, now, process, openedAt);
  }
}
