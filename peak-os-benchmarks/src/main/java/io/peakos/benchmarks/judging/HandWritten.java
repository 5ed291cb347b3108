package io.peakos.benchmarks.judging;

import io.peakos.escalation.Audience;
import io.peakos.escalation.EscalationState;
import io.peakos.escalation.Severity;
import io.peakos.escalation.Urgency;
import io.peakos.policy.CommitmentFacts;
import io.peakos.policy.CommitmentFacts.Occasion;
import io.peakos.policy.Consequence;
import io.peakos.policy.Consequence.Status;
import io.peakos.policy.Explanation;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Judgement.Missing;
import io.peakos.policy.Measured;
import io.peakos.policy.Message;
import io.peakos.policy.ObligationFacts;
import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RungFacts;
import io.peakos.policy.Verdict;
import io.peakos.time.Span;
import io.peakos.work.CommitmentState;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one would write instead of rules: the same policies as conditions in Java, with the same
 * consequences, explanations and sentences, for what time brings about and for the rungs of a
 * ladder. Whatever does not depend on the subject is made once, and parameters are constants.
 * Immutable and thread-safe.
 */
final class HandWritten {
  private static final PolicyId A_01 = new PolicyId("A-01");
  private static final PolicyId A_02 = new PolicyId("A-02");
  private static final PolicyId A_04 = new PolicyId("A-04");
  private static final PolicyId A_05 = new PolicyId("A-05");
  private static final PolicyId A_07 = new PolicyId("A-07");
  private static final PolicyId A_08 = new PolicyId("A-08");
  private static final PolicyId A_15 = new PolicyId("A-15");
  private static final PolicyId W20 = new PolicyId("W20");
  private static final PolicyId W21 = new PolicyId("W21");
  private static final Audience OWNER = new Audience.Owner();
  private static final Audience COUNTERPARTY = new Audience.Counterparty();

  private static final int ACCEPT_REMINDER = 2;
  private static final int ACCEPT_RETURN = 4;
  private static final int NUDGE = 2;
  private static final int INFORM = 1;
  private static final int FORCE_CHOICE_DAYS = 14;
  private static final int ESCALATE_DAYS = 30;
  private static final int LEFT = 1;
  private static final int CONFIRM_SILENCE = 3;

  private static final Message ANSWER =
      new Message(
          "A-02.remind",
          "{requester} asked you for \"{title}\"[, due {due}]. Can you promise it, suggest something"
              + " else, or decline?",
          Map.of(),
          List.of("accept", "counter", "decline"));
  private static final Message NO_ANSWER =
      Message.of(
          "A-02.return",
          "Your request \"{title}\" to {owner} found no answer and is back with you. It will be on"
              + " the list of the next Weekly Camp; you can ask again, or ask somebody else.");
  private static final Message HOW_GOES_IT =
      new Message(
          "A-04.nudge",
          "\"{title}\" for {requester} is due {due}. How does it look?",
          Map.of(),
          List.of("on-course", "at-risk", "re-scope"));
  private static final Message WHAT_STOOD_IN_THE_WAY =
      new Message(
          "A-05.due",
          "\"{title}\" for {requester} was due {due}. What stood in the way? If it is done, just"
              + " report it.",
          Map.of(),
          List.of(
              "UNCLEAR",
              "MISALIGNED",
              "BLOCKED_BY_DEPENDENCY",
              "AWAITING_DECISION",
              "OVERLOADED",
              "NOT_DONE"));
  private static final Message NOT_REPORTED =
      Message.of(
          "A-05.inform",
          "\"{title}\" was due {due} and is not reported done yet. {owner} knows; a word between you"
              + " two may be all it needs.");
  private static final Message CHOOSE =
      new Message(
          "A-07.choose",
          "\"{title}\" for {requester} was due {due}. What shall become of it? Each of the three"
              + " answers is fine: keep it with a new date, give it up, or make it a priority.",
          Map.of(),
          List.of("keep-with-date", "abandon", "promote-to-priority"));
  private static final Message HANDED_OVER =
      Message.of(
          "A-15.handover",
          "{owner}, who was to do \"{title}\", is no longer here.[ The lead of {team} holds it until"
              + " somebody takes it.]");
  private static final Message RUNG =
      new Message(
          "W21.rung",
          "\"{title}\" waits for a decision ({severity}, rung {rung}).[ {decision}.][ Options:"
              + " {options}.]",
          Map.of(),
          List.of("acknowledge", "resolve", "return"));

  private final String version;

  /**
   * Says what these policies say.
   *
   * @param version their version, which stands in every explanation
   */
  HandWritten(String version) {
    this.version = version;
  }

  List<Judgement> judge(List<? extends Facts> facts) {
    List<Judgement> judgements = new ArrayList<>(facts.size());
    for (Facts one : facts) {
      judgements.add(judge(one));
    }
    return judgements;
  }

  private Judgement judge(Facts facts) {
    if (facts instanceof RungFacts rung) {
      return new Judgement(rung, rung(rung), List.of());
    }
    if (facts instanceof ObligationFacts owed) {
      return new Judgement(owed, owed(owed), List.of());
    }
    if (facts instanceof CommitmentFacts promise && promise.occasion() == Occasion.TIME) {
      return promise(promise);
    }
    throw new IllegalArgumentException(
        "Facts of (%s) are judged by nobody here.%nMaybe only time brings them about."
            .formatted(facts.getClass().getSimpleName()));
  }

  private List<Verdict> rung(RungFacts rung) {
    boolean open =
        rung.state() == EscalationState.TRIGGERED
            || rung.state() == EscalationState.NOTIFIED
            || rung.state() == EscalationState.ACKNOWLEDGED
            || rung.state() == EscalationState.RETURNED;
    if (!open || !rung.unresolved()) {
      return List.of();
    }
    List<Verdict> verdicts = new ArrayList<>(2);
    if (rung.huddle()) {
      Explanation why =
          why(
              new Step(W21, "huddle", "a rung that is due may call a huddle"),
              List.of(),
              seen("unresolved", "true", "huddle", "true")
                  .and("state", rung.state().name())
                  .and("rung", rung.rung()),
              "It is still not resolved and rung "
                  + rung.rung()
                  + " calls those concerned together, so a huddle is opened or joined.");
      verdicts.add(enforced(new Consequence.OpenWorkflow("escalation-huddle"), why));
    }
    Explanation why =
        why(
            new Step(W21, "rung", "a rung that is due is told to its audience"),
            List.of(),
            seen("unresolved", "true", "state", rung.state().name())
                .and("audience", rung.audience().text())
                .and("urgency", rung.urgency().name())
                .and("rung", rung.rung()),
            "It is still not resolved and rung "
                + rung.rung()
                + " is due, so "
                + words(rung.audience())
                + " hears and can decide, help or make time.");
    verdicts.add(enforced(new Consequence.Notify(rung.audience(), RUNG, rung.urgency()), why));
    return verdicts;
  }

  private List<Verdict> owed(ObligationFacts owed) {
    Measured sinceDue = owed.sinceDue();
    if (!owed.owed() || sinceDue == null) {
      return List.of();
    }
    Explanation why =
        why(
            new Step(W21, "ladder", "what is owed and was not handed in starts to climb"),
            List.of(),
            seen("owed", "true", "sinceDue", days(sinceDue))
                .and("severity", owed.severity().name())
                .and("ladder", owed.ladder().value()),
            "It was due and was not handed in, so it starts to climb its ladder ("
                + owed.ladder()
                + ", "
                + owed.severity()
                + ").");
    return List.of(enforced(new Consequence.StartLadder(owed.severity(), owed.ladder()), why));
  }

  /** In the order of the policies' ids, which is that of a judgement. */
  private Judgement promise(CommitmentFacts promise) {
    List<Verdict> verdicts = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    CommitmentState state = promise.state();
    boolean promised = state == CommitmentState.ACCEPTED || state == CommitmentState.AT_RISK;
    boolean open = promised || state == CommitmentState.PROPOSED;
    boolean clear = promise.clarity().complete();
    if (open && !clear) {
      verdicts.add(unclear(promise));
    }
    if (state == CommitmentState.PROPOSED) {
      unanswered(promise, verdicts);
    }
    if (state == CommitmentState.ACCEPTED && clear) {
      soon(promise, verdicts);
    }
    if (promised && clear) {
      overdue(promise, verdicts);
    }
    if (open) {
      ownerGone(promise, verdicts, missing);
    }
    if (state == CommitmentState.REPORTED_DONE) {
      silence(promise, verdicts);
    }
    return new Judgement(promise, verdicts, missing);
  }

  private Verdict unclear(CommitmentFacts promise) {
    String missing = String.join(", ", promise.clarity().missing());
    Explanation why =
        why(
            new Step(A_01, "clarify", "whoever asked hears what an unclear promise lacks"),
            List.of(),
            seen("occasion", "TIME", "clarity.complete", "false")
                .and("state", promise.state().name())
                .and("clarity.missing", missing),
            "This promise lacks "
                + missing
                + ", so nobody is chased; whoever asked for it is asked to"
                + " complete it.");
    Message message =
        new Message(
            "A-01.clarify",
            "\"{title}\" cannot be followed up yet, because this is still missing:"
                + " {clarity.missing}. Could you add it[ together with"
                + " {owner}]?",
            Map.of("clarity.missing", missing),
            List.of());
    return enforced(new Consequence.Remind(COUNTERPARTY, message, Urgency.NORMAL), why);
  }

  private void unanswered(CommitmentFacts promise, List<Verdict> verdicts) {
    Measured waited = promise.sinceProposed();
    if (waited == null || waited.workingDays() < ACCEPT_REMINDER) {
      return;
    }
    if (waited.workingDays() < ACCEPT_RETURN) {
      Explanation why =
          why(
              new Step(
                  A_02, "remind", "the owner is reminded of a request that waits for an answer"),
              Parameters.ANSWER,
              seen("occasion", "TIME", "state", "PROPOSED").and("sinceProposed", days(waited)),
              "The request has waited "
                  + workingDays(waited)
                  + " for an answer; after 2 working days its owner is reminded.");
      verdicts.add(enforced(new Consequence.Remind(OWNER, ANSWER, Urgency.NORMAL), why));
    } else {
      Explanation why =
          why(
              new Step(A_02, "return", "a request that nobody answers goes back to whoever asked"),
              Parameters.RETURN,
              seen("occasion", "TIME", "state", "PROPOSED").and("sinceProposed", days(waited)),
              "The request has waited "
                  + workingDays(waited)
                  + " for an answer; after 4 working days it goes back to whoever asked, and"
                  + " is shown at the next Weekly Camp.");
      verdicts.add(enforced(new Consequence.MarkStatus(Status.RETURNED), why));
      verdicts.add(enforced(new Consequence.Notify(COUNTERPARTY, NO_ANSWER, Urgency.NORMAL), why));
      verdicts.add(enforced(new Consequence.RaiseSignal("return-to-camp", Severity.S4), why));
    }
  }

  private void soon(CommitmentFacts promise, List<Verdict> verdicts) {
    Measured ahead = promise.untilDue();
    if (ahead == null || promise.updated() || ahead.workingDays() > NUDGE) {
      return;
    }
    Explanation why =
        why(
            new Step(A_04, "nudge", "the owner is asked how it goes before a promise is due"),
            Parameters.NUDGE,
            promised(promise).and("updated", "false").and("untilDue", days(ahead)),
            "It is due in "
                + workingDays(ahead)
                + " and there is no word yet on how it goes; 2 working days ahead its owner is"
                + " asked.");
    verdicts.add(enforced(new Consequence.Remind(OWNER, HOW_GOES_IT, Urgency.LOW), why));
  }

  private void overdue(CommitmentFacts promise, List<Verdict> verdicts) {
    Measured ago = promise.sinceDue();
    if (ago == null) {
      return;
    }
    Explanation due =
        why(
            new Step(A_05, "due", "a promise that is due and not reported is overdue"),
            List.of(),
            promised(promise).and("sinceDue", days(ago)),
            "The due moment has come and nothing was reported, so the promise counts as overdue and"
                + " its owner is asked what stood in the way.");
    verdicts.add(enforced(new Consequence.MarkStatus(Status.OVERDUE), due));
    verdicts.add(
        enforced(new Consequence.Remind(OWNER, WHAT_STOOD_IN_THE_WAY, Urgency.NORMAL), due));
    if (ago.workingDays() >= INFORM) {
      Explanation inform =
          why(
              new Step(A_05, "inform", "whoever asked for an overdue promise is told"),
              Parameters.INFORM,
              promised(promise).and("sinceDue", days(ago)),
              "The due moment passed "
                  + workingDays(ago)
                  + " ago and nothing was reported; after 1 working day whoever asked for it is"
                  + " told.");
      verdicts.add(
          enforced(new Consequence.Notify(COUNTERPARTY, NOT_REPORTED, Urgency.NORMAL), inform));
    }
    if (ago.calendarDays() >= FORCE_CHOICE_DAYS) {
      Explanation choose =
          why(
              new Step(
                  A_07, "choose", "the owner of a promise that is overdue for long has to choose"),
              Parameters.CHOOSE,
              promised(promise).and("sinceDue", ago.calendarDays() + " d"),
              "It has been overdue for "
                  + calendarDays(ago)
                  + ", and after 14 days a promise is not left hanging: its owner chooses what"
                  + " becomes of it.");
      verdicts.add(enforced(new Consequence.ForceChoice(OWNER, CHOOSE), choose));
    }
    if (ago.calendarDays() >= ESCALATE_DAYS) {
      Explanation escalate =
          why(
              new Step(
                  A_08, "escalate", "a promise that is overdue for very long is carried upwards"),
              Parameters.ESCALATE,
              promised(promise).and("sinceDue", ago.calendarDays() + " d"),
              "It has been overdue for "
                  + calendarDays(ago)
                  + ", so after 30 days it is carried upwards, where somebody can decide, help or make time.");
      verdicts.add(enforced(new Consequence.StartLadder(Severity.S3, null), escalate));
    }
  }

  private void ownerGone(CommitmentFacts promise, List<Verdict> verdicts, List<Missing> missing) {
    Boolean active = promise.owner().active();
    Measured left = promise.owner().sinceLeft();
    if (active == null) {
      if (promise.clarity().owner()) {
        missing.add(new Missing(A_15, "owner.active"));
      }
    } else if (left == null) {
      if (!active) {
        missing.add(new Missing(A_15, "owner.sinceLeft"));
      }
    } else if (!active && left.workingDays() >= LEFT) {
      Explanation why =
          why(
              new Step(A_15, "handover", "the lead holds the promises of an owner who has left"),
              Parameters.LEFT,
              seen("occasion", "TIME", "state", promise.state().name())
                  .and("owner.active", "false")
                  .and("owner.sinceLeft", days(left)),
              "The owner left "
                  + workingDays(left)
                  + " ago; after 1 working day the lead holds the promise until somebody takes"
                  + " it, and whoever asked is told.");
      verdicts.add(enforced(new Consequence.MarkStatus(Status.INTERIM_OWNER), why));
      verdicts.add(
          enforced(new Consequence.Notify(COUNTERPARTY, HANDED_OVER, Urgency.NORMAL), why));
    }
  }

  private void silence(CommitmentFacts promise, List<Verdict> verdicts) {
    Measured ago = promise.sinceReported();
    if (ago == null || ago.workingDays() < CONFIRM_SILENCE) {
      return;
    }
    Explanation why =
        why(
            new Step(W20, "silence", "silence confirms what was reported done"),
            Parameters.SILENCE,
            seen("occasion", "TIME", "state", "REPORTED_DONE").and("sinceReported", days(ago)),
            "It was reported done "
                + workingDays(ago)
                + " ago and nobody objected; after 3 working days of silence it counts as done.");
    verdicts.add(enforced(new Consequence.MarkStatus(Status.CONFIRMED), why));
  }

  private Explanation why(Step step, List<Parameter> parameters, Seen seen, String sentence) {
    return new Explanation(
        step.policy(),
        step.name(),
        step.rule(),
        version,
        parameters,
        seen.facts(),
        sentence,
        List.of());
  }

  private static Verdict enforced(Consequence consequence, Explanation why) {
    return new Verdict(PolicyMode.ENFORCE, consequence, why);
  }

  private static Seen promised(CommitmentFacts promise) {
    return seen("occasion", "TIME", "clarity.complete", "true")
        .and("state", promise.state().name());
  }

  private static Seen seen(String name, String value, String second, String secondValue) {
    return new Seen(new LinkedHashMap<>()).and(name, value).and(second, secondValue);
  }

  private static String days(Measured measured) {
    return measured.workingDays() > 0
        ? measured.workingDays() + " wd"
        : new Span.Elapsed(measured.elapsed().truncatedTo(ChronoUnit.MINUTES)).text();
  }

  private static String workingDays(Measured measured) {
    return measured.workingDays() == 1 ? "1 working day" : measured.workingDays() + " working days";
  }

  private static String calendarDays(Measured measured) {
    return measured.calendarDays() + " days";
  }

  private static String words(Audience audience) {
    if (audience instanceof Audience.Seat seat) {
      return "the " + seat.function() + " of the team";
    }
    if (audience instanceof Audience.Owner) {
      return "the owner";
    }
    if (audience instanceof Audience.Counterparty) {
      return "whoever waits for it";
    }
    if (audience instanceof Audience.ManagerOfPrevious) {
      return "the manager of whoever heard before";
    }
    return audience instanceof Audience.Joint joint
        ? "the " + joint.function() + " of each team concerned, jointly"
        : "the person whom the ladder names";
  }

  /** What happens at most once per clock, and the sentence that its rule is called by. */
  private record Step(PolicyId policy, String name, String rule) {}

  /** The facts that mattered, in order. */
  private record Seen(Map<String, String> facts) {
    Seen and(String name, String value) {
      facts.put(name, value);
      return this;
    }
  }

  /** The parameters that explanations name. */
  private static final class Parameters {
    static final List<Parameter> RETURN = of("commitment.acceptReturn", "4 wd");
    static final List<Parameter> ANSWER =
        List.of(of("commitment.acceptReminder", "2 wd").get(0), RETURN.get(0));
    static final List<Parameter> NUDGE = of("commitment.nudge", "2 wd");
    static final List<Parameter> INFORM = of("commitment.overdue.inform", "1 wd");
    static final List<Parameter> CHOOSE = of("commitment.overdue.forceChoiceDays", "14 d");
    static final List<Parameter> ESCALATE = of("commitment.overdue.escalateDays", "30 d");
    static final List<Parameter> LEFT = of("owner.left", "1 wd");
    static final List<Parameter> SILENCE = of("commitment.confirmSilence", "3 wd");

    private static List<Parameter> of(String key, String value) {
      return List.of(new Parameter(key, value, "standard"));
    }
  }
}
