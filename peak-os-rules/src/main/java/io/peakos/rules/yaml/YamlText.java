package io.peakos.rules.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
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
          .orElseThrow(
              () ->
                  unreadable(
                      new Place(file, 1, 1),
                      "The file is empty.%nMaybe begin with (%s: …).".formatted(begin)));
    } catch (MarkedYamlEngineException e) {
      throw unreadable(
          Reading.place(file, e.getProblemMark().orElse(null)),
          "This is no YAML: %s.%nMaybe a text with a colon, a comma or a bracket needs quotation marks."
              .formatted(e.getProblem()));
    } catch (YamlEngineException e) {
      throw unreadable(
          new Place(file, 1, 1),
          "This is no YAML: %s%nMaybe it is another kind of file.".formatted(e.getMessage()));
    }
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
    return Reading.place(file, event.getStartMark().orElse(null));
  }

  private static UnreadableFile unreadable(Place place, String text) {
    return new UnreadableFile(List.of(new Problem(place, text)));
  }
}
