package io.peakos.rules.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files of a pack, in memory: strangers send packs, so neither their number nor their size is
 * trusted, and nothing is unpacked to a disk. Immutable.
 *
 * @param name how the pack was named, for messages
 * @param bytes the contents, by the path in the pack
 * @param problems what was wrong with the files themselves; the contents are then not all there
 */
public record PackFiles(String name, SortedMap<String, byte[]> bytes, List<Problem> problems) {
  /** A pack of hundreds of policies has some dozens of small files. */
  static final int MOST_FILES = 500;

  static final int LARGEST_FILE = 2_000_000;
  static final int LARGEST_PACK = 10_000_000;
  private static final int LONGEST_PATH = 200;

  /** The list at the end of a zip ends with at least this many bytes. */
  private static final int END_SIZE = 22;

  private static final Pattern ID = Pattern.compile("(?m)^id: *([a-z][a-z0-9-]{1,39})\\s*(#.*)?$");

  /**
   * Those of a folder, a zip or a jar.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static PackFiles of(Path pack) {
    if (Files.isDirectory(pack)) {
      return read(pack, into -> folder(pack, into));
    }
    if (!Files.isRegularFile(pack)) {
      throw new IllegalArgumentException(
          "There is no folder and no file (%s).%nMaybe the path is meant from another folder than (%s)."
              .formatted(pack, Path.of("").toAbsolutePath()));
    }
    if (pack.toString().matches(".*\\.(yaml|csv|xlsx|drl|md)")) {
      throw new IllegalArgumentException(
          "(%s) is one file of a pack.%nMaybe name the folder of the pack: (%s)."
              .formatted(pack, pack.toAbsolutePath().getParent()));
    }
    return read(
        pack,
        into -> {
          try (InputStream in = Files.newInputStream(pack)) {
            zip(in.readNBytes(LARGEST_PACK + 1), into);
          }
        });
  }

  /** Those of a zip in memory. */
  public static PackFiles of(byte[] zip) {
    PackFiles files = read(Path.of("pack"), into -> zip(zip, into));
    Matcher id = ID.matcher(new String(files.bytes.getOrDefault("pack.yaml", new byte[0]), UTF_8));
    // Without a folder it is named by what it says of itself.
    return files.problems.isEmpty() && id.find()
        ? new PackFiles(id.group(1), files.bytes, files.problems)
        : files;
  }

  /** The files as a zip, the same every time. */
  public byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
      for (Map.Entry<String, byte[]> file : bytes.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The text of a file. */
  String text(String path) throws CharacterCodingException {
    byte[] content = bytes.get(path);
    String text =
        content == null ? "" : UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    // Some editors begin a file with a mark that nobody sees.
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** How messages name a file of it. */
  String named(String path) {
    return name + "/" + path;
  }

  /** A fingerprint of paths and contents. */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      bytes.forEach(
          (path, content) -> {
            digest.update((path.length() + " " + path + content.length + " ").getBytes(UTF_8));
            digest.update(content);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static PackFiles read(Path pack, Reader reader) {
    Into into = new Into(String.valueOf(pack.getFileName()));
    try {
      reader.read(into);
    } catch (EOFException e) {
      into.problem("", "It is damaged: its end is missing.%nMaybe pack it anew.".formatted());
    } catch (ZipException e) {
      into.problem(
          "", "This is no zip: %s.%nMaybe pack it anew.".formatted(String.valueOf(e.getMessage())));
    } catch (TooMuch e) {
      into.problem(e.path, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackFiles(into.name, into.bytes, List.copyOf(into.problems));
  }

  private static void folder(Path folder, Into into) throws IOException, TooMuch {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) walk.sorted()::iterator) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (Files.isSymbolicLink(file)) {
          into.problem(path, "Links are not followed.%nMaybe copy the file.".formatted());
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          try (InputStream in = Files.newInputStream(file)) {
            into.add(path, in);
          }
        }
      }
    }
  }

  private static void zip(byte[] bytes, Into into) throws IOException, TooMuch {
    int read = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        read++;
        if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
          into.add(entry.getName(), zip);
        }
      }
    }
    if (into.bytes.isEmpty()) {
      into.problem("", "There is no file in it, or it is no zip.%nMaybe pack it anew.".formatted());
    } else if (read != listed(bytes)) {
      into.problem("", "It is damaged: its end is missing.%nMaybe pack it anew.".formatted());
    }
  }

  /** How many entries the list at the end of a zip has; -1 when that is not there. */
  private static int listed(byte[] zip) {
    for (int at = zip.length - END_SIZE; at >= 0; at--) {
      if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 5 && zip[at + 3] == 6) {
        return (zip[at + 10] & 0xff) | (zip[at + 11] & 0xff) << 8;
      }
    }
    return -1;
  }

  /** Reads files into memory. */
  private interface Reader {
    void read(Into into) throws IOException, TooMuch;
  }

  /** More than a pack may be. */
  private static final class TooMuch extends Exception {
    private static final long serialVersionUID = 1L;
    private final String path;

    TooMuch(String path, String text) {
      super(text);
      this.path = path;
    }
  }

  /** What has been read. Not thread-safe. */
  private static final class Into {
    private final String name;
    private final SortedMap<String, byte[]> bytes = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int size;

    Into(String name) {
      this.name = name;
    }

    void add(String path, InputStream in) throws IOException, TooMuch {
      if (ignored(path)) {
        return;
      }
      if (bytes.size() == MOST_FILES) {
        throw new TooMuch(
            path,
            "A pack has at most (%d) files.%nMaybe something else was packed with it."
                .formatted(MOST_FILES));
      }
      if (path.length() > LONGEST_PATH || !path.matches("[\\w][\\w.-]*(/[\\w][\\w.-]*)*")) {
        problem(
            path.substring(0, Math.min(LONGEST_PATH, path.length())),
            "The name of a file has letters, digits, dots, hyphens and underscores, at most (%d) of them.%nMaybe rename it."
                .formatted(LONGEST_PATH));
        return;
      }
      byte[] content = content(path, in);
      if (bytes.put(path, content) != null) {
        problem(path, "It is there twice.%nMaybe pack it anew.".formatted());
      }
    }

    /** As much as may be, whatever a zip says of itself. */
    private byte[] content(String path, InputStream in) throws IOException, TooMuch {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        content.write(buffer, 0, read);
        size += read;
        if (content.size() > LARGEST_FILE || size > LARGEST_PACK) {
          throw new TooMuch(
              path,
              "A file has at most (%d) bytes, and a pack at most (%d).%nMaybe something else was packed with it."
                  .formatted(LARGEST_FILE, LARGEST_PACK));
        }
      }
      return content.toByteArray();
    }

    /** What tools leave behind. */
    private static boolean ignored(String path) {
      String file = path.substring(path.lastIndexOf('/') + 1);
      return file.startsWith(".") || file.startsWith("~$") || path.startsWith("__MACOSX/");
    }

    void problem(String path, String text) {
      String where = path.isEmpty() ? name : name + "/" + path;
      problems.add(new Problem(new Place(where, 1, 1), text));
    }
  }
}
