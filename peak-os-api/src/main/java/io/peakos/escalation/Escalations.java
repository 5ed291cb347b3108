package io.peakos.escalation;

import io.peakos.internal.Texts;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Escalations and the ladders they climb. Policies start most of them; people may raise one too.
 * Thread-safe; every command is one transaction, the host's own when it has one.
 */
public interface Escalations {
  /**
   * Raises an escalation. Answers the open one, if the subject has one already.
   *
   * @throws io.peakos.error.PeakOsException PEAK-101 naming the fields that the note lacks
   */
  Escalation raise(Caller by, NewEscalation escalation);

  /** Takes it on: no further rung fires until the acknowledgement lapses. */
  Escalation acknowledge(Caller by, EscalationId id);

  /** Ends it with what was decided; whatever waits to be sent about it is not sent any more. */
  Escalation resolve(Caller by, EscalationId id, String decision);

  /** Sends it down to a person, with the authority to decide; it lapses like an acknowledgement. */
  Escalation giveBack(Caller by, EscalationId id, Authority authority);

  /** Lets a running escalation climb the newest version of its ladder from its next rung on. */
  Escalation repin(Caller by, EscalationId id);

  /** The escalation as it stands. */
  Optional<Escalation> find(Caller by, EscalationId id);

  /** The escalations that are open, of a team or of the whole tenant, oldest first. */
  Page<Escalation> open(Caller by, @Nullable TeamId team, PageRequest page);

  /**
   * Makes this the newest version of the tenant's ladder of that name. What runs keeps its version.
   *
   * @return the version, counted from 1; publishing the same contents again answers the same
   *     version
   */
  int publish(Caller by, Ladder ladder);

  /**
   * The authority that comes with an escalation that is sent down.
   *
   * @param to who decides now
   * @param grants what they may decide, in words
   */
  record Authority(PersonId to, String grants) {
    /** Checks that both are there. */
    public Authority {
      Texts.given("person who decides", to);
      Texts.required("granted authority", grants);
    }
  }
}
