package io.peakos.examples.quickstart;

import io.peakos.PeakOs;
import io.peakos.escalation.Escalation;
import io.peakos.escalation.EscalationNote;
import io.peakos.escalation.LadderName;
import io.peakos.escalation.NewEscalation;
import io.peakos.escalation.Severity;
import io.peakos.huddle.Huddle;
import io.peakos.huddle.HuddleDecision;
import io.peakos.insight.Forecast;
import io.peakos.obligation.ObligationId;
import io.peakos.obligation.Owe;
import io.peakos.people.Caller;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.subject.PageRequest;
import io.peakos.subject.SubjectRef;
import io.peakos.time.Span;
import io.peakos.work.CauseClass;
import io.peakos.work.CommitmentCommand;
import io.peakos.work.CommitmentId;
import io.peakos.work.CounterOffer;
import io.peakos.work.Proposal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what people say into the SDK's commands: the one place in which this host talks to it. Each
 * word that a scene may use is one entry of the table.
 */
final class Cast {
  private final PeakOs peak;
  private final TenantId tenant;
  private final CompanyDirectory directory;
  private final Map<String, Consumer<Scene>> words = new HashMap<>();
  private final Map<String, CommitmentId> inForce = new HashMap<>();
  private @Nullable Foretold foretold;

  Cast(PeakOs peak, TenantId tenant, CompanyDirectory directory, CampLife camps) {
    this.peak = peak;
    this.tenant = tenant;
    this.directory = directory;
    promises();
    words.put("owes", this::owe);
    words.put("hands in", s -> peak.obligations().submit(by(s), new ObligationId(s.of())));
    words.put("takes note", s -> peak.obligations().acknowledge(by(s), new ObligationId(s.of())));
    words.put("escalates", this::escalate);
    words.put("takes it on", s -> peak.escalations().acknowledge(by(s), escalation(s).id()));
    words.put("assesses", s -> peak.huddles().assess(by(s), huddle(s).id(), because(s)));
    words.put(
        "collects options",
        s -> peak.huddles().collaborate(by(s), huddle(s).id(), s.texts("options")));
    words.put("decides", this::decide);
    words.put("asks what comes next", this::foretell);
    words.put("holds the camp", s -> camps.hold(who(s), s));
    words.put("calls off the camp", s -> camps.callOff(by(s), s));
    words.put("confirms the news", s -> camps.confirmNews(who(s), s));
  }

  private void promises() {
    words.put("asks", s -> peak.commitments().propose(by(s), proposal(s, s.of())));
    says("asks again", s -> new CommitmentCommand.Propose());
    says("promises", s -> new CommitmentCommand.Accept(Set.of()));
    says(
        "offers",
        s ->
            new CommitmentCommand.Counter(
                new CounterOffer(s.until(directory.zone(s.who())), null), because(s)));
    says("takes the offer", s -> new CommitmentCommand.AcceptOffer());
    says("declines", s -> new CommitmentCommand.Decline(because(s)));
    says("is on course", s -> new CommitmentCommand.OnCourse(null));
    says("sees a risk", s -> new CommitmentCommand.FlagRisk(cause(s), because(s)));
    says("sees no risk any more", s -> new CommitmentCommand.ClearRisk(because(s)));
    says("names the cause", s -> new CommitmentCommand.NameCause(cause(s), because(s)));
    says("reports", s -> new CommitmentCommand.Report(null));
    says("confirms", s -> new CommitmentCommand.Confirm());
    says("rejects", s -> new CommitmentCommand.Reject(because(s)));
    says(
        "moves",
        s ->
            new CommitmentCommand.Rescope(
                s.until(directory.zone(s.who())),
                null,
                because(s),
                with(s),
                new CommitmentId(s.of() + "-again")));
    says("gives up", s -> new CommitmentCommand.Abandon(because(s), with(s), Set.of()));
    says(
        "extends", s -> new CommitmentCommand.Extend(s.until(directory.zone(s.who())), because(s)));
  }

  /** Plays a scene. */
  void play(Scene scene) {
    Consumer<Scene> word = words.get(scene.says());
    if (word == null) {
      throw new IllegalArgumentException(
          "Nobody knows what (%s) means.%nMaybe one of %s."
              .formatted(scene.says(), words.keySet().stream().sorted().toList()));
    }
    word.accept(scene);
  }

  /** What was foretold when somebody asked, or null when nobody did. */
  @Nullable Foretold foretold() {
    return foretold;
  }

  private void says(String word, java.util.function.Function<Scene, CommitmentCommand> command) {
    words.put(
        word,
        scene -> {
          CommitmentId id = inForce.getOrDefault(scene.of(), new CommitmentId(scene.of()));
          inForce.put(
              scene.of(), peak.commitments().handle(by(scene), id, command.apply(scene)).id());
        });
  }

  private Proposal proposal(Scene scene, String id) {
    String owner = scene.text("whom");
    Proposal proposal =
        Proposal.of(scene.text("title"))
            .id(id)
            .owner(new PersonId(owner))
            .outcome(scene.text("outcome"))
            .due(scene.until(directory.zone(owner)))
            .team(new TeamId(scene.text("team")))
            .partners(partners(scene));
    return scene.optional("origin").map(origin -> proposal.origin(ref(origin))).orElse(proposal);
  }

  private void owe(Scene scene) {
    String owner = scene.text("whom");
    Instant until =
        scene.optional("until").map(u -> scene.until(directory.zone(owner))).orElse(scene.at());
    Owe owe =
        Owe.of(scene.text("kind"), ref(scene.text("origin")), new PersonId(owner), until)
            .id(scene.of())
            .counterparty(new PersonId(scene.text("to")))
            .team(new TeamId(scene.text("team")));
    if (scene.optional("within").isPresent()) {
      owe = owe.within(Span.parse(scene.text("within")), scene.at());
    }
    if (scene.optional("ladder").isPresent()) {
      owe = owe.ladder(new LadderName(scene.text("ladder")));
    }
    peak.obligations().owe(by(scene), owe);
  }

  private void escalate(Scene scene) {
    peak.escalations()
        .raise(
            by(scene),
            new NewEscalation(
                ref(scene.text("origin")),
                Severity.valueOf(scene.text("severity")),
                new PersonId(scene.text("whom")),
                new PersonId(scene.who()),
                new TeamId(scene.text("team")),
                partners(scene),
                null,
                new EscalationNote(
                    scene.text("decision"),
                    scene.texts("options"),
                    scene.text("tradeOff"),
                    scene.texts("tried"),
                    scene.text("advice"),
                    scene.until(directory.zone(scene.who())))));
  }

  private void decide(Scene scene) {
    peak.huddles()
        .decide(
            by(scene),
            huddle(scene).id(),
            new HuddleDecision(because(scene), proposal(scene, scene.text("next"))));
  }

  private void foretell(Scene scene) {
    SubjectRef subject = SubjectRef.of(SubjectRef.COMMITMENT, scene.of());
    foretold =
        new Foretold(scene.at(), scene.who(), subject, peak.insight().whatNext(by(scene), subject));
  }

  /** The open escalation about what the scene is about. */
  private Escalation escalation(Scene scene) {
    return peak.escalations().open(by(scene), null, PageRequest.first(100)).items().stream()
        .filter(open -> open.subject().id().equals(scene.of()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Nothing about (%s) is escalated at (%s).%nMaybe the scene comes too early."
                        .formatted(scene.of(), scene.at())));
  }

  private Huddle huddle(Scene scene) {
    return peak.huddles()
        .of(by(scene), escalation(scene).id())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No rung has called a huddle about (%s) at (%s).%nMaybe the scene comes too early."
                        .formatted(scene.of(), scene.at())));
  }

  /** Without a key, since the scene is more than one command. */
  private Caller who(Scene scene) {
    return Caller.person(tenant, new PersonId(scene.who()));
  }

  private Caller by(Scene scene) {
    return who(scene).once(scene.at() + "/" + scene.who() + "/" + scene.says() + "/" + scene.of());
  }

  private static Set<PersonId> with(Scene scene) {
    return scene.optional("with").map(PersonId::new).map(Set::of).orElse(Set.of());
  }

  private static Set<TeamId> partners(Scene scene) {
    return scene.texts("partners").stream().map(TeamId::new).collect(Collectors.toSet());
  }

  private static CauseClass cause(Scene scene) {
    return CauseClass.valueOf(scene.text("cause"));
  }

  private static String because(Scene scene) {
    return scene.text("because");
  }

  private static SubjectRef ref(String text) {
    String[] parts = text.split("/", 2);
    return SubjectRef.of(parts[0], parts[1]);
  }

  /** What would come next, as it looked at an instant. */
  record Foretold(Instant at, String by, SubjectRef subject, Forecast forecast) {}
}
