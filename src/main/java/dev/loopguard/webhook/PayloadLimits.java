package dev.loopguard.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * How much of a payload is read, within the 25 MB that GitHub sends at most. A real payload is some
 * ten levels deep, its longest text is a body of 65,536 characters or the lines around a comment,
 * and its most values are the file names of a push.
 */
final class PayloadLimits {
  static final int DEEPEST = 100;

  /** In characters. */
  static final int LONGEST_TEXT = 5_000_000;

  /** In JSON tokens, names and brackets among them: each costs memory many times its length. */
  static final int MOST_TOKENS = 1_000_000;

  static final String WORDS =
      DEEPEST + " levels, " + LONGEST_TEXT + " characters in a text, " + MOST_TOKENS + " tokens";

  private PayloadLimits() {}

  /** Returns a reader that refuses a payload as soon as it goes beyond one of the limits. */
  static ObjectMapper mapper() {
    return new ObjectMapper(
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build());
  }
}
