package io.peakos.testkit.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small packs for stories, as a host would receive them. */
final class PackZip {
  private PackZip() {}

  /** A client's pack that counts since 2026 began. */
  static byte[] client(String id, String version, String parameters) {
    return of(id, version, "client", "standard 1", parameters);
  }

  /** A pack; parameters may be null. */
  static byte[] of(String id, String version, String layer, String below, String parameters) {
    String manifest =
        """
        id: %s
        version: %s
        layer: %s
        extends: %s
        who: Jane Doe
        why: SECRET
        effective from: 2026-01-01
        """
            .formatted(id, version, layer, below);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
      add(zip, "pack.yaml", manifest);
      add(zip, "parameters.yaml", "parameters:\n" + parameters.indent(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(UTF_8));
  }
}
