package io.peakos.workflow.internal.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.peakos.error.ErrorCode;
import io.peakos.error.PeakOsException;
import io.peakos.escalation.Audience;
import io.peakos.escalation.LadderName;
import io.peakos.people.Actor;
import io.peakos.people.Party;
import io.peakos.people.PersonId;
import io.peakos.people.SeatId;
import io.peakos.people.TeamId;
import io.peakos.people.TenantId;
import io.peakos.policy.Consequence;
import io.peakos.policy.PolicyId;
import io.peakos.rhythm.Cadence;
import io.peakos.rhythm.OccurrenceId;
import io.peakos.rhythm.RhythmName;
import io.peakos.rhythm.Series;
import io.peakos.subject.SubjectRef;
import io.peakos.time.CalendarName;
import io.peakos.time.Span;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How structured values stand in text columns. Thread-safe. */
public final class Json {
  private final JsonMapper mapper;

  /** The one form that all columns share. */
  public Json() {
    SimpleModule texts = new SimpleModule("peak-os");
    add(texts, Party.class, Texts::party, Texts::party);
    // A party is written by what it is, not by how its holder is declared: all three look alike.
    add(texts, PersonId.class, Texts::party, text -> (PersonId) Texts.party(text));
    add(texts, SeatId.class, Texts::party, text -> (SeatId) Texts.party(text));
    add(texts, TeamId.class, TeamId::value, TeamId::new);
    add(texts, TenantId.class, TenantId::value, TenantId::new);
    add(texts, PolicyId.class, PolicyId::value, PolicyId::new);
    add(texts, LadderName.class, LadderName::value, LadderName::new);
    add(texts, CalendarName.class, CalendarName::value, CalendarName::new);
    add(texts, SubjectRef.class, SubjectRef::toString, Texts::subject);
    add(texts, Actor.class, Actor::toString, Texts::actor);
    add(texts, Audience.class, Audience::text, Audience::parse);
    add(texts, Span.class, Span::text, Span::parse);
    add(texts, RhythmName.class, RhythmName::value, RhythmName::new);
    add(texts, Cadence.class, Cadence::toString, Cadence::parse);
    add(texts, Series.class, Series::toString, Series::parse);
    add(texts, OccurrenceId.class, OccurrenceId::toString, OccurrenceId::parse);
    mapper =
        JsonMapper.builder()
            .addModule(texts)
            .addMixIn(Consequence.class, ConsequenceByName.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
  }

  /** The value as JSON. */
  public String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  /** The value of this class that was written. */
  public <T> T read(String json, Class<T> type) {
    return readable(type.getSimpleName(), () -> mapper.readValue(json, type));
  }

  /** The value of this type that was written. */
  public <T> T read(String json, TypeReference<T> type) {
    return readable(type.getType().getTypeName(), () -> mapper.readValue(json, type));
  }

  private static <T> T readable(String what, java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (JacksonException e) {
      // The cause quotes stored contents; titles must not reach logs, so its message stays out.
      throw new PeakOsException(
          ErrorCode.UNREADABLE,
          "A stored value of type (%s) cannot be read back at line %d.%nMaybe it was written by a newer version, or changed by hand."
              .formatted(what, e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
    }
  }

  private static <T> void add(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(
        type,
        new ValueSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(write.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            return read.apply(in.getString());
          }
        });
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Consequence.Reject.class, name = "reject"),
    @JsonSubTypes.Type(value = Consequence.Remind.class, name = "remind"),
    @JsonSubTypes.Type(value = Consequence.Notify.class, name = "notify"),
    @JsonSubTypes.Type(value = Consequence.RaiseIssue.class, name = "raise-issue"),
    @JsonSubTypes.Type(value = Consequence.StartLadder.class, name = "start-ladder"),
    @JsonSubTypes.Type(value = Consequence.ForceChoice.class, name = "force-choice"),
    @JsonSubTypes.Type(value = Consequence.MarkStatus.class, name = "mark-status"),
    @JsonSubTypes.Type(value = Consequence.RaiseSignal.class, name = "raise-signal"),
    @JsonSubTypes.Type(value = Consequence.OpenWorkflow.class, name = "open-workflow"),
    @JsonSubTypes.Type(value = Consequence.HoldAgain.class, name = "hold-again"),
    @JsonSubTypes.Type(value = Consequence.SuggestTo.class, name = "suggest"),
  })
  private interface ConsequenceByName {}
}
