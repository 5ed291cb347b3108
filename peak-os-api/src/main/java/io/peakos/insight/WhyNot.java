package io.peakos.insight;

import io.peakos.policy.Facts;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RuleTrace;
import io.peakos.subject.SubjectRef;
import java.util.List;
import java.util.Set;

/**
 * Why a policy says nothing about a subject, as data and in sentences. Immutable.
 *
 * @param subject what it could speak of
 * @param policy the policy
 * @param seen what it sees of the subject and how its rules come out; one for most subjects, more
 *     for a series with several seats and for a person in several teams
 * @param done its steps that have happened to the subject; each happens at most once per clock
 * @param next when it speaks if nothing changes
 * @param sentences all of it for somebody who is no programmer
 */
public record WhyNot(
    SubjectRef subject,
    PolicyId policy,
    List<Seen> seen,
    Set<String> done,
    List<Forecast.Step> next,
    List<String> sentences) {
  /** Copies the collections. */
  public WhyNot {
    seen = List.copyOf(seen);
    done = Set.copyOf(done);
    next = List.copyOf(next);
    sentences = List.copyOf(sentences);
  }

  /** How its rules come out, condition by condition; empty when none is about such a subject. */
  public List<RuleTrace> rules() {
    return seen.stream().flatMap(one -> one.rules().stream()).toList();
  }

  /** The facts that it needs and nobody knows. */
  public List<String> missing() {
    return seen.stream().flatMap(one -> one.missing().stream()).distinct().toList();
  }

  /**
   * What the policy sees, and how its rules come out then. Whoever gives the facts to {@link
   * io.peakos.policy.Policies#trace} of the same version gets the same rules. Immutable.
   *
   * @param facts what it sees, and as of when
   * @param version the version of the policies that the subject began with
   * @param mode whether what it asks for is carried out, suggested or only observed
   * @param rules how its rules come out, condition by condition
   * @param missing the facts that it needs and nobody knows
   */
  public record Seen(
      Facts facts, String version, PolicyMode mode, List<RuleTrace> rules, List<String> missing) {
    /** Copies the lists. */
    public Seen {
      rules = List.copyOf(rules);
      missing = List.copyOf(missing);
    }
  }
}
