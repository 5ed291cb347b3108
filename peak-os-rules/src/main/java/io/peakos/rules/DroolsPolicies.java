package io.peakos.rules;

import io.peakos.escalation.Ladder;
import io.peakos.escalation.LadderName;
import io.peakos.people.TeamId;
import io.peakos.policy.Facts;
import io.peakos.policy.Judgement;
import io.peakos.policy.Moment;
import io.peakos.policy.Pack;
import io.peakos.policy.Policies;
import io.peakos.policy.PolicyDescription;
import io.peakos.policy.PolicyId;
import io.peakos.policy.PolicyMode;
import io.peakos.policy.RuleTrace;
import io.peakos.rules.book.PolicyBook;
import io.peakos.rules.internal.PackContents;
import io.peakos.rules.internal.PackPolicies;
import io.peakos.rules.internal.PackTest;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Policies written as Drools rules, and compiled when this module was built. Immutable and
 * thread-safe: each setting gives new policies and leaves these as they are.
 *
 * <pre>{@code
 * DroolsPolicies.standard()
 *     .parameter("commitment.overdue.inform", "4 wh")
 *     .mode("A-12", PolicyMode.OBSERVE)
 *     .adoptedOn(LocalDate.of(2027, 1, 4))
 * }</pre>
 */
public final class DroolsPolicies implements Policies {
  private final PackPolicies pack;

  private DroolsPolicies(PackPolicies pack) {
    this.pack = pack;
  }

  /**
   * The standard policies with their standard parameters and modes. Their rules go on loading on a
   * thread of their own, which takes a cold JVM up to a second; {@link #version} and {@link #judge}
   * wait for them. Load once and share.
   */
  public static DroolsPolicies standard() {
    return new DroolsPolicies(PackPolicies.load());
  }

  /**
   * The same with another value for a parameter.
   *
   * @param key its key, such as {@code commitment.overdue.escalateDays}; the catalogue lists them
   * @param value a length of time such as {@code 2 wd}, {@code 14 d}, {@code 4 wh} or {@code 24 h};
   *     a number; or a share from 0 to 1 or in percent, as the parameter demands
   * @throws IllegalArgumentException when there is no such parameter, or the value is not in its
   *     unit
   */
  public DroolsPolicies parameter(String key, String value) {
    return new DroolsPolicies(pack.parameter(key, value));
  }

  /**
   * The same with another mode for a policy.
   *
   * @param id its id, such as {@code A-12}; the catalogue lists them
   * @throws IllegalArgumentException when there is no such policy, or it has no mode (G-04)
   */
  public DroolsPolicies mode(String id, PolicyMode mode) {
    return new DroolsPolicies(pack.mode(id, mode));
  }

  /**
   * The same with a pack laid upon them. The more specific layer wins, whatever the order in which
   * packs are laid; values that are set here in Java lie below all packs. A pack counts at once,
   * whatever its first day.
   *
   * @throws io.peakos.error.PeakOsException PEAK-204 when the pack does not go together with what
   *     is there: it extends something else, or sets what a more general layer has locked
   */
  public DroolsPolicies overlay(PolicyPack laid) {
    return overlay(List.of(laid));
  }

  @Override
  public PolicyPack read(byte[] zip) {
    return PolicyPack.read(zip);
  }

  @Override
  public DroolsPolicies overlay(List<Pack> packs) {
    List<PackContents> contents = new ArrayList<>();
    packs.forEach(
        laid ->
            contents.add((laid instanceof PolicyPack ours ? ours : read(laid.zip())).contents()));
    return new DroolsPolicies(pack.overlay(contents));
  }

  /**
   * The same for an organization that adopts the system: what is judged before four weeks after
   * this day, in UTC, is only observed, except by the policies that guard data.
   */
  public DroolsPolicies adoptedOn(LocalDate day) {
    return new DroolsPolicies(pack.adoptedOn(day));
  }

  /**
   * Identifies rules, parameters, modes and adoption date; the same in every JVM.
   *
   * @throws IllegalStateException when another version of Drools is on the class path than the
   *     policies were compiled for
   */
  @Override
  public String version() {
    return pack.version();
  }

  @Override
  public List<PolicyDescription> catalogue() {
    return pack.catalogue();
  }

  @Override
  public List<Moment> moments() {
    return pack.moments(null);
  }

  @Override
  public List<Moment> moments(@Nullable TeamId team) {
    return pack.moments(team);
  }

  @Override
  public List<Ladder> ladders() {
    return pack.ladders();
  }

  @Override
  public Set<LadderName> climbed() {
    return pack.climbed();
  }

  @Override
  public int ownerWeeks() {
    return pack.ownerWeeks();
  }

  /**
   * A subject to judge, as tests of packs describe it: what is not said is as usual, and nothing is
   * missing.
   *
   * @param about what it is, such as {@code commitment} or {@code team week}
   * @param given its facts, such as {@code sinceDue} and {@code 3 wd}
   * @throws IllegalArgumentException when there is no such subject or fact, or a value is none
   */
  public static Facts example(String about, Map<String, String> given) {
    return PackTest.facts(about, given);
  }

  /** What these policies say, for people, packs that are laid upon them included. */
  public PolicyBook book() {
    return pack.book();
  }

  void differences(DroolsPolicies other, PackPolicies.Changed changed) {
    pack.differences(other.pack, changed);
  }

  List<Problem> problems(List<PolicyPack> packs) {
    return pack.problems(packs.stream().map(PolicyPack::contents).toList());
  }

  void findings(BiConsumer<Boolean, Problem> found) {
    pack.findings(found);
  }

  List<PackTest> tests() {
    return pack.tests();
  }

  Map<Place, String> parts() {
    return pack.parts();
  }

  Set<Place> met(Facts facts) {
    return pack.met(facts);
  }

  @Override
  public List<RuleTrace> trace(Facts facts, PolicyId policy) {
    return pack.trace(facts, policy);
  }

  @Override
  public Facts change(Facts facts, Map<String, String> changes) {
    return pack.change(facts, changes);
  }

  @Override
  public List<Judgement> judge(List<? extends Facts> facts) {
    return pack.judge(facts);
  }
}
