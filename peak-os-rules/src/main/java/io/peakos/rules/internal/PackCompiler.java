package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.base.util.Drools;
import org.drools.compiler.builder.impl.KnowledgeBuilderConfigurationImpl;
import org.drools.compiler.compiler.io.memory.MemoryFileSystem;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.io.ByteArrayResource;
import org.drools.model.codegen.execmodel.ModelBuilderImpl;
import org.drools.model.codegen.execmodel.ModelWriter;
import org.drools.model.codegen.execmodel.PackageSources;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.CompositeKnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.memorycompiler.JavaCompiler;
import org.kie.memorycompiler.JavaCompilerFactory;
import org.kie.memorycompiler.JavaCompilerSettings;
import org.kie.memorycompiler.JavaConfiguration;
import org.kie.util.maven.support.ReleaseIdImpl;

/**
 * Turns the rule files of the standard pack into classes, when this module is built. Needs jars
 * that a host does not have, so nothing that runs at a host may use it.
 *
 * <p>Drools' own Maven plugin does the same, but tells neither the line of an unknown field nor the
 * file of a mistake in a consequence, leaves stale classes behind, and brings a hundred jars.
 */
public final class PackCompiler {
  /** Where rules live, below the folder for resources and in the jar. */
  static final String ROOT = "io/peakos/rules/standard/";

  /** How the names of rule files end. */
  static final String RULES = ".drl";

  private static final String JAVA = "17";

  private PackCompiler() {}

  /**
   * Checks and compiles.
   *
   * @param args the folder of the resources, and the folder for the classes
   */
  public static void main(String[] args) throws IOException {
    Path resources = Path.of(args[0]);
    SortedMap<String, String> files = new TreeMap<>();
    for (String suffix : List.of(RULES, CatalogueLint.CARD)) {
      for (Path file : filesBelow(resources.resolve(ROOT), suffix)) {
        files.put(
            resources.relativize(file).toString().replace('\\', '/'),
            Files.readString(file).replace("\r\n", "\n"));
      }
    }
    write(Path.of(args[1]), checkedAndCompiled(files));
  }

  /**
   * The classes of these files, the list of them, and the catalogue.
   *
   * @param files rules and cards by path, such as {@code io/peakos/rules/standard/a/A-05.drl}
   * @return contents by path
   * @throws IllegalArgumentException naming file, line and rule of each mistake
   */
  static SortedMap<String, byte[]> checkedAndCompiled(SortedMap<String, String> files) {
    SortedMap<String, String> rules = new TreeMap<>(files);
    rules.keySet().removeIf(path -> !path.endsWith(RULES));
    List<PackProblem> problems = new ArrayList<>(PackLint.check(rules));
    if (problems.isEmpty()) {
      problems.addAll(CatalogueLint.check(files));
    }
    if (!problems.isEmpty()) {
      throw broken(problems);
    }
    SortedMap<String, byte[]> contents = compiled(rules);
    contents.put(Catalogue.FILE, String.join("\n", CatalogueLint.lines(files)).getBytes(UTF_8));
    return contents;
  }

  /** The same without the check, for rules that a test breaks on purpose. */
  static SortedMap<String, byte[]> compiled(SortedMap<String, String> files) {
    Output output = compile(files);
    if (!output.mistakes.isEmpty()) {
      throw broken(located(files, output.mistakes));
    }
    return output.contents;
  }

  private static void write(Path folder, SortedMap<String, byte[]> contents) throws IOException {
    // A changed rule gives its classes new names.
    for (Path stale : filesBelow(folder.resolve(ROOT), ".class")) {
      Files.delete(stale);
    }
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      Path file = folder.resolve(content.getKey());
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, content.getValue());
    }
  }

  private static Output compile(Map<String, String> files) {
    Properties options = new Properties();
    options.setProperty("drools.reproducibleExecutableModelGeneration", "true");
    options.setProperty(LanguageLevelOption.PROPERTY_NAME, PackLint.LANGUAGE.name());
    ClassLoader loader = PackCompiler.class.getClassLoader();
    var builder =
        new ModelBuilderImpl<>(
            PackageSources::dumpSources,
            KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(options, loader)
                .as(KnowledgeBuilderConfigurationImpl.KEY),
            new ReleaseIdImpl("io.peakos", "standard-pack", StandardPack.VERSION),
            // One class per rule would be named after the rule, and a sentence is too long for
            // that.
            false);
    try {
      CompositeKnowledgeBuilder batch = builder.batch();
      files.forEach(
          (path, text) -> {
            var resource = new ByteArrayResource(text.getBytes(UTF_8), UTF_8.name());
            resource.setSourcePath(path);
            batch.add(resource, ResourceType.DRL);
          });
      batch.build();
    } catch (RuntimeException e) {
      // Drools meets some mistakes, such as a text where a number belongs, with whatever exception.
      return new Output(List.of(String.valueOf(e.getMessage())), new TreeMap<>());
    }
    if (builder.hasErrors()) {
      return new Output(
          builder.getErrors().stream().map(error -> error.getMessage()).toList(), new TreeMap<>());
    }
    return compiledJava(new Generated(builder), loader);
  }

  private static Output compiledJava(Generated generated, ClassLoader loader) {
    var classes = new MemoryFileSystem();
    JavaCompiler compiler =
        JavaCompilerFactory.loadCompiler(JavaConfiguration.CompilerType.ECLIPSE, JAVA);
    JavaCompilerSettings settings = compiler.createDefaultSettings();
    settings.setSourceVersion(JAVA);
    settings.setTargetVersion(JAVA);
    var result = compiler.compile(generated.paths(), generated.sources, classes, loader, settings);
    SortedMap<String, byte[]> contents = new TreeMap<>();
    classes.getMap().forEach((path, content) -> contents.put(path.asString(), content));
    contents.put(
        StandardPack.MODELS,
        Stream.concat(Stream.of(Drools.getFullVersion()), generated.models())
            .map(line -> line + "\n")
            .collect(joining())
            .getBytes(UTF_8));
    return new Output(
        Arrays.stream(result.getErrors()).map(error -> error.getMessage()).distinct().toList(),
        contents);
  }

  /**
   * Drools often knows neither file nor line, so every rule is compiled alone to find the culprit.
   */
  private static List<PackProblem> located(
      SortedMap<String, String> files, List<String> mistakesOfAll) {
    List<PackProblem> problems = new ArrayList<>();
    files.forEach(
        (path, text) -> {
          for (RuleDescr rule : PackLint.parsed(text).rules()) {
            String alone = PackLint.onlyRule(text, rule.getName());
            for (String mistake : compile(Map.of(path, alone)).mistakes) {
              problems.add(
                  new PackProblem(
                      path, rule.getLine(), "rule (" + rule.getName() + "): " + mistake));
            }
          }
        });
    if (problems.isEmpty()) {
      // Each rule is fine alone: two of them do not go together.
      mistakesOfAll.forEach(
          mistake ->
              problems.add(new PackProblem(files.firstKey(), 1, "or a neighbour: " + mistake)));
    }
    return problems;
  }

  private static IllegalArgumentException broken(List<PackProblem> problems) {
    return new IllegalArgumentException(
        problems.stream()
            .map(PackProblem::toString)
            .collect(joining("\n", "The pack has mistakes (" + problems.size() + ").\n", "")));
  }

  private static List<Path> filesBelow(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  private record Output(List<String> mistakes, SortedMap<String, byte[]> contents) {}

  /** The Java that Drools writes for a pack. */
  private static final class Generated {
    final MemoryFileSystem sources = new MemoryFileSystem();
    private final ModelWriter.Result written;

    Generated(ModelBuilderImpl<PackageSources> builder) {
      written = new ModelWriter("").writeModel(sources, builder.getPackageSources());
    }

    String[] paths() {
      return written.getSourceFiles().stream().sorted().toArray(String[]::new);
    }

    Stream<String> models() {
      return written.getModelFiles().stream().sorted();
    }
  }
}
