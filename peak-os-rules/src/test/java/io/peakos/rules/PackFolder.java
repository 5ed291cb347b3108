package io.peakos.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pack in a folder, as a consultant would have it. */
public final class PackFolder {
  private final Path path;

  private PackFolder(Path path) {
    this.path = path;
  }

  /** A client's pack upon the standard policies, called acme. */
  public static PackFolder acme(Path folder) {
    return of(folder, "acme", "client", "standard 1");
  }

  /** A pack; one of the layer team is about the shop. */
  public static PackFolder of(Path folder, String id, String layer, String below) {
    return new PackFolder(folder.resolve(id))
        .with(
            "pack.yaml",
            """
            id: %s
            version: 1.0
            layer: %s
            extends: %s
            who: Jane Doe
            why: Other teams plan with what was promised.
            effective from: 2026-01-01
            """
                    .formatted(id, layer, below)
                + (layer.equals("team") ? "teams: [shop]\n" : ""));
  }

  /** With a file. */
  public PackFolder with(String file, String text) {
    try {
      Files.createDirectories(path.resolve(file).resolveSibling(""));
      Files.writeString(path.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the files of one of its folders. */
  public PackFolder without(String files) {
    try (var all = Files.list(path.resolve(files))) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }
}
