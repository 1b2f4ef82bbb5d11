package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.index.Callers.Caller;
import dev.loopguard.analysis.python.index.Found;
import dev.loopguard.model.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule over what a change does to those who call what it changes, from files where nobody saw to
 * it. It reports at the definition that changes.
 */
public interface CallerRule {
  /**
   * A function whose calls do something else since the change.
   *
   * @param blocking how it blocks since; empty when it gives a coroutine since
   */
  record Changed(Found.Function function, Optional<Detour> blocking) {}

  /** Returns the name of the rule that it belongs to. */
  RuleId id();

  /** Returns the codes of other linters that silence it too. */
  Set<String> peerCodes();

  /** Returns the rules that tell the same at a call, where its file is checked. */
  Set<RuleId> alike();

  /** Returns whether it looks at the callers of a function that changes like that. */
  boolean concerns(Changed changed);

  /** Returns whether a call does not suit any more. */
  boolean breaks(Caller caller);

  /** Returns what to report of a function, some of whose calls do not suit any more. */
  Reporter.Found over(Changed changed, List<Caller> broken, Spot definition);
}
