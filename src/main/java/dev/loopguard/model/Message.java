package dev.loopguard.model;

import java.util.List;
import java.util.Map;

/**
 * What a rule says of one finding, without the words: those live on the rule's page.
 *
 * @param variant which of the page's messages applies; {@link #DEFAULT} unless the rule has several
 * @param arguments the values of the message's placeholders, pieces of the checked code; hostile
 *     text
 * @param places where else to look; they stand for the placeholder {@link #PLACES}
 */
public record Message(String variant, Map<String, String> arguments, List<Place> places) {
  /** The variant of a rule with one message. */
  public static final String DEFAULT = "default";

  /** The placeholder that {@link #places} stand for. */
  public static final String PLACES = "places";

  public Message {
    arguments = Map.copyOf(arguments);
    places = List.copyOf(places);
  }

  /** Makes a message that names no other place. */
  public Message(String variant, Map<String, String> arguments) {
    this(variant, arguments, List.of());
  }

  public static Message of(Map<String, String> arguments) {
    return new Message(DEFAULT, arguments);
  }
}
