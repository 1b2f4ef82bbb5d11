package dev.loopguard.review.render;

import dev.loopguard.review.Waiver;
import java.time.LocalDate;
import java.util.Map;

/** The values that templates say of a dismissed finding. */
final class WaiverWords {
  private static final int LONGEST_LOGIN = 100;
  private static final int LONGEST_REASON = 200;

  private WaiverWords() {}

  /** Returns {@code by}, empty for the baseline file, {@code why}, and {@code until} or empty. */
  static Map<String, String> of(Waiver waiver) {
    return Map.of(
        "by", waiver.by().map(who -> Untrusted.code(Untrusted.line(who, LONGEST_LOGIN))).orElse(""),
        "why", Untrusted.prose(waiver.reason(), LONGEST_REASON),
        "until", waiver.until().map(LocalDate::toString).orElse(""));
  }
}
