package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.BlockingCall;
import dev.loopguard.analysis.python.BlockingKind;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.For;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Set;

/** A database or a cloud service asked in a coroutine by a client that waits. */
public final class BlockingDatabaseCall implements PythonRule {
  @Override
  public RuleId id() {
    return BlockingKind.DATABASE.rule();
  }

  @Override
  public Set<String> peerCodes() {
    return BlockingKind.DATABASE.peerCodes();
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, BlockingDatabaseCall::check);
    on.eachInCoroutine(Call.class, BlockingDatabaseCall::checkSteps);
    on.eachInCoroutine(For.class, BlockingDatabaseCall::checkSteps);
    on.eachInCoroutine(ComprehensionClause.class, BlockingDatabaseCall::checkSteps);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .of(call)
        .filter(blocking -> blocking.kind() == BlockingKind.DATABASE)
        .filter(_ -> !file.isTest())
        .filter(_ -> file.blockingCalls().isFirstInStatement(call, BlockingKind.DATABASE))
        .ifPresent(blocking -> report(call, blocking, file, reporter));
  }

  private static void checkSteps(Node node, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .ofSteps(node)
        .filter(blocking -> blocking.kind() == BlockingKind.DATABASE)
        .filter(_ -> !file.isTest())
        .ifPresent(blocking -> reportSteps(node, blocking, file, reporter));
  }

  private static void reportSteps(
      Node node, BlockingCall blocking, PythonFile file, Reporter reporter) {
    Node iterable =
        switch (node) {
          case For loop -> loop.iterable();
          case ComprehensionClause clause -> clause.iterable();
          default -> node;
        };
    reporter.report(
        Spot.of(iterable),
        Circumstances.severity(node, blocking, Severity.MUST, file),
        new Message("steps", Map.of("call", file.snippet(iterable))));
  }

  private static void report(Call call, BlockingCall blocking, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        Circumstances.severity(call, blocking, Severity.MUST, file),
        Message.of(Map.of("call", file.snippet(call.function()))));
  }
}
