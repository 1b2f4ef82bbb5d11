package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CallerRule;
import dev.loopguard.analysis.python.Detour;
import dev.loopguard.analysis.python.PythonAnalyzer;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.index.Callers.Caller;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plain function that a change makes block, and that coroutines of other files call. */
public final class CallersOfNewBlockingHelper implements CallerRule {
  private static final RuleId RULE = RuleId.python("blocking-helper-call");

  @Override
  public RuleId id() {
    return RULE;
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of();
  }

  @Override
  public Set<RuleId> alike() {
    return Set.of(RULE);
  }

  @Override
  public boolean concerns(Changed changed) {
    return changed.blocking().isPresent();
  }

  @Override
  public boolean breaks(Caller caller) {
    return caller.site().onLoop() && !PythonAnalyzer.isTest(caller.path());
  }

  @Override
  public Reporter.Found over(Changed changed, List<Caller> broken, Spot definition) {
    Detour way = changed.blocking().orElseThrow();
    Map<String, String> arguments =
        Map.of(
            "function", changed.function().symbol(),
            "blocking", way.end().callee(),
            "line", Integer.toString(way.stops().getLast().line()));
    return new Reporter.Found(
        definition,
        Severity.SHOULD,
        BrokenCallers.message("callers", arguments, broken),
        Optional.empty(),
        Optional.empty());
  }
}
