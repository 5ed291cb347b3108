package io.peakos.insight;

import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RuleTrace;
import io.peakos.subject.SubjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Why a policy says nothing about a subject, as data and in sentences. Immutable.
 *
 * @param subject what it could speak of
 * @param policy the policy
 * @param at as of when
 * @param version the version of the policies that the subject began with
 * @param mode whether what it asks for is carried out, suggested or only observed
 * @param done its steps that have happened to the subject; each happens at most once per clock
 * @param rules how its rules come out now, condition by condition; empty when none of them is about
 *     such a subject
 * @param missing the facts that it needs and nobody knows
 * @param next when it speaks if nothing changes
 * @param sentences all of it for somebody who is no programmer
 */
public record WhyNot(
    SubjectRef subject,
    PolicyId policy,
    Instant at,
    String version,
    PolicyMode mode,
    Set<String> done,
    List<RuleTrace> rules,
    List<String> missing,
    List<Forecast.Step> next,
    List<String> sentences) {
  /** Copies the collections. */
  public WhyNot {
    done = Set.copyOf(done);
    rules = List.copyOf(rules);
    missing = List.copyOf(missing);
    next = List.copyOf(next);
    sentences = List.copyOf(sentences);
  }
}
