package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.policy.PolicyId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.drools.base.util.Drools;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/**
 * The rules that were compiled when this module was built. Immutable and thread-safe; loading needs
 * no compiler, neither in use nor on the class path.
 */
final class StandardPack {
  /** The version of the pack; moves when its policies change what they mean. */
  static final String VERSION = "1";

  /** Lists the classes to load, below the version of Drools that they were made for. */
  static final String MODELS = "io/peakos/rules/standard/models";

  private final KieBase rules;
  private final List<PackRule> list;

  private StandardPack(KieBase rules) {
    this.rules = rules;
    this.list =
        rules.getKiePackages().stream()
            .map(KiePackage::getRules)
            .flatMap(Collection::stream)
            .map(StandardPack::described)
            .sorted()
            .toList();
  }

  /** The pack of this module's jar. Costs about a second in a cold JVM, so load once. */
  static StandardPack load() {
    return load(requireNonNull(StandardPack.class.getClassLoader()));
  }

  static StandardPack load(ClassLoader loader) {
    List<String> lines = lines(loader);
    String madeFor = lines.get(0);
    if (!madeFor.equals(Drools.getFullVersion())) {
      throw new IllegalStateException(
          """
          The standard policies were compiled for Drools (%s), but (%s) is on the class path.
          Maybe a dependency management of the host changes the version of org.drools or org.kie."""
              .formatted(madeFor, Drools.getFullVersion()));
    }
    List<Model> models = new ArrayList<>();
    for (String name : lines.subList(1, lines.size())) {
      models.add(instance(name, loader));
    }
    return new StandardPack(KieBaseBuilder.createKieBaseFromModel(models));
  }

  /** All rules, by policy and name. */
  List<PackRule> rules() {
    return list;
  }

  /**
   * Runs the rules over these facts, in a session of their own.
   *
   * @param facts what rules may match, the object that they tell their findings included
   * @param beforeEach is told what matched just before the rule's consequence runs
   * @throws PeakOsException PEAK-202 when a rule fires more often than each rule for each fact;
   *     PEAK-203 when one fails
   */
  void run(Collection<?> facts, Consumer<Match> beforeEach) {
    int limit = (int) Math.min((long) list.size() * facts.size(), Integer.MAX_VALUE - 1L);
    KieSession session = rules.newKieSession();
    try {
      var watch = new Watch(beforeEach);
      session.addEventListener(watch);
      facts.forEach(session::insert);
      if (session.fireAllRules(limit + 1) > limit) {
        throw new PeakOsException(
            ErrorCode.ENDLESS_RULES,
            """
            The rules did not end after (%d) firings; the last was (%s).
            Maybe it changes or adds the facts that it matches."""
                .formatted(limit, watch.lastRule()));
      }
    } catch (PeakOsException e) {
      throw e;
    } catch (RuntimeException e) {
      // Drools names the rule in its message, and the cause says what failed.
      throw new PeakOsException(
          ErrorCode.RULE_FAILED,
          """
          A rule failed: (%s).
          Maybe it goes through a value that is null; then let it ask for null first."""
              .formatted(e.getMessage()),
          e);
    } finally {
      session.dispose();
    }
  }

  private static List<String> lines(ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(MODELS)) {
      if (in == null) {
        throw new IllegalStateException(
            """
            The compiled policies (%s) are not in the jar.
            Maybe the module was built by an IDE; build it with Maven once."""
                .formatted(MODELS));
      }
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The compiled policies (%s) cannot be read.%nMaybe the jar is damaged.".formatted(MODELS),
          e);
    }
  }

  private static Model instance(String name, ClassLoader loader) {
    try {
      return Class.forName(name, true, loader)
          .asSubclass(Model.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "The compiled policies (%s) cannot be loaded.%nMaybe the jar is damaged.".formatted(name),
          e);
    }
  }

  private static PackRule described(Rule rule) {
    return new PackRule(policy(rule), rule.getName());
  }

  /** The policy that a rule implements. */
  static PolicyId policy(Rule rule) {
    // Drools keeps the quotes of an annotation's value.
    String quoted = String.valueOf(rule.getMetaData().get("policy"));
    return new PolicyId(quoted.replace("\"", ""));
  }

  private static final class Watch extends DefaultAgendaEventListener {
    private final Consumer<Match> beforeEach;
    private @Nullable Match last;

    Watch(Consumer<Match> beforeEach) {
      this.beforeEach = beforeEach;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      last = event.getMatch();
      beforeEach.accept(event.getMatch());
    }

    String lastRule() {
      return last == null ? "none" : policy(last.getRule()) + " " + last.getRule().getName();
    }
  }
}
