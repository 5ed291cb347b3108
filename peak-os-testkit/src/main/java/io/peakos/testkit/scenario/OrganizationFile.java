package io.peakos.testkit.scenario;

import io.peakos.rules.yaml.JsonText;
import io.peakos.rules.yaml.Place;
import io.peakos.rules.yaml.Problem;
import io.peakos.rules.yaml.Shape;
import io.peakos.rules.yaml.UnreadableFile;
import io.peakos.rules.yaml.Words;
import io.peakos.rules.yaml.YamlText;
import io.peakos.testkit.TestOrganization;
import io.peakos.workflow.PeakOsEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who works where, in YAML: {@code zone} and {@code organization}, as they stand at the top of a
 * scenario. Stateless.
 */
public final class OrganizationFile {
  private static final Shape SHAPE = Shape.of(Scenario.ZONE, Scenario.ORGANIZATION);

  private OrganizationFile() {}

  /**
   * Reads an organization.
   *
   * @param tenant the tenant that it becomes
   * @throws UnreadableFile when it cannot be understood, naming all that is wrong
   */
  public static TestOrganization read(Path file, String tenant) {
    StoryReading in = new StoryReading();
    in.know(StoryKinds.CALENDARS, PeakOsEngine.STANDARD_CALENDAR.value());
    TestOrganization organization = new TestOrganization(tenant);
    in.attempt(
        () -> {
          Words words =
              SHAPE.read(in, YamlText.compose(file.toString(), text(file), "organization"));
          People.apply(
              organization,
              words.or(Scenario.ZONE, ZoneOffset.UTC),
              words.get(Scenario.ORGANIZATION));
        });
    if (!in.problems().isEmpty()) {
      throw new UnreadableFile(in.problems());
    }
    return organization;
  }

  /** What editors know such a file by. */
  static String schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "An organization of Peak OS");
    schema.putAll(SHAPE.schema());
    return JsonText.of(schema);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnreadableFile(
          List.of(
              new Problem(
                  new Place(file.toString(), 1, 1),
                  "The file cannot be read.%nMaybe its name is mistyped, or it is not UTF-8."
                      .formatted())));
    }
  }
}
