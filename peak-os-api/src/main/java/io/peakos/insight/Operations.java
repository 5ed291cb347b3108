package io.peakos.insight;

import io.peakos.people.Caller;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;

/** For the person who looks after the system. Thread-safe. */
public interface Operations {
  /** What is parked in the caller's tenant, oldest first. */
  Page<Parked> parked(Caller by, PageRequest page);

  /** Tries it again, at once. */
  void retry(Caller by, String id);

  /** Gives it up, saying why; the journal keeps that. */
  void skip(Caller by, String id, String reason);
}
