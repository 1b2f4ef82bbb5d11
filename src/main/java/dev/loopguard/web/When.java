package dev.loopguard.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * An instant as pages show it.
 *
 * @param words how long ago it is, or how far ahead
 * @param exact the instant for people, in UTC
 * @param machine the instant for programs
 */
record When(String words, String exact, String machine) {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static When of(Instant at, Instant now) {
    return new When(
        words(Duration.between(at, now)),
        EXACT.format(at),
        at.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static String words(Duration ago) {
    Duration far = ago.abs();
    if (far.toSeconds() < 2) {
      return "now";
    }
    String length = Words.rough(far);
    return ago.isNegative() ? "in " + length : length + " ago";
  }
}
