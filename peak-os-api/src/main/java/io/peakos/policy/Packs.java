package io.peakos.policy;

import io.peakos.people.Caller;
import java.util.List;

/**
 * The policy packs of tenants, deployed while the engine runs. What runs keeps the policies that it
 * began with; what begins afterwards has the new ones. On several nodes a deployment counts for
 * every transaction that begins after it was committed. Thread-safe.
 */
public interface Packs {
  /**
   * Deploys a pack: it counts from the start of its first day on, in the zone of the tenant's
   * standard calendar, or at once when that has passed. The same contents again change nothing.
   *
   * @param zip the pack's files as a zip, as {@link Pack#zip} gives them
   * @throws io.peakos.error.PeakOsException PEAK-204 when anything in it is wrong, or it does not
   *     go together with the packs that are deployed, naming everything that is; PEAK-104 when its
   *     version was deployed with other contents. What was in force stays
   */
  DeployedPack deploy(Caller by, byte[] zip);

  /**
   * Takes back the newest deployment of a pack: from now on the one before counts again, or none.
   *
   * @param reason why, for the journal; no empty text
   * @return what counts no longer
   * @throws io.peakos.error.PeakOsException PEAK-102 when no version of such a pack is deployed;
   *     PEAK-204 when other packs need it
   */
  DeployedPack rollBack(Caller by, String id, String reason);

  /** Every deployment of this tenant, oldest first, also those that were taken back. */
  List<DeployedPack> history(Caller by);

  /** What counts now for whatever begins now. */
  PoliciesInForce inForce(Caller by);
}
