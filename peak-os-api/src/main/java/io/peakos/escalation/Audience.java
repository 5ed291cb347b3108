package io.peakos.escalation;

import io.peakos.internal.Texts;
import io.peakos.people.PersonId;

/**
 * Whom a rung or a message is for; resolved to people when it is sent, never before. A closed list;
 * {@link #text()} is how it is written in ladders and policies, {@link #words()} how it is said to
 * people.
 */
public sealed interface Audience {
  /** The written form, such as {@code seat lead}. */
  String text();

  /** In an English sentence, such as {@code the lead of the team}. */
  String words();

  /** Who owes it. */
  record Owner() implements Audience {
    @Override
    public String text() {
      return "owner";
    }

    @Override
    public String words() {
      return "the owner";
    }
  }

  /** Who waits for it: requester or reviewer. */
  record Counterparty() implements Audience {
    @Override
    public String text() {
      return "counterparty";
    }

    @Override
    public String words() {
      return "whoever waits for it";
    }
  }

  /** The manager of whoever the rung before was for; at the first rung, of the counterparty. */
  record ManagerOfPrevious() implements Audience {
    @Override
    public String text() {
      return "manager of previous";
    }

    @Override
    public String words() {
      return "the manager of whoever heard before";
    }
  }

  /**
   * Who holds the seat with this function in the subject's team, or in the nearest team above it
   * that has one.
   */
  record Seat(String function) implements Audience {
    /** Checks the function. */
    public Seat {
      Texts.id("seat's function", function);
    }

    @Override
    public String text() {
      return "seat " + function;
    }

    @Override
    public String words() {
      return "the " + function + " of the team";
    }
  }

  /** The same seat of the subject's team and of every partner team, jointly. */
  record Joint(String function) implements Audience {
    /** Checks the function. */
    public Joint {
      Texts.id("seat's function", function);
    }

    @Override
    public String text() {
      return "joint " + function;
    }

    @Override
    public String words() {
      return "the " + function + " of each team concerned, jointly";
    }
  }

  /** This person. */
  record Named(PersonId person) implements Audience {
    @Override
    public String text() {
      return "person " + person;
    }

    @Override
    public String words() {
      return "the person whom the ladder names";
    }
  }

  /** Reads the written form. */
  static Audience parse(String text) {
    String form = text.trim().replaceAll("\\s+", " ");
    String[] words = form.split(" ", 2);
    String name = words.length > 1 ? words[1] : "";
    return switch (form) {
      case "owner" -> new Owner();
      case "counterparty" -> new Counterparty();
      case "manager of previous" -> new ManagerOfPrevious();
      default ->
          switch (words[0]) {
            case "seat" -> new Seat(name);
            case "joint" -> new Joint(name);
            case "person" -> new Named(new PersonId(name));
            default ->
                throw new IllegalArgumentException(
                    "The audience (%s) is not known.%nMaybe one of: owner, counterparty, manager of previous, seat FUNCTION, joint FUNCTION, person ID."
                        .formatted(text));
          };
    };
  }
}
