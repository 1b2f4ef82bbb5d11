package dev.loopguard.analysis.python;

import dev.loopguard.model.RuleId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The reasons to block that a rule reports in coroutines, each with that rule. */
public enum BlockingKind {
  SLEEP(Blocking.SLEEP, "blocking-sleep", Set.of("ASYNC251", "ASYNC101")),
  HTTP(Blocking.HTTP, "blocking-http-call", Set.of("ASYNC100", "ASYNC210", "ASYNC211", "ASYNC212")),
  FILE(
      Blocking.FILE,
      "blocking-file-io",
      Set.of("ASYNC101", "ASYNC230", "ASYNC231", "ASYNC232", "ASYNC240")),
  SUBPROCESS(
      Blocking.SUBPROCESS,
      "blocking-subprocess",
      Set.of("ASYNC101", "ASYNC102", "ASYNC220", "ASYNC221", "ASYNC222")),
  DATABASE(Blocking.DATABASE, "blocking-database-call", Set.of()),
  NETWORK(Blocking.NETWORK, "blocking-network-call", Set.of()),
  INPUT(Blocking.INPUT, "blocking-input", Set.of("ASYNC250")),
  WAIT(Blocking.WAIT, "blocking-wait", Set.of()),
  CPU(Blocking.CPU, "cpu-bound-on-event-loop", Set.of()),
  /** Something that the configuration says to block. */
  IN_HOUSE(Blocking.IN_HOUSE, "blocking-helper-call", Set.of());

  private final Blocking reason;
  private final RuleId rule;
  private final Set<String> peerCodes;

  BlockingKind(Blocking reason, String rule, Set<String> peerCodes) {
    this.reason = reason;
    this.rule = RuleId.python(rule);
    this.peerCodes = peerCodes;
  }

  static Optional<BlockingKind> of(Blocking reason) {
    return Arrays.stream(values()).filter(kind -> kind.reason == reason).findFirst();
  }

  public RuleId rule() {
    return rule;
  }

  /** Returns the codes of other linters that silence the rule by {@code # noqa: CODE}. */
  public Set<String> peerCodes() {
    return peerCodes;
  }
}
