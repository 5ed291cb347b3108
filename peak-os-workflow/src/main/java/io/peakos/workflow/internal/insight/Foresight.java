package io.peakos.workflow.internal.insight;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.EscalationId;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.HuddleId;
import io.peakos.insight.Forecast;
import io.peakos.obligation.ObligationId;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.Series;
import io.peakos.subject.SubjectRef;
import io.peakos.work.CommitmentId;
import io.peakos.work.IssueId;
import io.peakos.workflow.internal.insight.InsightService.Forecasts;
import io.peakos.workflow.internal.judgement.Situation;
import io.peakos.workflow.internal.judgement.Supposition;
import io.peakos.workflow.internal.people.People;
import io.peakos.workflow.internal.store.CommitmentRow;
import io.peakos.workflow.internal.store.EscalationRow;
import io.peakos.workflow.internal.store.HuddleRow;
import io.peakos.workflow.internal.store.IssueRow;
import io.peakos.workflow.internal.store.JournalPlace;
import io.peakos.workflow.internal.store.Keyset;
import io.peakos.workflow.internal.store.ObligationRow;
import io.peakos.workflow.internal.store.OccurrenceRow;
import io.peakos.workflow.internal.store.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How policies see a subject now, and what comes of it. Nothing is written. Thread-safe. */
final class Foresight {
  private static final int OBLIGATIONS_FORESEEN = 100;

  /** Longer than anybody plans ahead. */
  private static final Duration PLANNED_AHEAD = Duration.ofDays(3_660);

  private final Stores stores;
  private final Forecasts forecasts;

  Foresight(Stores stores, Forecasts forecasts) {
    this.stores = stores;
    this.forecasts = forecasts;
  }

  /**
   * What comes of a subject and of all that is about it.
   *
   * @throws PeakOsException PEAK-102 when there is no such subject
   */
  Forecast next(TenantId tenant, SubjectRef subject, People people) {
    if (!exists(tenant, subject, people)) {
      throw unknown(tenant, subject);
    }
    return switch (subject.type()) {
      case SubjectRef.COMMITMENT, SubjectRef.OBLIGATION -> foreseeable(tenant, subject, people);
      case SubjectRef.OCCURRENCE ->
          occurrence(tenant, subject)
              .map(
                  row ->
                      together(
                          List.of(
                              forecasts.occurrences().of(row, people),
                              about(tenant, subject, people))))
              .orElseGet(() -> about(tenant, subject, people));
      case SubjectRef.ESCALATION -> forecasts.ladders().of(escalation(tenant, subject), people);
      case SubjectRef.ISSUE, SubjectRef.TEAM, SubjectRef.PERSON ->
          together(List.of(foreseeable(tenant, subject, people), about(tenant, subject, people)));
      case SubjectRef.HUDDLE ->
          stores
              .huddles()
              .find(tenant, new HuddleId(subject.id()))
              .map(row -> aboutHuddle(row, people))
              .orElseThrow(() -> unknown(tenant, subject));
      default -> about(tenant, subject, people);
    };
  }

  /**
   * Whether there is such a subject, or was: what the directory does not know any more may have a
   * history. Of the host's own subjects only the host knows.
   */
  private boolean exists(TenantId tenant, SubjectRef subject, People people) {
    boolean there =
        switch (subject.type()) {
          case SubjectRef.TEAM -> people.team(tenant, new TeamId(subject.id())).isPresent();
          case SubjectRef.PERSON -> people.person(tenant, new PersonId(subject.id())).isPresent();
          case SubjectRef.OCCURRENCE -> occurrence(tenant, subject).isPresent();
          case SubjectRef.SERIES ->
              !stores
                  .rhythms()
                  .before(tenant, Series.parse(subject.id()), people.now().plus(PLANNED_AHEAD), 1)
                  .isEmpty();
          default -> true;
        };
    return there || !stores.journal().of(tenant, subject, JournalPlace.parse(null), 1).isEmpty();
  }

  /** Its own end, and the rungs of its escalation, which wait for nobody in it. */
  private Forecast aboutHuddle(HuddleRow row, People people) {
    Huddle huddle = row.huddle();
    return huddle.outcome() != null
        ? new Forecast(List.of(), List.of(), null)
        : stores
            .escalations()
            .find(row.tenant(), huddle.escalation())
            .map(escalation -> forecasts.ladders().of(escalation, people))
            .orElseThrow(() -> unknown(row.tenant(), huddle.ref()));
  }

  /**
   * What comes of everything that is about a subject: its escalation, and what is owed about it.
   */
  private Forecast about(TenantId tenant, SubjectRef subject, People people) {
    List<Forecast> parts = new ArrayList<>();
    stores
        .escalations()
        .findOpen(tenant, subject)
        .ifPresent(row -> parts.add(forecasts.ladders().of(row, people)));
    Keyset start = new Keyset(null, null);
    for (ObligationRow row :
        stores.obligations().owedAbout(tenant, subject, start, OBLIGATIONS_FORESEEN)) {
      parts.add(forecasts.obligations().of(row, people));
    }
    return together(parts);
  }

  private static Forecast together(List<Forecast> parts) {
    Set<String> assumptions = new LinkedHashSet<>();
    parts.forEach(part -> assumptions.addAll(part.assumptions()));
    return new Forecast(
        parts.stream()
            .flatMap(part -> part.steps().stream())
            .sorted(Comparator.comparing(Forecast.Step::at))
            .toList(),
        List.copyOf(assumptions),
        parts.stream()
            .map(part -> Optional.ofNullable(part.newerLadder()))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null));
  }

  /** What comes of something that can be questioned; of a series nothing but by being held. */
  Forecast questioned(TenantId tenant, SubjectRef subject, People people) {
    return switch (subject.type()) {
      case SubjectRef.ESCALATION -> forecasts.ladders().of(escalation(tenant, subject), people);
      case SubjectRef.SERIES -> about(tenant, subject, people);
      default -> foreseeable(tenant, subject, people);
    };
  }

  /** A fact that nobody knows is refused, also where nothing would come of it. */
  private static void known(List<Situation> situations, Supposition different) {
    IllegalArgumentException wrong = null;
    for (Situation situation : situations) {
      try {
        var unused = different.facts().apply(situation.facts());
        return;
      } catch (IllegalArgumentException e) {
        wrong = wrong == null ? e : wrong;
      }
    }
    if (wrong != null) {
      throw wrong;
    }
  }

  /**
   * What would come of it.
   *
   * @throws IllegalArgumentException when a fact that is supposed is not known
   */
  Forecast supposed(TenantId tenant, SubjectRef subject, Supposition different, People people) {
    known(situations(tenant, subject, people), different);
    return new Foresight(
            stores,
            new Forecasts(
                forecasts.commitments().supposing(different),
                forecasts.obligations().supposing(different),
                forecasts.ladders(),
                forecasts.occurrences().supposing(different),
                forecasts.weeks().supposing(different)))
        .foreseeable(tenant, subject, people);
  }

  /**
   * How policies see a subject now.
   *
   * @throws PeakOsException PEAK-102 when they do not look at it
   */
  List<Situation> seen(TenantId tenant, SubjectRef subject, People people) {
    List<Situation> situations = situations(tenant, subject, people);
    if (situations.isEmpty()) {
      throw silent(subject);
    }
    return situations;
  }

  /** How policies see a subject now; nothing when they do not look at it. */
  private List<Situation> situations(TenantId tenant, SubjectRef subject, People people) {
    return switch (subject.type()) {
      case SubjectRef.COMMITMENT ->
          List.of(forecasts.commitments().now(commitment(tenant, subject), people));
      case SubjectRef.OBLIGATION ->
          forecasts.obligations().now(obligation(tenant, subject), people).stream().toList();
      case SubjectRef.ESCALATION ->
          forecasts.ladders().now(escalation(tenant, subject), people).stream().toList();
      case SubjectRef.OCCURRENCE ->
          occurrence(tenant, subject)
              .map(row -> forecasts.occurrences().now(row, people))
              .orElse(List.of());
      case SubjectRef.SERIES ->
          forecasts.occurrences().now(tenant, Series.parse(subject.id()), people);
      case SubjectRef.ISSUE -> forecasts.occurrences().now(issue(tenant, subject), people);
      case SubjectRef.TEAM, SubjectRef.PERSON -> forecasts.weeks().now(tenant, subject, people);
      default -> throw notAsked(subject);
    };
  }

  /** What comes of something that policies judge because time passes. */
  Forecast foreseeable(TenantId tenant, SubjectRef subject, People people) {
    return switch (subject.type()) {
      case SubjectRef.COMMITMENT -> forecasts.commitments().of(commitment(tenant, subject), people);
      case SubjectRef.OBLIGATION -> forecasts.obligations().of(obligation(tenant, subject), people);
      case SubjectRef.OCCURRENCE ->
          occurrence(tenant, subject)
              .map(row -> forecasts.occurrences().of(row, people))
              .orElseThrow(() -> silent(subject));
      case SubjectRef.ISSUE -> forecasts.occurrences().of(issue(tenant, subject), people);
      case SubjectRef.TEAM, SubjectRef.PERSON -> forecasts.weeks().of(tenant, subject, people);
      default -> throw notAsked(subject);
    };
  }

  private static IllegalArgumentException notAsked(SubjectRef subject) {
    return new IllegalArgumentException(
        "This can be asked of promises (%s), obligations (%s), occurrences (%s), issues (%s), teams (%s) and people (%s), and (%s) is none of them.%nMaybe ask %s."
            .formatted(
                SubjectRef.COMMITMENT,
                SubjectRef.OBLIGATION,
                SubjectRef.OCCURRENCE,
                SubjectRef.ISSUE,
                SubjectRef.TEAM,
                SubjectRef.PERSON,
                subject,
                switch (subject.type()) {
                  case SubjectRef.ESCALATION ->
                      "of what the escalation is about; a ladder that climbs stays as it is";
                  case SubjectRef.SERIES ->
                      "of an occurrence of it; a series is judged only when one concludes";
                  default -> "of what it is about";
                }));
  }

  /** Nothing is wrong with the question, but there is nothing that a policy could see. */
  private static PeakOsException silent(SubjectRef subject) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "No policy looks at (%s) now: %s."
            .formatted(
                subject,
                switch (subject.type()) {
                  case SubjectRef.OCCURRENCE ->
                      "it is not prepared.%nMaybe ask when its time comes near".formatted();
                  case SubjectRef.SERIES ->
                      "none of it was held.%nMaybe ask of an occurrence".formatted();
                  case SubjectRef.ISSUE ->
                      "no camp that is prepared has it on its agenda.%nMaybe it is closed or rests, or the camp of its team is prepared later"
                          .formatted();
                  case SubjectRef.TEAM, SubjectRef.PERSON ->
                      "there is no review of late.%nMaybe the promises were reviewed in another team, or not yet"
                          .formatted();
                  case SubjectRef.ESCALATION ->
                      "it has no rung to come.%nMaybe ask why what happened did".formatted();
                  default -> "nothing waits for it.%nMaybe ask why what happened did".formatted();
                }));
  }

  private Optional<OccurrenceRow> occurrence(TenantId tenant, SubjectRef subject) {
    return stores.rhythms().find(tenant, OccurrenceId.parse(subject.id()));
  }

  private CommitmentRow commitment(TenantId tenant, SubjectRef subject) {
    return stores
        .commitments()
        .find(tenant, new CommitmentId(subject.id()))
        .orElseThrow(() -> unknown(tenant, subject));
  }

  private EscalationRow escalation(TenantId tenant, SubjectRef subject) {
    return stores
        .escalations()
        .find(tenant, new EscalationId(subject.id()))
        .orElseThrow(() -> unknown(tenant, subject));
  }

  private IssueRow issue(TenantId tenant, SubjectRef subject) {
    return stores
        .issues()
        .find(tenant, new IssueId(subject.id()))
        .orElseThrow(() -> unknown(tenant, subject));
  }

  private ObligationRow obligation(TenantId tenant, SubjectRef subject) {
    return stores
        .obligations()
        .find(tenant, new ObligationId(subject.id()))
        .orElseThrow(() -> unknown(tenant, subject));
  }

  private static PeakOsException unknown(TenantId tenant, SubjectRef subject) {
    return new PeakOsException(
        ErrorCode.NOT_FOUND,
        "There is no (%s) in the tenant (%s).%nMaybe it belongs to another tenant."
            .formatted(subject, tenant));
  }
}
