package dev.loopguard.analysis.javalang;

import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.Optional;

/** Where a rule says what it found; it already knows the rule and the file. */
@FunctionalInterface
public interface Reporter {
  /**
   * Reports a finding.
   *
   * @param fix a replacement to try; it is dropped when it turns out not to work
   */
  void report(Spot spot, Severity severity, Message message, Optional<Suggestion> fix);

  /** Reports a finding without a fix. */
  default void report(Spot spot, Severity severity, Message message) {
    report(spot, severity, message, Optional.empty());
  }
}
