package io.peakos.spi;

import io.peakos.occurrence.HostItem;
import io.peakos.people.TenantId;
import io.peakos.rhythm.Horizon;
import io.peakos.rhythm.OccurrenceId;
import java.time.Instant;
import java.util.List;

/**
 * What a host puts on the agenda of an occurrence: its scorecard, priorities, dependencies,
 * decisions and headlines. Asked once when an occurrence is prepared, inside the transaction that
 * prepares it, also on the engine's threads; what it answers is frozen for that occurrence. An
 * exception holds back only this occurrence, which is tried again and then parked. Thread-safe.
 */
@FunctionalInterface
public interface AgendaSource {
  /** The items, in the order in which they are to be read; each subject once. */
  List<HostItem> items(Request request);

  /** Nothing but what Peak OS knows by itself. */
  static AgendaSource none() {
    return request -> List.of();
  }

  /**
   * Which agenda is filled.
   *
   * @param tenant the tenant
   * @param occurrence the occurrence; its series names rhythm and team
   * @param horizon how far the rhythm looks ahead
   * @param at when it is held
   */
  record Request(TenantId tenant, OccurrenceId occurrence, Horizon horizon, Instant at) {}
}
