package io.peakos.rules.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML from strangers: no references, which can make a small file huge, no types, no deep
 * nesting, one document. Stateless.
 */
public final class YamlText {
  private static final int LONGEST = 1_000_000;
  private static final int DEEPEST = 20;

  private YamlText() {}

  /**
   * The document of a text.
   *
   * @param begin the word that such a file begins with, for who hands in an empty one
   * @throws UnreadableFile when it is no YAML, or tries to be more than words and values
   */
  public static Node compose(String file, String text, String begin) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(LONGEST).build();
    try {
      check(file, settings, text);
      return new Composer(settings, parser(settings, text))
          .getSingleNode()
          .map(node -> ours(file, node))
          .orElseThrow(
              () ->
                  unreadable(
                      new Place(file, 1, 1),
                      "The file is empty.%nMaybe begin with (%s: …).".formatted(begin)));
    } catch (MarkedYamlEngineException e) {
      throw unreadable(
          place(file, e.getProblemMark().orElse(null)),
          "This is no YAML: %s.%nMaybe %s."
              .formatted(e.getProblem(), likely(String.valueOf(e.getProblem()))));
    } catch (YamlEngineException e) {
      throw unreadable(
          new Place(file, 1, 1),
          "This is no YAML: %s%nMaybe it is another kind of file.".formatted(e.getMessage()));
    }
  }

  private static String likely(String problem) {
    if (problem.contains("TAB")) {
      return "write spaces instead of the tab";
    }
    if (problem.contains("mapping values")) {
      return "a space is missing after a colon here or on the line before; or a text with a colon needs quotation marks";
    }
    String quotes = "a text with a colon, a comma, a brace or a bracket needs quotation marks";
    return problem.contains("block")
        ? "this line is further in or out than those that it belongs to; or " + quotes
        : quotes;
  }

  private static void check(String file, LoadSettings settings, String text) {
    int depth = 0;
    for (Parser events = parser(settings, text); events.hasNext(); ) {
      Event event = events.next();
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        throw unreadable(
            place(file, event),
            "References (%s) are not read.%nMaybe write it out."
                .formatted(
                    (event instanceof AliasEvent ? "*" : "&") + node.getAnchor().orElseThrow()));
      }
      boolean typed =
          (event instanceof ScalarEvent scalar
                  && scalar.getTag().filter(tag -> !tag.equals("!")).isPresent())
              || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
      if (typed) {
        throw unreadable(
            place(file, event), "Types (!) are not read.%nMaybe leave it away.".formatted());
      }
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw unreadable(
            place(file, event),
            "Lists and mappings stand in each other more than (%d) deep.%nMaybe a bracket is missing."
                .formatted(DEEPEST));
      }
    }
  }

  private static Parser parser(LoadSettings settings, String text) {
    return new ParserImpl(settings, new StreamReader(settings, text));
  }

  private static Place place(String file, Event event) {
    return place(file, event.getStartMark().orElse(null));
  }

  private static Place place(String file, @Nullable Mark mark) {
    return mark == null
        ? new Place(file, 1, 1)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Node ours(String file, org.snakeyaml.engine.v2.nodes.Node node) {
    Place place = place(file, node.getStartMark().orElse(null));
    int begin = node.getStartMark().map(Mark::getIndex).orElse(0);
    int end = node.getEndMark().map(Mark::getIndex).orElse(begin);
    if (node instanceof SequenceNode list) {
      return new Node.Items(
          list.getValue().stream().map(item -> ours(file, item)).toList(), place, begin, end);
    }
    if (node instanceof MappingNode mapping) {
      return new Node.Entries(
          mapping.getValue().stream()
              .map(
                  entry ->
                      new Node.Entry(
                          ours(file, entry.getKeyNode()), ours(file, entry.getValueNode())))
              .toList(),
          place,
          begin,
          end);
    }
    return new Node.Scalar(((ScalarNode) node).getValue(), place, begin, end);
  }

  private static UnreadableFile unreadable(Place place, String text) {
    return new UnreadableFile(List.of(new Problem(place, text)));
  }
}
