package dev.loopguard.analysis.javalang.rules;

import dev.loopguard.analysis.javalang.AsyncContext.Evidence;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.model.Severity;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How much may be claimed of code where it stands. */
final class Circumstances {
  private Circumstances() {}

  /** What a method that returns a future surely should not wait for. */
  private static final Set<BlockingKind> LONG =
      EnumSet.of(
          BlockingKind.SLEEP,
          BlockingKind.HTTP,
          BlockingKind.NETWORK,
          BlockingKind.DATABASE,
          BlockingKind.RESULT);

  /** Returns what may be claimed of a call that blocks in a context. */
  static Optional<Severity> severity(OnLoop context, BlockingKind kind) {
    return context.evidence() == Evidence.HINT && LONG.contains(kind)
        ? Optional.of(Severity.CONSIDER)
        : severity(context);
  }

  /** Returns whether anything may be claimed of a call that blocks in another file. */
  static boolean mayBeFar(OnLoop context) {
    return context.evidence() != Evidence.HINT;
  }

  /** Returns what may be claimed of a call that blocks in another file: one step less. */
  static Optional<Severity> severityFar(OnLoop context, BlockingKind kind) {
    return switch (context.evidence()) {
      case CERTAIN -> Optional.of(Severity.SHOULD);
      case LIKELY -> LONG.contains(kind) ? Optional.of(Severity.CONSIDER) : Optional.empty();
      case HINT -> Optional.empty();
    };
  }

  /** Returns what may be claimed of code that holds a context's thread; nothing on a hint. */
  static Optional<Severity> severity(OnLoop context) {
    return switch (context.evidence()) {
      case CERTAIN -> Optional.of(Severity.MUST);
      case LIKELY -> Optional.of(Severity.SHOULD);
      case HINT -> Optional.empty();
    };
  }
}
