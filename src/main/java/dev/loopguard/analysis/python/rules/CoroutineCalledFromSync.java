package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CoroutineMisuse;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A coroutine that plain code makes, and drops or takes for its result. */
public final class CoroutineCalledFromSync implements PythonRule {
  @Override
  public RuleId id() {
    return RuleId.python("coroutine-called-from-sync");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("ASYNC105", "TRIO105");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInPlainCode(Call.class, CoroutineCalledFromSync::check);
    on.eachInPlainCode(Attribute.class, CoroutineCalledFromSync::checkProperty);
  }

  private static void checkProperty(Attribute attribute, PythonFile file, Reporter reporter) {
    if (file.functions().asyncProperty(attribute).isPresent()) {
      check(attribute, file, reporter);
    }
  }

  private static void check(Expression coroutine, PythonFile file, Reporter reporter) {
    Use use = file.uses().of(coroutine);
    String misuse = CoroutineMisuse.of(coroutine, use, file);
    if (misuse.isEmpty()
        || CoroutineMisuse.isProvoked(coroutine, file)
        || mayBePlain(coroutine, file)) {
      return;
    }
    CoroutineCalls.certainty(coroutine, use, file)
        .map(claim -> file.isTest() ? Severity.CONSIDER : claim)
        .ifPresent(claim -> report(coroutine, misuse, claim, file, reporter));
  }

  /** Plain code may still be written for a version of the library without coroutines. */
  private static boolean mayBePlain(Expression coroutine, PythonFile file) {
    return coroutine instanceof Call call
        && file.types().callee(call).filter(Knowledge::wasSync).isPresent();
  }

  private static void report(
      Expression coroutine, String misuse, Severity claim, PythonFile file, Reporter reporter) {
    Expression named = coroutine instanceof Call call ? call.function() : coroutine;
    Optional<String> function = file.functions().enclosing(coroutine).map(f -> f.name());
    reporter.report(
        Spot.of(coroutine),
        claim,
        new Message(
            misuse, Map.of("call", file.snippet(named), "place", function.orElse("<module>"))));
  }
}
