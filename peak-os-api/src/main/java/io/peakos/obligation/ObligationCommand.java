package io.peakos.obligation;

import io.peakos.internal.Instants;
import io.peakos.internal.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that can be done to an obligation once it is owed; a closed list. */
public sealed interface ObligationCommand {
  /** Owner or counterparty hands it in; clock and ladder stop in the same transaction. */
  record Submit(@Nullable String note) implements ObligationCommand {
    /** Checks the note. */
    public Submit {
      Texts.optional("note", note);
    }
  }

  /** Whoever of owner and counterparty did not hand it in takes note of it. */
  record Acknowledge() implements ObligationCommand {}

  /** It is not owed after all. */
  record Excuse(String reason) implements ObligationCommand {
    /** Checks the reason. */
    public Excuse {
      Texts.required("reason", reason);
    }
  }

  /** Who asked for it takes it back. */
  record Withdraw(String reason) implements ObligationCommand {
    /** Checks the reason. */
    public Withdraw {
      Texts.required("reason", reason);
    }
  }

  /** The clock stands still and keeps what is left. */
  record Pause(String reason) implements ObligationCommand {
    /** Checks the reason. */
    public Pause {
      Texts.required("reason", reason);
    }
  }

  /** The clock counts on. */
  record Resume() implements ObligationCommand {}

  /** A later due moment: once, with a reason, before the due moment. */
  record Extend(Instant until, String reason) implements ObligationCommand {
    /** Checks both. */
    public Extend {
      until = Texts.given("end of the extension", Instants.kept("end of the extension", until));
      Texts.required("reason", reason);
    }
  }

  /** The event it counts from moved: the old clock is superseded by one from the new anchor. */
  record MoveAnchor(Instant anchor, String reason) implements ObligationCommand {
    /** Checks both. */
    public MoveAnchor {
      anchor = Texts.given("anchor", Instants.kept("anchor", anchor));
      Texts.required("reason", reason);
    }
  }
}
