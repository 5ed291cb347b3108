package io.peakos.testkit;

import io.peakos.workflow.PeakOsEngine;

/**
 * What a story's engine has that others have not: other policies, an access policy, ladders. Needs
 * a constructor without arguments; engines are shared by all stories with the same setup.
 */
@FunctionalInterface
public interface EngineSetup {
  /**
   * Adds to a builder that has clock, people, calendars, notifier and events already, and is
   * driven.
   */
  void prepare(PeakOsEngine.Builder builder);
}
