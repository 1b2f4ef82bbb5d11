package dev.loopguard.checklist;

import dev.loopguard.model.Message;
import dev.loopguard.model.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts a finding's values into its rule's sentences. The values are hostile and stay as they are:
 * whoever renders the text escapes it.
 */
public final class MessageText {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");

  private MessageText() {}

  /** Returns what is wrong; the rule's title when its page lacks this variant. */
  public static Text problem(RulePage rule, Message message) {
    return variant(rule.messages(), message).map(text -> fill(text, message)).orElse(rule.title());
  }

  /** Returns what to do instead, when the page says it. */
  public static Optional<Text> remedy(RulePage rule, Message message) {
    return variant(rule.how(), message).map(text -> fill(text, message));
  }

  /**
   * Returns {@code template} with each {@code {name}} replaced by its value. A name without value
   * stays visible; what looks like a placeholder within a value is left alone.
   */
  public static String fill(String template, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  private static Optional<Text> variant(Map<String, Text> texts, Message message) {
    return Optional.ofNullable(texts.get(message.variant()))
        .or(() -> Optional.ofNullable(texts.get(Message.DEFAULT)));
  }

  private static Map<String, String> values(Message message, String between) {
    Map<String, String> values = new HashMap<>(message.arguments());
    if (!message.places().isEmpty()) {
      values.put(
          Message.PLACES,
          message.places().stream().map(Place::toString).collect(Collectors.joining(between)));
    }
    return values;
  }

  private static Text fill(Text text, Message message) {
    return new Text(
        fill(text.en(), values(message, ", ")),
        text.zh().map(chinese -> fill(chinese, values(message, "、"))));
  }
}
