package io.peakos.spi;

import io.peakos.people.TenantId;
import java.time.Instant;
import java.util.Map;

/**
 * An event in the shape of CloudEvents 1.0, of content type JSON. Immutable.
 *
 * @param id unique for ever; stable over all attempts
 * @param source {@code /peak-os/} and the tenant
 * @param type {@code io.peakos.} and the journal's kind, such as {@code
 *     io.peakos.commitment.accepted}
 * @param subject type and id of what it is about
 * @param time when it happened
 * @param tenant the tenant
 * @param cursor its place in the journal, to replay from
 * @param data the journal event, as texts, lists and maps
 */
public record PeakEvent(
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    TenantId tenant,
    String cursor,
    Map<String, Object> data) {
  /** The version of CloudEvents. */
  public static final String SPEC_VERSION = "1.0";

  /** Copies the data. */
  public PeakEvent {
    data = Map.copyOf(data);
  }
}
