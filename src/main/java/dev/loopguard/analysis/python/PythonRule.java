package dev.loopguard.analysis.python;

import dev.loopguard.model.RuleId;
import java.util.Set;

/** One rule over Python. Implementations are final and hold no state. */
public interface PythonRule {
  /** Returns its name; its page and its fixture are called the same. */
  RuleId id();

  /** Says which nodes it looks at. */
  void subscribe(Subscriptions on);

  /** Returns the codes of other linters whose {@code # noqa: CODE} means the same pattern. */
  default Set<String> peerCodes() {
    return Set.of();
  }
}
