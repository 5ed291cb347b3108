package io.peakos.workflow.internal.store;

import io.peakos.people.TenantId;

/** Where the subject of a clock stands: its tenant and its id there. */
public record Key(TenantId tenant, String id) {
  static Key of(ClockRow clock) {
    return new Key(clock.tenant(), clock.subject().id());
  }
}
