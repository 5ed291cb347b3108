package io.peakos.testkit.scenario;

import static io.peakos.rules.yaml.Field.optional;
import static io.peakos.rules.yaml.Field.required;

import io.peakos.escalation.Severity;
import io.peakos.insight.Suggestion;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.TeamId;
import io.peakos.rules.yaml.Field;
import io.peakos.rules.yaml.Kinds;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.Words;
import io.peakos.subject.SubjectRef;
import io.peakos.testkit.scenario.StoryReading.Thing;
import io.peakos.work.Issue;
import io.peakos.work.IssueId;
import io.peakos.work.NewIssue;
import java.util.List;

/** What can be done with issues, and with what policies suggest. */
final class IssueVerbs {
  private static final Field<String> BECAUSE = required("because", Kinds.TEXT, "why");
  private static final Field<String> POLICY =
      required("policy", Kinds.TEXT, "the policy that suggests it, such as A-10");
  private static final Field<PersonId> TO =
      optional("to", StoryKinds.PERSON, "to whom it is suggested; else whoever speaks");

  private IssueVerbs() {}

  static List<Verb> all() {
    return List.of(
        raise(),
        close(),
        Verb.does(
            "accept suggestion",
            "Lets a policy do what it suggests.",
            List.of(POLICY, TO),
            (play, words) -> play.peak().suggestions().accept(play.by(), find(play, words).id())),
        Verb.does(
            "dismiss suggestion",
            "Leaves what a policy suggests.",
            List.of(POLICY, TO, BECAUSE),
            (play, words) ->
                play.peak()
                    .suggestions()
                    .dismiss(play.by(), find(play, words).id(), words.get(BECAUSE))));
  }

  private static Verb raise() {
    Field<String> as = optional("as", StoryKinds.freshOne(Thing.ISSUE), "its name in this story");
    Field<String> key = required("key", Kinds.TEXT, "what it is about, the same every time");
    Field<String> title = optional("title", Kinds.TEXT, "a few words; else its key");
    Field<Severity> severity =
        optional("severity", Kinds.oneOf(Severity.class), "how urgent; else S3");
    Field<Party> owner = optional("owner", StoryKinds.PARTY, "who looks after it");
    Field<TeamId> team = optional("team", StoryKinds.TEAM, "whose list it goes on");
    Field<SubjectRef> about = required("about", StoryKinds.subject(), "what it grows out of");
    return new Verb(
        "raise",
        "Raises an issue.",
        Shape.of(as, key, title, severity, owner, team, about),
        Verb.doing(
            (play, words) -> {
              Issue issue =
                  play.peak()
                      .issues()
                      .raise(
                          play.by(),
                          new NewIssue(
                              words.get(key),
                              words.or(title, words.get(key)),
                              words.or(severity, Severity.S3),
                              words.orNull(owner),
                              words.orNull(team),
                              play.real(words.get(about))));
              words.find(as).ifPresent(name -> play.made(name, issue.ref()));
            }));
  }

  private static Verb close() {
    Field<String> key = required("key", Kinds.TEXT, "the key of the open issue");
    Field<TeamId> team = optional("team", StoryKinds.TEAM, "on whose list it is");
    return Verb.does(
        "close issue",
        "Closes an open issue.",
        List.of(key, team, BECAUSE),
        (play, words) -> {
          Issue issue =
              play.openIssues(words.orNull(team)).stream()
                  .filter(open -> open.key().equals(words.get(key)))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new IllegalStateException(
                              "No open issue has the key (%s).%nMaybe it comes later."
                                  .formatted(words.get(key))));
          play.peak()
              .issues()
              .close(play.by(), new IssueId(issue.id().value()), words.get(BECAUSE));
        });
  }

  private static Suggestion find(Play play, Words words) {
    PersonId to = words.find(TO).orElseGet(() -> new PersonId(play.by().actor().id()));
    return play.suggestions(to).stream()
        .filter(open -> open.verdict().why().policy().value().equals(words.get(POLICY)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The policy (%s) suggests nothing to (%s) now.%nMaybe it comes later, or to somebody else."
                        .formatted(words.get(POLICY), to)));
  }
}
