package dev.loopguard.analysis.python;

import dev.loopguard.model.RuleId;
import java.util.Set;

/** What a blocking call waits for, and the rule that reports such a call in a coroutine. */
public enum BlockingKind {
  SLEEP("blocking-sleep", Set.of("ASYNC251", "ASYNC101")),
  HTTP("blocking-http-call", Set.of("ASYNC100", "ASYNC210", "ASYNC211", "ASYNC212")),
  FILE("blocking-file-io", Set.of("ASYNC101", "ASYNC230", "ASYNC231", "ASYNC232", "ASYNC240")),
  SUBPROCESS(
      "blocking-subprocess", Set.of("ASYNC101", "ASYNC102", "ASYNC220", "ASYNC221", "ASYNC222"));

  private final RuleId rule;
  private final Set<String> peerCodes;

  BlockingKind(String rule, Set<String> peerCodes) {
    this.rule = RuleId.python(rule);
    this.peerCodes = peerCodes;
  }

  public RuleId rule() {
    return rule;
  }

  /** Returns the codes of other linters that silence the rule by {@code # noqa: CODE}. */
  public Set<String> peerCodes() {
    return peerCodes;
  }
}
