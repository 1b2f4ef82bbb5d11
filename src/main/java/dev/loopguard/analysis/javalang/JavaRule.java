package dev.loopguard.analysis.javalang;

import dev.loopguard.model.RuleId;
import java.util.Set;

/** One rule over Java. Implementations are final and hold no state. */
public interface JavaRule {
  /** Returns its name; its page and its fixture are called the same. */
  RuleId id();

  /** Says which nodes it looks at. */
  void subscribe(Subscriptions on);

  /** Returns the names by which {@code @SuppressWarnings} of other tools mean the same pattern. */
  default Set<String> peerCodes() {
    return Set.of();
  }
}
