package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.drools.base.util.Drools;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;

/**
 * The rules that were compiled when this module was built. Stateless; loading needs no compiler,
 * neither in use nor on the class path.
 */
final class StandardPack {
  /** The version of the pack; moves when its policies change what they mean. */
  static final String VERSION = "1";

  /** Where the policies are in the jar, each in a folder called by its first letter. */
  static final String ROOT = "io/peakos/rules/standard/";

  /** Lists the classes to load, below the version of Drools that they were made for. */
  static final String MODELS = ROOT + "models";

  private StandardPack() {}

  /** The pack of this module's jar. Costs about a second in a cold JVM, so load once. */
  static RuleBase load() {
    return load(requireNonNull(StandardPack.class.getClassLoader()));
  }

  static RuleBase load(ClassLoader loader) {
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
    return new RuleBase(KieBaseBuilder.createKieBaseFromModel(models));
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
}
