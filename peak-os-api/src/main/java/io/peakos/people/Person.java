package io.peakos.people;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK needs to know of a person; no name, no address. Immutable.
 *
 * @param id the host's key
 * @param active false once the person has left
 * @param manager the next in the reporting line, or null at its top
 * @param deputy who stands in while the person is away, or null
 * @param zone the person's own time zone, for quiet hours and digests
 * @param preferences how the person wants to be told
 */
public record Person(
    PersonId id,
    boolean active,
    @Nullable PersonId manager,
    @Nullable PersonId deputy,
    ZoneId zone,
    Preferences preferences) {
  /** An active person at the top of the line, in UTC, told at once. */
  public static Person of(String id) {
    return new Person(new PersonId(id), true, null, null, ZoneOffset.UTC, Preferences.NONE);
  }

  /** The same person, reporting to this manager. */
  public Person reportsTo(PersonId newManager) {
    return new Person(id, active, newManager, deputy, zone, preferences);
  }

  /** The same person, with a deputy for absences. */
  public Person deputizedBy(PersonId newDeputy) {
    return new Person(id, active, manager, newDeputy, zone, preferences);
  }

  /** The same person, living in this zone. */
  public Person in(ZoneId newZone) {
    return new Person(id, active, manager, deputy, newZone, preferences);
  }

  /** The same person, told in this way. */
  public Person prefers(Preferences newPreferences) {
    return new Person(id, active, manager, deputy, zone, newPreferences);
  }

  /** The same person, after leaving the organization. */
  public Person gone() {
    return new Person(id, false, manager, deputy, zone, preferences);
  }
}
