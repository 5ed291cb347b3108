package io.peakos.tools;

import io.peakos.escalation.Ladder;
import io.peakos.rules.DroolsPolicies;
import io.peakos.rules.book.PolicyBook;
import io.peakos.rules.book.PolicyBook.Page;
import io.peakos.tools.play.LaddersInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code peak docs}: writes the policy book. */
@Command(
    name = "docs",
    description = {
      "Writes the policy book: a page per policy with its conditions in words, its values and where"
          + " they come from, examples and tests; and a picture of each ladder.",
      "What stands in the folder under the same names is replaced."
    })
final class DocsCommand extends PoliciesCommand {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the book is written.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    DroolsPolicies laid = laid();
    PolicyBook book = laid.book();
    Map<String, Ladder> ladders = LaddersInForce.of(laid);
    SortedMap<String, String> files = new TreeMap<>();
    book.pages().forEach(page -> files.put(page.id() + ".html", BookPage.of(page)));
    ladders.forEach(
        (name, ladder) -> files.put("ladder-%s.svg".formatted(name), LadderPicture.of(ladder)));
    files.put("index.html", BookPage.index(book, List.copyOf(ladders.keySet())));
    write(files);
    print(
        "%d policies and %d ladders are in %s"
            .formatted(book.pages().size(), ladders.size(), folder.resolve("index.html")),
        Map.of(
            "folder", folder.toString(),
            "version", book.version(),
            "policies", ids(book.pages()),
            "ladders", List.copyOf(ladders.keySet())));
    return ExitCode.OK;
  }

  private static List<String> ids(List<Page> pages) {
    List<String> ids = new ArrayList<>();
    pages.forEach(page -> ids.add(page.id().value()));
    return ids;
  }

  private void write(SortedMap<String, String> files) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "The book is a folder, and (%s) is a file.%nMaybe name a folder that is not there yet."
              .formatted(folder));
    }
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The book cannot be written to (%s).%nMaybe nobody may write there, or the disk is full."
              .formatted(folder),
          e);
    }
  }

  /** A text as it can stand in a page or a picture. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
