package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CallerRule;
import dev.loopguard.analysis.python.PythonAnalyzer;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.index.CallSite.Handling;
import dev.loopguard.analysis.python.index.Callers.Caller;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A function that a change makes asynchronous, and that other files go on calling like before. */
public final class CallersOfNewCoroutine implements CallerRule {
  private static final RuleId RULE = RuleId.python("unawaited-coroutine");

  @Override
  public RuleId id() {
    return RULE;
  }

  @Override
  public Set<String> peerCodes() {
    return new UnawaitedCoroutine().peerCodes();
  }

  @Override
  public Set<RuleId> alike() {
    return Set.of(
        RULE,
        RuleId.python("async-iterated-synchronously"),
        RuleId.python("coroutine-called-from-sync"),
        RuleId.python("sync-with-on-async-resource"));
  }

  @Override
  public boolean concerns(Changed changed) {
    return changed.blocking().isEmpty();
  }

  @Override
  public boolean breaks(Caller caller) {
    return caller.site().handling() != Handling.OTHER;
  }

  @Override
  public Reporter.Found over(Changed changed, List<Caller> broken, Spot definition) {
    return new Reporter.Found(
        definition,
        severity(changed, broken),
        BrokenCallers.message("callers", Map.of("function", changed.function().symbol()), broken),
        Optional.empty(),
        Optional.empty());
  }

  /** A subclass may have a plain method of the name; tests may have put a stand-in there. */
  private static Severity severity(Changed changed, List<Caller> broken) {
    if (broken.stream().allMatch(caller -> PythonAnalyzer.isTest(caller.path()))) {
      return Severity.CONSIDER;
    }
    return changed.function().symbol().contains(".") ? Severity.SHOULD : Severity.MUST;
  }
}
