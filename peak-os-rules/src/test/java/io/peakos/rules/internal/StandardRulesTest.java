package io.peakos.rules.internal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.peakos.policy.Consequence;
import io.peakos.policy.Facts;
import io.peakos.rules.Samples;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the rules of the standard policies as a whole. */
class StandardRulesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  @TempDir Path folder;

  @Test
  void every_rule_has_its_say_in_some_sample() {
    RuleBase pack = StandardPack.load();
    Catalogue catalogue = Catalogue.load(StandardPack.class.getClassLoader());
    Set<String> fired = new TreeSet<>();
    List<Facts> samples = Samples.all();
    List<Object> facts = new ArrayList<>(samples);
    InForce inForce = new Layers(catalogue).inForce(List.of());
    var verdicts = new Verdicts(catalogue, ClientRuleTest.subjects(samples, inForce));
    facts.add(verdicts);
    facts.add(inForce.limits());
    pack.run(
        facts,
        match -> {
          verdicts.next(match);
          fired.add(match.getRule().getName());
        });

    assertThat(fired)
        .containsExactlyElementsOf(
            pack.rules().stream().map(PackRule::name).collect(toCollection(TreeSet::new)));
  }

  @Test
  void neither_the_order_of_files_nor_of_rules_changes_a_judgement() throws Exception {
    SortedMap<String, String> backwards = new TreeMap<>(Collections.reverseOrder());
    sources(".drl").forEach((path, text) -> backwards.put(path, shuffled(text, new Random(7))));
    SamplePack.write(PackCompiler.compiled(backwards), folder);
    try (var loader = new ChildFirst(folder.toUri().toURL())) {
      PackPolicies other = PackPolicies.load(loader);

      assertThat(other.judge(Samples.all())).isEqualTo(PackPolicies.load().judge(Samples.all()));
      assertThat(loader.found).as("classes of the other pack").isNotEmpty();
    }
  }

  /** T-7.8, first half: there is nothing in the language that reaches into anybody's file. */
  @Test
  void no_consequence_touches_what_employment_depends_on() {
    assertThat(Consequence.class.getPermittedSubclasses())
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrder(
            "Reject",
            "Remind",
            "Notify",
            "RaiseIssue",
            "StartLadder",
            "ForceChoice",
            "MarkStatus",
            "RaiseSignal",
            "OpenWorkflow",
            "HoldAgain",
            "SuggestTo");
    assertThat(Consequence.Status.values())
        .extracting(Enum::name)
        .containsExactlyInAnyOrder(
            "OVERDUE",
            "MISSED",
            "RETURNED",
            "CONFIRMED",
            "INTERIM_OWNER",
            "OFF_TIME",
            "HOLLOW",
            "TAKEN");
    assertThat(Verdicts.class.getMethods())
        .filteredOn(method -> method.getDeclaringClass() == Verdicts.class)
        .extracting(Method::getName)
        .as("what a rule can call: one method per consequence, and missing")
        .containsOnly(
            "reject",
            "remind",
            "notify",
            "raiseIssue",
            "startLadder",
            "forceChoice",
            "mark",
            "raiseSignal",
            "openWorkflow",
            "holdAgain",
            "suggest",
            "missing");
  }

  /** T-7.8, first half, in words: nobody reads of discipline, and nobody is blamed. */
  @Test
  void no_policy_speaks_of_discipline_or_blame() throws IOException {
    String all = sources(".drl").values().stream().collect(joining("\n"));
    all += sources(".yaml").values().stream().collect(joining("\n"));

    assertThat(all)
        .doesNotContainPattern(
            "(?i)\\b(disciplin\\w*|dismiss\\w*|terminat\\w*|sanction\\w*|penal\\w*|punish\\w*"
                + "|salar\\w*|bonus\\w*|apprais\\w*|performance|probation\\w*|misconduct"
                + "|personnel|blam\\w*|fault|guilt\\w*|failed|failure)\\b");
  }

  private static SortedMap<String, String> sources(String suffix) throws IOException {
    SortedMap<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(RESOURCES.resolve(PackCompiler.ROOT))) {
      for (Path file : files.filter(path -> path.toString().endsWith(suffix)).toList()) {
        sources.put(
            RESOURCES.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return sources;
  }

  private static String shuffled(String file, Random random) {
    List<String> parts = new ArrayList<>(List.of(file.split("(?m)^(?=rule )")));
    String head = parts.remove(0);
    Collections.shuffle(parts, random);
    return head + String.join("\n", parts);
  }

  /** Takes the compiled rules from a folder, and everything else from where tests are. */
  private static final class ChildFirst extends URLClassLoader {
    private final Set<String> found = new TreeSet<>();

    ChildFirst(URL folder) {
      super(new URL[] {folder}, StandardRulesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.peakos.rules.standard.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        found.add(name);
        return known == null ? findClass(name) : known;
      }
    }

    @Override
    public URL getResource(String name) {
      URL here = findResource(name);
      return here == null ? super.getResource(name) : here;
    }
  }
}
