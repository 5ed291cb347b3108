package io.peakos.examples.kubernetes;

import io.peakos.examples.kubernetes.Community.Group;
import io.peakos.examples.report.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code teams.yaml}: lists of teams, by the sort of team. */
final class CommunityFile {
  /** The name of the file. */
  static final String FILE = "teams.yaml";

  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private CommunityFile() {}

  /**
   * The teams. One that cannot be read is reported and left out.
   *
   * @throws BadInput when there is no such file, or it is no YAML
   */
  static Community read(Path folder, Problems problems) {
    String text = InputFile.text(folder, FILE);
    Map<String, Group> teams = new LinkedHashMap<>();
    Meetings meetings = new Meetings(problems);
    try (JsonParser parser = YAML.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw noTeams(1);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.nextToken() != JsonToken.START_ARRAY) {
          throw noTeams(line);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          add(teams, meetings, TeamNode.read(parser), problems);
        }
      }
    } catch (JacksonException e) {
      throw new BadInput(
          "%s:%d: the file is not YAML (%s).%nMaybe the indentation of that line is wrong."
              .formatted(
                  FILE,
                  e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
    return new Community(teams, meetings);
  }

  private static void add(
      Map<String, Group> teams, Meetings meetings, TeamNode team, Problems problems) {
    JsonNode name = team.fields().get("dir");
    if (name == null || !name.isString() || name.asString().isBlank()) {
      problems.leftOut(
          FILE, team.line(), "the team has no dir (%s)".formatted(name), "add its name as dir");
      return;
    }
    JsonNode leadership = team.fields().get("leadership");
    JsonNode liaison = team.fields().get("liaison");
    Group group =
        new Group(
            name.asString(),
            people(leadership, "chairs"),
            people(leadership, "tech_leads"),
            liaison != null && liaison.isString() ? liaison.asString() : null);
    if (teams.putIfAbsent(group.name(), group) != null) {
      problems.leftOut(
          FILE,
          team.line(),
          "the team (%s) is there twice".formatted(group.name()),
          "join the two");
      return;
    }
    team.meetings().forEach(meeting -> meetings.add(group.name(), meeting.node(), meeting.line()));
  }

  private static List<String> people(@Nullable JsonNode leadership, String role) {
    List<String> people = new ArrayList<>();
    JsonNode persons = leadership == null ? null : leadership.get(role);
    if (persons != null) {
      for (JsonNode person : persons) {
        if (person.isString()) {
          people.add(person.asString());
        }
      }
    }
    return people;
  }

  private static BadInput noTeams(int line) {
    return new BadInput(
        "%s:%d: lists of teams (sigs, workinggroups, committees) are expected.%nMaybe another file lies in its place."
            .formatted(FILE, line));
  }

  /** A value, and where it begins. */
  private record Placed(int line, JsonNode node) {}

  /** A team as it is written, with the lines at which its meetings begin. */
  private record TeamNode(int line, Map<String, JsonNode> fields, List<Placed> meetings) {

    static TeamNode read(JsonParser parser) {
      int line = parser.currentTokenLocation().getLineNr();
      Map<String, JsonNode> fields = new LinkedHashMap<>();
      List<Placed> meetings = new ArrayList<>();
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return new TeamNode(line, fields, meetings);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("meetings")) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            int at = parser.currentTokenLocation().getLineNr();
            meetings.add(new Placed(at, parser.readValueAsTree()));
          }
        } else {
          fields.put(name, parser.readValueAsTree());
        }
      }
      return new TeamNode(line, fields, meetings);
    }
  }
}
