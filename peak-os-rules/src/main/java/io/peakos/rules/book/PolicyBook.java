package io.peakos.rules.book;

import io.peakos.policy.Parameter;
import io.peakos.policy.PolicyId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What policies say, for people: one page per policy, with what counts now and where it comes from.
 *
 * @param version identifies what counts
 * @param packs the packs that are laid upon the standard policies: who says so, from when on, why
 * @param pages by policy
 * @param ladders those that packs bring, by name, and where each comes from
 */
public record PolicyBook(
    String version, List<String> packs, List<Page> pages, SortedMap<String, Parameter> ladders) {
  /** Copies the collections. */
  public PolicyBook {
    packs = List.copyOf(packs);
    pages = List.copyOf(pages);
    ladders = Collections.unmodifiableSortedMap(new TreeMap<>(ladders));
  }

  /**
   * One policy.
   *
   * @param id its id
   * @param title condition and consequence in a sentence
   * @param mode what becomes of its consequences, such as {@code enforce}, and who says so; null
   *     for a promise about all policies, which has none
   * @param rules when it acts, rule by rule
   * @param steps what it does
   * @param values the parameters that it reads, with their meaning
   * @param cases what counts for some subjects only
   * @param unknown what it means when a fact is not known
   * @param tests what the authors of packs expect of it
   */
  public record Page(
      PolicyId id,
      String title,
      @Nullable Value mode,
      List<Rule> rules,
      List<Step> steps,
      List<Value> values,
      List<Case> cases,
      List<String> unknown,
      List<String> tests) {
    /** Copies the lists. */
    public Page {
      rules = List.copyOf(rules);
      steps = List.copyOf(steps);
      values = List.copyOf(values);
      cases = List.copyOf(cases);
      unknown = List.copyOf(unknown);
      tests = List.copyOf(tests);
    }
  }

  /**
   * When a policy acts.
   *
   * @param name the rule, a sentence
   * @param conditions what has to hold, all of it
   * @param does what follows, such as {@code notify inform: counterparty}
   * @param example a subject about which it speaks, and what it says then; null when none was found
   */
  public record Rule(
      String name, List<String> conditions, List<String> does, @Nullable Example example) {
    /** Copies the lists. */
    public Rule {
      conditions = List.copyOf(conditions);
      does = List.copyOf(does);
    }
  }

  /**
   * A subject about which a rule speaks.
   *
   * @param given its facts; what is not said is as usual
   * @param says why something happens then
   */
  public record Example(String given, String says) {}

  /**
   * What a policy does.
   *
   * @param name such as {@code inform}
   * @param moment when time alone brings it about, such as {@code DUE + key}; null for never
   * @param tells whom it tells, and who says so; null for nobody
   * @param why why it happens, with names in braces for values
   * @param text what is said, and in whose words; null when nothing is
   */
  public record Step(
      String name,
      @Nullable String moment,
      @Nullable Value tells,
      String why,
      @Nullable Value text) {}

  /**
   * Something that packs can set.
   *
   * @param parameter its value, and where that comes from
   * @param standard what it is when nobody chooses
   * @param meaning what it stands for
   * @param held which pack keeps more specific ones from setting something else; null for none
   */
  public record Value(
      Parameter parameter, String standard, String meaning, @Nullable String held) {}

  /**
   * A value for some subjects only.
   *
   * @param when which ones
   * @param what a parameter, a step's audience or its words
   * @param value its value
   * @param from where it comes from
   * @param why the reason that was given; null for none
   */
  public record Case(String when, String what, String value, String from, @Nullable String why) {}
}
