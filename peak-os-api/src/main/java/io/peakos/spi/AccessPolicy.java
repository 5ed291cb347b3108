package io.peakos.spi;

import io.peakos.people.Actor;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import org.jspecify.annotations.Nullable;

/**
 * Who may do and see what; the host decides. Asked once per command and query, before anything is
 * done, on the caller's thread. Tenants are kept apart whatever it answers. Thread-safe.
 */
@FunctionalInterface
public interface AccessPolicy {
  /** Whether this is allowed. */
  boolean allows(Request request);

  /** Everybody may do everything within their tenant. */
  static AccessPolicy open() {
    return request -> true;
  }

  /**
   * What somebody wants.
   *
   * @param tenant the tenant
   * @param actor who wants it
   * @param action what, such as {@code commitment.accept} or {@code commitment.read}
   * @param subject on what; null for a list of the whole tenant
   */
  record Request(TenantId tenant, Actor actor, String action, @Nullable SubjectRef subject) {}
}
