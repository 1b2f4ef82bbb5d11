package dev.loopguard.analysis.javalang.rules;

import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.model.Severity;
import java.util.Optional;

/** How much may be claimed of code where it stands. */
final class Circumstances {
  private Circumstances() {}

  /** Returns what may be claimed of a call that blocks in a context; nothing on a mere hint. */
  static Optional<Severity> severity(OnLoop context) {
    return switch (context.evidence()) {
      case CERTAIN -> Optional.of(Severity.MUST);
      case LIKELY -> Optional.of(Severity.SHOULD);
      case HINT -> Optional.empty();
    };
  }
}
