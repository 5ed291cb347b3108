package io.peakos.policy;

/** What becomes of a policy's consequences. */
public enum PolicyMode {
  /** They are written to the journal and nothing else happens. */
  OBSERVE,
  /** They are listed as suggestions, for a person to accept or dismiss. */
  SUGGEST,
  /** They are carried out. */
  ENFORCE
}
