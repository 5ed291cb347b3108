package io.peakos.tools.play;

import io.peakos.PeakOs;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Caller;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import java.util.function.Consumer;

/** The whole journal of a tenant, read page by page. */
public final class JournalPages {
  private static final PageRequest FIRST = PageRequest.first(1000);

  private JournalPages() {}

  /** Shows every event once, in order, to the reader. */
  public static void read(PeakOs peak, Caller by, Consumer<JournalEvent> reader) {
    Page<JournalEvent> page = peak.journal().from(by, FIRST);
    while (!page.items().isEmpty()) {
      page.items().forEach(reader);
      page = peak.journal().from(by, FIRST.after(page));
    }
  }
}
