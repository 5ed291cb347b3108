package io.peakos.testkit;

import io.peakos.PeakOs;
import io.peakos.workflow.PeakOsEngine;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstantiationAwareExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the stories of {@link PeakOsTest}. Thread-safe; JUnit makes it. */
public final class PeakOsExtension implements ClassTemplateInvocationContextProvider {
  /** When every story begins: a Thursday, at midnight UTC. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final Namespace NAMESPACE = Namespace.create(PeakOsExtension.class);
  private static final String PROPERTY = "peakos.testkit.databases";

  /** Made by JUnit. */
  public PeakOsExtension() {}

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getElement(), PeakOsTest.class);
  }

  @Override
  public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    PeakOsTest test =
        AnnotationSupport.findAnnotation(context.getElement(), PeakOsTest.class).orElseThrow();
    return Arrays.stream(test.databases())
        .filter(PeakOsExtension::wanted)
        .map(database -> new OnDatabase(database, test.setup()));
  }

  @Override
  public boolean mayReturnZeroClassTemplateInvocationContexts(ExtensionContext context) {
    // The property may leave nothing of a class that is for one database only.
    return true;
  }

  private static boolean wanted(Database database) {
    String names = System.getProperty(PROPERTY);
    return names == null
        || Arrays.asList(names.toUpperCase(Locale.ROOT).split("\\s*,\\s*", -1))
            .contains(database.name());
  }

  /** All stories of a class, on one database. */
  private record OnDatabase(Database database, Class<? extends EngineSetup> setup)
      implements ClassTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return "on " + database;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Stories(this));
    }

    /** The engine for this database and setup, shared by all classes of the run. */
    Stage stage(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(this, key -> new Stage(database, newSetup(), START), Stage.class);
    }

    private EngineSetup newSetup() {
      try {
        var constructor = setup.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(
            "The setup (%s) cannot be made.%nMaybe it lacks a constructor without arguments, or is an inner class that is not static."
                .formatted(setup.getName()),
            e);
      }
    }
  }

  /** Begins and ends each story, and hands out what it plays with. */
  private record Stories(OnDatabase where)
      implements ParameterResolver,
          BeforeEachCallback,
          AfterEachCallback,
          TestInstantiationAwareExtension {
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(
        ExtensionContext rootContext) {
      return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
      story(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
      Story story = story(context);
      if (context.getExecutionException().isEmpty()) {
        story.stage().checkNothingMissed(story.play());
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == PeakOs.class
          || type == PeakOsEngine.Running.class
          || type == Timeline.class
          || type == TestOrganization.class
          || type == Database.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      Story story = story(context);
      if (type == Timeline.class) {
        return story.play().timeline();
      }
      if (type == TestOrganization.class) {
        return story.play().people();
      }
      return type == Database.class ? where.database : story.stage().engine();
    }

    private Story story(ExtensionContext context) {
      return context
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(
              Story.class,
              key -> {
                Stage stage = where.stage(context);
                return new Story(stage, stage.begin(START));
              },
              Story.class);
    }
  }

  /** One story; JUnit closes it with its test. */
  private record Story(Stage stage, Stage.Play play) implements AutoCloseable {
    @Override
    public void close() {
      stage.clear();
    }
  }
}
