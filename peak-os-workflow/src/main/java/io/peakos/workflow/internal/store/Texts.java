package io.peakos.workflow.internal.store;

import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.subject.SubjectRef;
import java.util.Locale;

/** The text forms of values that stand in a column of their own. Stateless. */
public final class Texts {
  private static final String PERSON = "person:";
  private static final String SEAT = "seat:";

  private Texts() {}

  /** {@code person:ada} or {@code seat:lead}. */
  public static String party(Party party) {
    return (party instanceof PersonId ? PERSON : SEAT) + party.value();
  }

  static Party party(String text) {
    return text.startsWith(PERSON)
        ? new PersonId(text.substring(PERSON.length()))
        : new SeatId(text.substring(SEAT.length()));
  }

  static SubjectRef subject(String text) {
    int slash = text.indexOf('/');
    return new SubjectRef(text.substring(0, slash), text.substring(slash + 1));
  }

  static Actor actor(String text) {
    int colon = text.indexOf(':');
    return new Actor(
        Actor.Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)),
        text.substring(colon + 1));
  }
}
