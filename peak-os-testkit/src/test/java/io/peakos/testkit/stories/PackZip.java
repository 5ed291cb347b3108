package io.peakos.testkit.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small packs for stories, as a host would receive them. */
final class PackZip {
  private PackZip() {}

  /** A client's pack that counts since 2026 began. */
  static byte[] client(String id, String version, String parameters) {
    return of(id, version, "client", "standard 1", parameters);
  }

  /** A client's pack with one ladder. */
  static byte[] ladder(String id, String ladder) {
    return files(
        id, "1.0", "client", "standard 1", "ladders.yaml", "ladders:\n" + ladder.indent(2));
  }

  /** A client's pack with one table. */
  static byte[] table(String id, String csv) {
    return files(id, "1.0", "client", "standard 1", "tables/table.csv", csv);
  }

  /** A pack that sets parameters. */
  static byte[] of(String id, String version, String layer, String below, String parameters) {
    return files(
        id, version, layer, below, "parameters.yaml", "parameters:\n" + parameters.indent(2));
  }

  /** The same in the words of a tenant that has no secrets. */
  static byte[] open(String id, String parameters) {
    return zip(
        manifest(id, "1.0", "client", "standard 1").replace("SECRET", "public"),
        "parameters.yaml",
        "parameters:\n" + parameters.indent(2));
  }

  private static byte[] files(
      String id, String version, String layer, String below, String file, String text) {
    return zip(manifest(id, version, layer, below), file, text);
  }

  private static String manifest(String id, String version, String layer, String below) {
    return """
        id: %s
        version: %s
        layer: %s
        extends: %s
        who: Jane Doe
        why: SECRET
        effective from: 2026-01-01
        """
        .formatted(id, version, layer, below);
  }

  /** A client's pack of these files. */
  static byte[] of(String id, Map<String, String> files) {
    return zip(manifest(id, "1.0", "client", "standard 1"), files);
  }

  private static byte[] zip(String manifest, String file, String text) {
    return zip(manifest, Map.of(file, text));
  }

  private static byte[] zip(String manifest, Map<String, String> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
      add(zip, "pack.yaml", manifest);
      for (Map.Entry<String, String> file : files.entrySet()) {
        add(zip, file.getKey(), file.getValue());
      }
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
