package dev.loopguard.model;

import java.util.Map;

/**
 * What a rule says of one finding, without the words: those live on the rule's page.
 *
 * @param variant which of the page's messages applies; {@link #DEFAULT} unless the rule has several
 * @param arguments the values of the message's placeholders, pieces of the checked code; hostile
 *     text
 */
public record Message(String variant, Map<String, String> arguments) {
  /** The variant of a rule with one message. */
  public static final String DEFAULT = "default";

  public Message {
    arguments = Map.copyOf(arguments);
  }

  public static Message of(Map<String, String> arguments) {
    return new Message(DEFAULT, arguments);
  }
}
