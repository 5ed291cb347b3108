package io.peakos.people;

import io.peakos.internal.Texts;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a command or query is made: the first argument of every call. Immutable.
 *
 * <p>With a key ({@link #once}), a command is idempotent: the same command again changes nothing
 * and answers what it answered the first time; another command, or the same by somebody else, with
 * the same key is an error (PEAK-103). Keys are remembered per tenant for 30 days.
 *
 * @param tenant the organization
 * @param actor who acts; the host has already authenticated them
 * @param key the idempotency key, or null: then the same command again is another one
 */
public record Caller(TenantId tenant, Actor actor, @Nullable String key) {
  /**
   * Checks that tenant and actor are there, and the key, of 1 to 200 characters, if there is one.
   */
  public Caller {
    Texts.given("caller's tenant", tenant);
    Texts.given("caller's actor", actor);
    if (key != null) {
      Texts.id("command", key);
    }
  }

  /** A person acts. */
  public static Caller person(TenantId tenant, PersonId person) {
    return new Caller(tenant, Actor.person(person), null);
  }

  /** The host's own automation acts. */
  public static Caller host(TenantId tenant, String job) {
    return new Caller(tenant, Actor.host(job), null);
  }

  /** The same caller, with an idempotency key for the next command. */
  public Caller once(String newKey) {
    return new Caller(tenant, actor, newKey);
  }
}
