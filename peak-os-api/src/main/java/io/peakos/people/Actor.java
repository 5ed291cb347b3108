package io.peakos.people;

import io.peakos.internal.Texts;

/**
 * Who did something: a person, the host's own automation, or a policy of ours. Immutable.
 *
 * @param kind what sort of actor
 * @param id the person's id, the host job's name, or the policy's id
 */
public record Actor(Kind kind, String id) {
  /** The sorts of actors. */
  public enum Kind {
    /** A person, through the host. */
    PERSON,
    /** The host's own automation. */
    HOST,
    /** A policy of the SDK. */
    POLICY
  }

  /** Checks the id. */
  public Actor {
    Texts.id("actor", id);
  }

  /** A person. */
  public static Actor person(PersonId person) {
    return new Actor(Kind.PERSON, person.value());
  }

  /** The host's own automation, such as a nightly job. */
  public static Actor host(String job) {
    return new Actor(Kind.HOST, job);
  }

  /** A policy, by its id in the catalogue. */
  public static Actor policy(String policyId) {
    return new Actor(Kind.POLICY, policyId);
  }

  /** Whether this is the given person. */
  public boolean is(Party party) {
    return kind == Kind.PERSON && party instanceof PersonId person && person.value().equals(id);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + id;
  }
}
