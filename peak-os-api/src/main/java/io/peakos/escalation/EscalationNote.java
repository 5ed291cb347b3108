package io.peakos.escalation;

import io.peakos.internal.Instants;
import io.peakos.internal.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a level above needs in order to decide. A note that people write is not sent while one of
 * the six is missing. Immutable.
 *
 * @param decisionNeeded the question to decide
 * @param options what could be done
 * @param tradeOff what each option costs
 * @param attempts what was tried
 * @param recommendation what the writer would do
 * @param deadline until when a decision helps
 */
public record EscalationNote(
    @Nullable String decisionNeeded,
    List<String> options,
    @Nullable String tradeOff,
    List<String> attempts,
    @Nullable String recommendation,
    @Nullable Instant deadline) {
  /** Checks the texts, copies the lists. */
  public EscalationNote {
    Texts.optional("decision that is needed", decisionNeeded);
    Texts.optional("trade-off", tradeOff);
    Texts.optional("recommendation", recommendation);
    options = List.copyOf(options);
    options.forEach(option -> Texts.optional("option", option));
    attempts = List.copyOf(attempts);
    attempts.forEach(attempt -> Texts.optional("attempt", attempt));
    deadline = Instants.kept("deadline", deadline);
  }

  /** The fields that are still empty, in the order of the record. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (decisionNeeded == null || decisionNeeded.isBlank()) {
      missing.add("decisionNeeded");
    }
    if (options.stream().allMatch(String::isBlank)) {
      missing.add("options");
    }
    if (tradeOff == null || tradeOff.isBlank()) {
      missing.add("tradeOff");
    }
    if (attempts.stream().allMatch(String::isBlank)) {
      missing.add("attempts");
    }
    if (recommendation == null || recommendation.isBlank()) {
      missing.add("recommendation");
    }
    if (deadline == null) {
      missing.add("deadline");
    }
    return missing;
  }
}
