package io.peakos.bpmn;

import java.time.Instant;

/**
 * A workflow in force: what starts under this key runs on it.
 *
 * @param key the id of its process, such as {@code peak-escalation-huddle}
 * @param version counts the files of this key from 1: those of the tenant when it comes from there,
 *     else those that this database has seen of Peak OS and the host
 * @param hash the file's contents, as SHA-256 in hexadecimal digits
 * @param at when it was deployed
 * @param source where it comes from
 */
public record Deployed(String key, int version, String hash, Instant at, Source source) {

  /** Where a workflow in force comes from. */
  public enum Source {
    /** Peak OS itself. */
    STANDARD,
    /** The host, by {@code PeakOsEngine.Builder.workflow}. */
    HOST,
    /** The tenant, by {@link Workflows#deploy}. */
    TENANT
  }
}
