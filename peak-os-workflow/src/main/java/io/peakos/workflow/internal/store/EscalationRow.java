package io.peakos.workflow.internal.store;

import io.peakos.escalation.EscalationId;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.Severity;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of peak_escalation.
 *
 * @param openSubject the subject while it is open, null afterwards: one open escalation per subject
 * @param correlation what all this is about in the end
 * @param rung the label of the last rung that fired
 * @param rungIndex the place of the rung that fires next
 * @param rungDue when the last rung was due, or the ladder began
 * @param lapses how many acknowledgements have lapsed
 * @param previous whom the rungs were for so far, in order: the base of "manager of previous"
 * @param told who heard of it so far, deputies and fallbacks too
 * @param emptyAt since when nobody could be reached but the fallback, if at all; null otherwise
 */
public record EscalationRow(
    TenantId tenant,
    EscalationId id,
    EscalationState state,
    SubjectRef subject,
    @Nullable SubjectRef openSubject,
    SubjectRef correlation,
    Severity severity,
    Party owner,
    @Nullable Party counterparty,
    @Nullable TeamId team,
    Set<TeamId> partners,
    String title,
    LadderName ladder,
    int ladderVersion,
    @Nullable String rung,
    int rungIndex,
    Instant rungDue,
    int round,
    int lapses,
    List<PersonId> previous,
    List<PersonId> told,
    @Nullable Instant emptyAt,
    @Nullable PersonId acknowledgedBy,
    @Nullable String authority,
    EscalationNote note,
    Instant triggeredAt,
    @Nullable Instant endedAt) {
  /** Copies the collections. */
  public EscalationRow {
    partners = Set.copyOf(partners);
    previous = List.copyOf(previous);
    told = List.copyOf(told);
  }

  /** This escalation as a subject. */
  public SubjectRef ref() {
    return SubjectRef.of(SubjectRef.ESCALATION, id.value());
  }

  /** A copy to change one thing after the other. */
  public Changing change() {
    return new Changing(this);
  }

  /** What changes while an escalation climbs. Not thread-safe. */
  public static final class Changing {
    private final EscalationRow from;
    private EscalationState state;
    private Party owner;
    private @Nullable TeamId team;
    private int ladderVersion;
    private @Nullable String rung;
    private int rungIndex;
    private Instant rungDue;
    private int round;
    private int lapses;
    private List<PersonId> previous;
    private List<PersonId> told;
    private @Nullable Instant emptyAt;
    private @Nullable PersonId acknowledgedBy;
    private @Nullable String authority;
    private @Nullable Instant endedAt;

    private Changing(EscalationRow from) {
      this.from = from;
      this.state = from.state;
      this.owner = from.owner;
      this.team = from.team;
      this.ladderVersion = from.ladderVersion;
      this.rung = from.rung;
      this.rungIndex = from.rungIndex;
      this.rungDue = from.rungDue;
      this.round = from.round;
      this.lapses = from.lapses;
      this.previous = from.previous;
      this.told = from.told;
      this.emptyAt = from.emptyAt;
      this.acknowledgedBy = from.acknowledgedBy;
      this.authority = from.authority;
      this.endedAt = from.endedAt;
    }

    /** Where it stands. */
    public Changing state(EscalationState newState) {
      state = newState;
      return this;
    }

    /** Who holds its subject, and in which team. */
    public Changing heldBy(Party newOwner, @Nullable TeamId newTeam) {
      owner = newOwner;
      team = newTeam;
      return this;
    }

    /** The version of the ladder it keeps from now on. */
    public Changing ladderVersion(int version) {
      ladderVersion = version;
      return this;
    }

    /** The rung that has fired, and when it was due. */
    public Changing fired(String label, int index, Instant due) {
      rung = label;
      rungIndex = index + 1;
      rungDue = due;
      return this;
    }

    /** Starts over from the first rung. */
    public Changing startOver(Instant due) {
      rungIndex = 0;
      rungDue = due;
      round++;
      previous = List.of();
      return this;
    }

    /** Another round, because an acknowledgement lapsed; the rungs go on where they were. */
    public Changing lapsed(int nextRung) {
      rungIndex = nextRung;
      round++;
      lapses++;
      acknowledgedBy = null;
      return this;
    }

    /** Whom the last rung was for. */
    public Changing previous(List<PersonId> people) {
      previous = people;
      return this;
    }

    /** These people hear of it too. */
    public Changing told(Collection<PersonId> people) {
      Set<PersonId> all = new LinkedHashSet<>(told);
      all.addAll(people);
      told = List.copyOf(all);
      return this;
    }

    /** Since when nobody but the fallback could be reached, or null. */
    public Changing emptyAt(@Nullable Instant at) {
      emptyAt = at;
      return this;
    }

    /** Who took it on. */
    public Changing acknowledgedBy(@Nullable PersonId person) {
      acknowledgedBy = person;
      return this;
    }

    /** What was granted with it. */
    public Changing authority(String grants) {
      authority = grants;
      return this;
    }

    /** It ends. */
    public Changing ended(EscalationState end, Instant at) {
      state = end;
      endedAt = at;
      emptyAt = null;
      return this;
    }

    /** The row as changed. */
    public EscalationRow row() {
      return new EscalationRow(
          from.tenant,
          from.id,
          state,
          from.subject,
          endedAt == null ? from.subject : null,
          from.correlation,
          from.severity,
          owner,
          from.counterparty,
          team,
          from.partners,
          from.title,
          from.ladder,
          ladderVersion,
          rung,
          rungIndex,
          rungDue,
          round,
          lapses,
          previous,
          told,
          emptyAt,
          acknowledgedBy,
          authority,
          from.note,
          from.triggeredAt,
          endedAt);
    }
  }
}
