package dev.loopguard.analysis.python;

import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.Optional;

/** Where a rule says what it found; it already knows the rule and the file. */
@FunctionalInterface
public interface Reporter {
  /**
   * What a rule found.
   *
   * @param fix a replacement to try; it is dropped when it turns out not to work
   * @param cause what lies behind several findings that are one matter
   */
  record Found(
      Spot spot,
      Severity severity,
      Message message,
      Optional<Suggestion> fix,
      Optional<String> cause) {}

  /** Reports a finding. */
  void report(Found found);

  /**
   * Reports a finding.
   *
   * @param fix a replacement to try; it is dropped when it turns out not to work
   */
  default void report(Spot spot, Severity severity, Message message, Optional<Suggestion> fix) {
    report(new Found(spot, severity, message, fix, Optional.empty()));
  }

  /** Reports a finding without a fix. */
  default void report(Spot spot, Severity severity, Message message) {
    report(spot, severity, message, Optional.empty());
  }
}
