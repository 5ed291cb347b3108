package io.peakos.workflow;

/** What a start does about our tables and the engine's in the host's database. */
public enum SchemaMode {
  /** Creates or upgrades them; the user of the pool needs the right to. */
  CREATE,
  /**
   * Only looks, and fails when they are missing or of another version, with the scripts to run; the
   * user of the pool needs the rights to read and write rows, no more.
   */
  CHECK
}
