package io.peakos.insight;

import io.peakos.journal.JournalEvent;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.policy.PolicyId;
import io.peakos.subject.Page;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import java.util.List;

/** The questions behind every screen a host would draw. Thread-safe; reads only. */
public interface Insight {
  /** What the person, or a seat they hold, owes: overdue first, then by due moment. */
  Page<Owed> owes(Caller by, PersonId person, PageRequest page);

  /** What waits for the person, or a seat they hold: to confirm, to acknowledge, to decide. */
  Page<Owed> waitsFor(Caller by, PersonId person, PageRequest page);

  /** What is open, team by team. */
  List<TeamOpen> openPerTeam(Caller by);

  /** How promises came out. */
  Delivery delivery(Caller by, DeliveryQuery query);

  /**
   * What will happen to a subject if nobody does anything, and whom it would reach. Of a subject of
   * the host's own only what Peak OS has with it is known.
   *
   * @throws io.peakos.error.PeakOsException PEAK-102 when there is no such subject
   */
  Forecast whatNext(Caller by, SubjectRef subject);

  /**
   * Why a person was last asked about a subject, whom it did not go to and why, and what comes next
   * if nothing changes; for whoever never was, who was instead.
   *
   * @throws io.peakos.error.PeakOsException PEAK-102 when there is no such subject
   */
  WhyMe whyMe(Caller by, SubjectRef subject, PersonId person);

  /**
   * Why a policy says nothing about a subject: which condition does not hold and with which value,
   * what is not known, and when it speaks if nothing changes. It can be asked about
   *
   * <ul>
   *   <li>a promise and an obligation;
   *   <li>an occurrence, as time passes, in the talk of now, and as it concludes or did; the seats
   *       of a series as of its last occurrence; an issue in the queue of a camp that is prepared;
   *   <li>a team ({@link SubjectRef#TEAM}) and an owner ({@link SubjectRef#PERSON}) in the weeks
   *       that are not judged yet, else in that of the newest review. About a team nothing is said
   *       of one owner; about an owner, what is seen in all teams of theirs, so let only those ask
   *       who may see that;
   *   <li>the rung to come of an escalation.
   * </ul>
   *
   * @throws io.peakos.error.PeakOsException PEAK-102 when there is no such subject or policy, or
   *     nothing of the subject that a policy could see now
   * @throws IllegalArgumentException for other subjects
   */
  WhyNot whyNot(Caller by, SubjectRef subject, PolicyId policy);

  /**
   * What would come of a subject if facts or packs were different from now on, beside what comes as
   * it is: of a promise, an obligation, an occurrence, an issue in its queue, a team and an owner.
   * What began under other policies is judged by the supposed ones. An escalation that climbs keeps
   * its ladder, so there is nothing to suppose; a series is judged only when it concludes.
   *
   * @throws io.peakos.error.PeakOsException PEAK-102 when there is no such subject, PEAK-204 when
   *     the packs do not go together
   * @throws IllegalArgumentException for other subjects, and when there is no such fact or it
   *     cannot have the value
   */
  WhatIf whatIf(Caller by, SubjectRef subject, Supposed supposed);

  /** Everything that happened to a subject, each with its reason; oldest first. */
  Page<JournalEvent> why(Caller by, SubjectRef subject, PageRequest page);
}
