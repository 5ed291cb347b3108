package io.peakos.subject;

import io.peakos.internal.Texts;

/**
 * What something is about: one of our objects, or one of the host's. Immutable.
 *
 * @param type the sort of thing, without a slash; types that start with {@code peak.} are ours
 * @param id its id within the tenant
 */
public record SubjectRef(String type, String id) {
  /** The type of our commitments. */
  public static final String COMMITMENT = "peak.commitment";

  /** The type of our obligations. */
  public static final String OBLIGATION = "peak.obligation";

  /** The type of our escalations. */
  public static final String ESCALATION = "peak.escalation";

  /** The type of our escalation huddles. */
  public static final String HUDDLE = "peak.huddle";

  /** The type of our issues. */
  public static final String ISSUE = "peak.issue";

  /** The type of our rhythms. */
  public static final String RHYTHM = "peak.rhythm";

  /** The type of a rhythm as one team or person lives it. */
  public static final String SERIES = "peak.series";

  /** The type of our occurrences. */
  public static final String OCCURRENCE = "peak.occurrence";

  /** A workflow, by the id of its process. */
  public static final String WORKFLOW = "peak.workflow";

  /** The type of news from one team to others. */
  public static final String CASCADE = "peak.cascade";

  /** The type of a team, when something is about the team itself. */
  public static final String TEAM = "peak.team";

  /** The type of a person, when something is about the person's load. */
  public static final String PERSON = "peak.person";

  /** Checks both parts. */
  public SubjectRef {
    Texts.id("subject's type", type);
    if (type.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "The subject's type (%s) must not have a slash, which ends it in type/id.%nMaybe write it with a dot; the id may have slashes."
              .formatted(type));
    }
    Texts.id(type, id);
  }

  /** One of the host's own objects, such as {@code of("okr", "42")}. */
  public static SubjectRef of(String type, String id) {
    return new SubjectRef(type, id);
  }

  @Override
  public String toString() {
    return type + "/" + id;
  }
}
