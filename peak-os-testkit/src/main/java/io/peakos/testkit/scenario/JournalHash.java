package io.peakos.testkit.scenario;

import io.peakos.PeakOs;
import io.peakos.journal.JournalEvent;
import io.peakos.people.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/** Identifies a journal by its contents, in order and without the ids that the engine made. */
final class JournalHash {
  private final MadeIds ids = new MadeIds();

  private JournalHash() {}

  /** The hash of the caller's journal. */
  static String of(PeakOs peak, Caller by) {
    JournalHash hash = new JournalHash();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Play.all(page -> peak.journal().from(by, page)).stream()
          .sorted(
              Comparator.comparing(JournalEvent::at)
                  .thenComparing(event -> MadeIds.masked(event.correlation().toString())))
          .forEach(event -> digest.update(hash.line(event).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }

  private String line(JournalEvent event) {
    String line =
        String.join(
            "\t",
            event.at().toString(),
            event.actor().toString(),
            event.subject().toString(),
            event.kind(),
            event.before().toString(),
            event.after().toString(),
            String.valueOf(event.reason()),
            event.policyVersion(),
            event.correlation().toString(),
            String.valueOf(event.why()));
    return ids.numbered(line) + "\n";
  }
}
