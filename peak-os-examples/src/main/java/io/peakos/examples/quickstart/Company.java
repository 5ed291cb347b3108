package io.peakos.examples.quickstart;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A company as its file describes it.
 *
 * @param name its name
 * @param from the first day of the story
 * @param to the last day of the story
 * @param calendars when people work, by name
 * @param people who works there, by id
 * @param absences who is away when
 * @param teams the teams, by id
 * @param camps when teams meet, by the name of the rhythm
 * @param ladders ladders beside the default ones, by name
 * @param scenes what people say to each other
 */
record Company(
    String name,
    LocalDate from,
    LocalDate to,
    Map<String, Office> calendars,
    Map<String, Somebody> people,
    List<Away> absences,
    Map<String, Group> teams,
    Map<String, Camp> camps,
    Map<String, List<Step>> ladders,
    List<JsonNode> scenes) {
  private static final String FILE = "heron-weather.yaml";

  /** Bound by name, in the order of the file. */
  @JsonCreator
  Company {}

  /** Reads the company that comes with the examples. */
  static Company heronWeather() {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    InputStream file = Objects.requireNonNull(Company.class.getResourceAsStream(FILE), FILE);
    return yaml.readValue(file, Company.class);
  }

  /** When people work: zone, hours, the regions whose public holidays count, days off. */
  record Office(
      String zone, String hours, Set<String> holidays, @Nullable Set<LocalDate> daysOff) {}

  /** Somebody who works there. */
  record Somebody(String name, String works, @Nullable String reportsTo, @Nullable String deputy) {}

  /** Somebody is away, both days included. */
  record Away(String who, LocalDate from, LocalDate until) {}

  /** A team, the one above it, who holds its seats, and who else belongs to it. */
  record Group(
      String calendar,
      @Nullable String partOf,
      Map<String, List<String>> seats,
      @Nullable List<String> members) {}

  /** When a rhythm is held, where each team works, and which teams live it. */
  record Camp(String cadence, String at, int minutes, List<String> teams) {}

  /** One rung of a ladder. */
  record Step(String rung, String after, String hears) {}
}
