package io.peakos.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said to somebody: a key that a host can translate, an English default, and what to offer.
 * Immutable.
 *
 * @param key stands for the text in every language, such as {@code A-04.nudge}
 * @param text English, with {@code {names}} for values that are filled in when it is sent: title,
 *     owner, requester, due, team, reason and what {@code values} adds. A part in brackets such as
 *     {@code [, due {due}]} is left out when one of its names has no value.
 * @param values what the policy fills in
 * @param choices the answers to offer, such as {@code on-course}, {@code at-risk}, {@code re-scope}
 */
public record Message(String key, String text, Map<String, String> values, List<String> choices) {
  /** Copies values and choices. */
  public Message {
    values = Map.copyOf(values);
    choices = List.copyOf(choices);
  }

  /**
   * The English text with its names filled in, from these values and those of the policy. No name
   * is left: outside of brackets "(not set)" stands for what has no value.
   */
  public String filled(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.putAll(values);
    return MessageText.filled(text, all);
  }

  /** The same message, with these values besides those of the policy. */
  public Message with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.putAll(values);
    return new Message(key, text, all, choices);
  }

  /** A message without values and choices of its own. */
  public static Message of(String key, String text) {
    return new Message(key, text, Map.of(), List.of());
  }
}
