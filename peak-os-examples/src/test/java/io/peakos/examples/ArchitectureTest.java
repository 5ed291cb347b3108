package io.peakos.examples;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.peakos.tools.backtest.JournalFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The arrows and packages of every module, checked here because this module is the one that sees
 * all others. What the rules are for: {@code docs/decisions/modules-and-arrows.md}.
 */
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of("rules", "workflow", "icalendar", "testkit", "tools", "examples", "benchmarks");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.peakos")
          .that(are(DescribedPredicate.not(resideInAPackage("io.peakos.examples.."))))
          // What Drools makes of the rule files; PackLint checks those.
          .that(are(DescribedPredicate.not(resideInAPackage("io.peakos.rules.standard.."))));

  private static final DescribedPredicate<JavaClass> IN_API =
      DescribedPredicate.describe("are in the api", c -> module(c).equals("api"));

  private static final DescribedPredicate<JavaClass> INTERNAL =
      resideInAPackage("..internal..").as("are internal");

  @Test
  void the_api_needs_nothing_but_the_jdk_and_jspecify() {
    check(
        classes()
            .that(IN_API)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("java..", "javax.sql..", "org.jspecify..").or(IN_API))
            .because("a host that implements a Notifier must not get an engine on its path"));
  }

  @Test
  void rules_do_not_know_workflow() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.peakos.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.peakos.workflow..")
            .because("the host hands the one to the other"));
  }

  @Test
  void workflow_does_not_know_rules() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.peakos.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.peakos.rules..")
            .because("the host hands the one to the other"));
  }

  @Test
  void the_calendar_feed_needs_the_api_and_its_writer_alone() {
    check(
        classes()
            .that()
            .resideInAPackage("io.peakos.icalendar..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.peakos.icalendar..",
                        "com.github.mangstadt.vinnie..")
                    .or(IN_API))
            .because("it reads what any engine behind PeakOs answers"));
  }

  @Test
  void the_writer_of_calendars_lives_in_the_calendar_feed() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.peakos.icalendar..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.mangstadt.."));
  }

  @Test
  void internal_stays_in_its_module() {
    check(classes().should(notUseTheInternalsOfAnotherModule()));
  }

  @Test
  void the_process_engine_lives_in_the_internals_of_workflow() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.peakos.workflow.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.flowable..",
                "org.jdbi..",
                "org.flywaydb..",
                "org.apache.ibatis..",
                "de.focus_shift.."));
  }

  @Test
  void json_is_read_by_the_internals_of_workflow_and_from_the_file_of_a_journal() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.peakos.workflow.internal..")
            .and()
            .doNotHaveFullyQualifiedName(JournalFile.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson.."));
  }

  @Test
  void sql_lives_in_the_internals_of_workflow() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.peakos.workflow.internal..", "io.peakos.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql.."));
  }

  @Test
  void a_data_source_is_handed_over_only_at_the_door() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.peakos.spi", "io.peakos.workflow..", "io.peakos.testkit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.sql.."));
  }

  @Test
  void the_rule_engine_lives_in_the_internals_of_rules() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.peakos.rules.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie.."));
  }

  @Test
  void public_signatures_name_only_our_own_types_and_the_jdk() {
    check(
        classes()
            .that(DescribedPredicate.not(INTERNAL))
            .should(nameNoForeignTypeInWhatOthersSee())
            .because("an engine's type in a signature can never be taken back"));
  }

  @Test
  void public_classes_are_final_unless_made_to_be_extended() {
    check(
        classes()
            .that()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and(DescribedPredicate.not(INTERNAL))
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(FINAL));
  }

  @Test
  void only_a_clock_given_by_the_host_tells_the_time() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(target(are(wallClock())))
            .because("only a Clock given by the host tells the time"));
  }

  @Test
  void nothing_is_discovered() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.ServiceLoader")
            .because("the host hands its parts to the builder"));
  }

  @Test
  void there_are_no_public_variables() {
    check(fields().that().arePublic().should().beFinal());
  }

  @Test
  void packages_are_features_spi_error_or_internal() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..impl..",
                "..util..",
                "..utils..",
                "..common..",
                "..helper..",
                "..helpers..",
                "..manager..",
                "..misc..",
                "..shared..",
                "..base.."));
  }

  @Test
  void a_class_is_named_after_what_it_is() {
    check(noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)"));
  }

  @Test
  void a_module_keeps_to_its_packages() {
    check(
        classes()
            .should(stayInTheirModulesPackage())
            .because("the package tells the module, also to a reader of a stack trace"));
  }

  @Test
  void every_package_is_null_marked() {
    check(classes().should(beInANullMarkedPackage()));
  }

  @Test
  void packages_have_no_cycles() {
    check(slices().assignedFrom(packages()).should().beFreeOfCycles());
  }

  @Test
  void tests_never_sleep() {
    Set<Path> folders = testClassFolders();
    assertThat(folders).anyMatch(folder -> folder.startsWith("../peak-os-examples"));
    noClasses()
        .should()
        .accessTargetWhere(
            target(owner(name(Thread.class.getName()).or(name(TimeUnit.class.getName()))))
                .and(target(name("sleep"))))
        .because("a Timeline moves the time; a pause is slow and still too short one day")
        .check(new ClassFileImporter().importPaths(folders.toArray(Path[]::new)));
  }

  private static void check(ArchRule rule) {
    rule.check(MAIN);
  }

  /** The api has no package of its own level, so it is what no other module claims. */
  private static String module(JavaClass type) {
    String name = type.getPackageName();
    if (!name.equals("io.peakos") && !name.startsWith("io.peakos.")) {
      return "";
    }
    String[] words = name.split("\\.", -1);
    return words.length > 2 && MODULES.contains(words[2]) ? words[2] : "api";
  }

  private static ArchCondition<JavaClass> notUseTheInternalsOfAnotherModule() {
    return new ArchCondition<>("not use the internals of another module") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(
                dependency -> {
                  JavaClass used = dependency.getTargetClass();
                  return INTERNAL.test(used)
                      && !module(used).isEmpty()
                      && !module(used).equals(module(type));
                })
            .forEach(
                dependency ->
                    events.add(
                        SimpleConditionEvent.violated(dependency, dependency.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> nameNoForeignTypeInWhatOthersSee() {
    return new ArchCondition<>("name no foreign type where others see it") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!visible(type)) {
          return;
        }
        Stream<JavaType> parents =
            Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> members =
            type.getMembers().stream()
                .filter(ArchitectureTest::visible)
                .flatMap(ArchitectureTest::signature);
        Stream.concat(parents, members)
            .flatMap(involved -> involved.getAllInvolvedRawTypes().stream())
            .filter(involved -> !ours(type, involved.getBaseComponentType()))
            .distinct()
            .forEach(
                foreign ->
                    events.add(
                        SimpleConditionEvent.violated(
                            type, type.getName() + " shows " + foreign.getName())));
      }
    };
  }

  private static boolean visible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::visible).orElse(true);
  }

  private static boolean visible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> signature(JavaMember member) {
    if (member instanceof JavaCodeUnit unit) {
      return Stream.of(
              Stream.of(unit.getReturnType()),
              unit.getParameterTypes().stream(),
              unit.getExceptionTypes().stream().map(JavaType.class::cast))
          .flatMap(types -> types);
    }
    return Stream.of(((com.tngtech.archunit.core.domain.JavaField) member).getType());
  }

  private static boolean ours(JavaClass where, JavaClass type) {
    String name = type.getName();
    return type.isPrimitive()
        || name.startsWith("java.")
        || name.startsWith("javax.sql.")
        || (!module(type).isEmpty() && !INTERNAL.test(type))
        || (module(where).equals("testkit")
            && (name.startsWith("org.junit.jupiter.api.") || name.startsWith("org.assertj.core.")));
  }

  private static DescribedPredicate<AccessTarget> wallClock() {
    return DescribedPredicate.describe(
        "the machine's time or zone",
        target -> {
          String owner = target.getOwner().getName();
          boolean takesAClock =
              target instanceof CodeUnitAccessTarget unit
                  && unit.getRawParameterTypes().stream()
                      .anyMatch(type -> type.isEquivalentTo(Clock.class));
          return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !takesAClock;
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "systemDefaultZone" -> owner.equals("java.time.Clock");
            case "systemDefault" -> owner.equals("java.time.ZoneId");
            case "getInstance" -> owner.equals("java.util.Calendar");
            case "<init>" ->
                owner.equals(Date.class.getName())
                    && target instanceof CodeUnitAccessTarget unit
                    && unit.getRawParameterTypes().isEmpty();
            default -> false;
          };
        });
  }

  private static ArchCondition<JavaClass> stayInTheirModulesPackage() {
    return new ArchCondition<>("stay in the package of their module") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String source = type.getSource().orElseThrow().getUri().toString();
        if (!source.contains("/peak-os-" + module(type) + "/")
            && !source.contains("/peak-os-" + module(type) + "-")) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is not of the module it comes from: " + source));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a null-marked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        if (!marked) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getPackageName() + " has no @NullMarked package-info.java"));
        }
      }
    };
  }

  private static SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return module(type).isEmpty()
            ? SliceIdentifier.ignore()
            : SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "the packages of all modules";
      }
    };
  }

  private static Set<Path> testClassFolders() {
    return Stream.concat(Stream.of("api"), MODULES.stream())
        .map(module -> Path.of("..", "peak-os-" + module, "target", "test-classes"))
        .filter(Files::isDirectory)
        .collect(toCollection(TreeSet::new));
  }
}
