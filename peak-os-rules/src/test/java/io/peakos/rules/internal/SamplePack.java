package io.peakos.rules.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rules that tests write, compile and load. In a group of their own: classes are named after the
 * package, and those of the standard pack would be found first.
 */
final class SamplePack {
  static final String PATH = PackCompiler.ROOT + "z/Z-05.drl";

  static final String HEAD =
      """
      package io.peakos.rules.standard.z;

      import io.peakos.rules.internal.sample.Limits;
      import io.peakos.rules.internal.sample.PromiseFacts;
      import io.peakos.rules.internal.sample.Verdicts;

      """;

  static final String GOOD =
      HEAD
          + """
          rule "the requester hears when a promise is overdue and nobody reported"
          @policy("Z-05")
          when
              $limits : Limits()
              $promise : PromiseFacts(state == PromiseFacts.State.OPEN,
                  timing.daysOverdue >= $limits.days("commitment.overdue.inform"), owner.active)
              $then : Verdicts()
          then
              $then.say($promise, "inform");
          end

          rule "a promise whose delay is unknown is reported as such"
          @policy("Z-05")
          when
              $promise : PromiseFacts(timing.daysOverdue == null)
              $then : Verdicts()
          then
              $then.say($promise, "missing daysOverdue");
          end
          """;

  private SamplePack() {}

  /** One rule, in line 7 of its file. */
  static String rule(String condition, String consequence) {
    return HEAD
        + """
        rule "something is said about a promise"
        @policy("Z-05")
        when
            $limits : Limits()
            $promise : %s
            $then : Verdicts()
        then
            %s
        end
        """
            .formatted(condition, consequence);
  }

  static SortedMap<String, String> files(String text) {
    return new TreeMap<>(java.util.Map.of(PATH, text));
  }

  /** Compiles without the check, so that a test can be worse than the check allows. */
  static RuleBase loaded(String text, Path folder) {
    write(PackCompiler.compiled(files(text)), folder);
    return StandardPack.load(loader(folder));
  }

  /** Finds what is in this folder before what this module brings. */
  static ClassLoader loader(Path folder) {
    try {
      return new FirstHere(folder.toUri().toURL(), SamplePack.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(SortedMap<String, byte[]> contents, Path folder) {
    contents.forEach(
        (path, content) -> {
          try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.write(folder.resolve(path), content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Finds the pack in its folder before that of this module. */
  private static final class FirstHere extends URLClassLoader {
    FirstHere(URL folder, ClassLoader parent) {
      super(new URL[] {folder}, parent);
    }

    @Override
    public URL getResource(String name) {
      URL here = findResource(name);
      return here == null ? super.getResource(name) : here;
    }
  }
}
