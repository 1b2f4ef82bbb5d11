package dev.loopguard.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a finding claims, weakest first. A severity is a promise of accuracy. */
public enum Severity {
  /** A reviewer's nudge; in the check run only, unless the repository asks for more. */
  CONSIDER,
  /** At most one of ten such findings is wrong. */
  SHOULD,
  /** Breaks at run time or stalls every task. */
  MUST;

  /**
   * Returns the word used in configuration and output: {@code must}, {@code should}, {@code
   * consider}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the severity that {@code word} names, if it names one. */
  public static Optional<Severity> ofWord(String word) {
    return Arrays.stream(values()).filter(severity -> severity.word().equals(word)).findFirst();
  }

  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}
