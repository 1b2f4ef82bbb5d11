package dev.loopguard.review.render;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the values of a finding into a sentence of its rule's page. A placeholder without a value
 * stays as it is.
 */
final class Filled {
  /** A value longer than this is cut. */
  private static final int LONGEST = 80;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");
  private static final Pattern CODE_SPAN = Pattern.compile("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)");

  private Filled() {}

  /** Returns the sentence as Markdown. */
  static String markdown(String sentence, Map<String, String> values) {
    return markdown(sentence, values, Map.of());
  }

  /**
   * Returns the sentence as Markdown: values in its code spans stay in them, others are escaped.
   *
   * @param ready values that are Markdown already, for the text outside of code spans
   */
  static String markdown(String sentence, Map<String, String> values, Map<String, String> ready) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    Matcher spans = CODE_SPAN.matcher(sentence);
    while (spans.find()) {
      text.append(prose(sentence.substring(at, spans.start()), values, ready));
      text.append(Untrusted.code(plain(spans.group(2), values)));
      at = spans.end();
    }
    return text.append(prose(sentence.substring(at), values, ready)).toString().strip();
  }

  /** Returns the sentence as plain text. */
  static String plain(String sentence, Map<String, String> values) {
    return plain(sentence, values, Map.of());
  }

  /**
   * Returns the sentence as plain text.
   *
   * @param ready values that are neither cut nor cleaned
   */
  static String plain(String sentence, Map<String, String> values, Map<String, String> ready) {
    return fill(sentence, values, ready, value -> Untrusted.line(value, LONGEST)).strip();
  }

  private static String prose(
      String sentence, Map<String, String> values, Map<String, String> ready) {
    return fill(sentence, values, ready, value -> Untrusted.inline(value, LONGEST));
  }

  private static String fill(
      String sentence,
      Map<String, String> values,
      Map<String, String> ready,
      UnaryOperator<String> safe) {
    return PLACEHOLDER
        .matcher(sentence)
        .replaceAll(
            found -> {
              String own = ready.get(found.group(1));
              String value = values.get(found.group(1));
              return Matcher.quoteReplacement(
                  own != null ? own : value == null ? found.group() : safe.apply(value));
            });
  }
}
