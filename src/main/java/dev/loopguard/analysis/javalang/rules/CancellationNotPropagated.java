package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;

/** Work that goes on when nobody wants its result any more. */
public final class CancellationNotPropagated implements JavaRule {
  @Override
  public RuleId id() {
    return RuleId.java("cancellation-not-propagated");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, CancellationNotPropagated::checkCall);
    on.each(WhileStmt.class, CancellationNotPropagated::checkLoop);
    on.each(DoStmt.class, CancellationNotPropagated::checkLoop);
    on.each(ForStmt.class, CancellationNotPropagated::checkLoop);
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    switch (call.getNameAsString()) {
      case "subscribe", "with", "subscribeWith" -> {
        if (InnerSubscriptions.isLost(call, file)) {
          reporter.report(
              Spot.of(call),
              Severity.CONSIDER,
              new Message("inner", Map.of("call", call.getNameAsString())));
        }
      }
      case "await" -> {
        if (InnerSubscriptions.outlives(call, file)) {
          reporter.report(Spot.of(call), Severity.CONSIDER, new Message("await", Map.of()));
        }
      }
      case "create", "push", "emitter" ->
          Bridges.of(call, file)
              .ifPresent(
                  bridge ->
                      reporter.report(
                          Spot.of(bridge.started()),
                          Severity.SHOULD,
                          new Message(
                              "sink",
                              Map.of(
                                  "call",
                                  bridge.started().getNameAsString(),
                                  "sink",
                                  bridge.sink(),
                                  "hook",
                                  bridge.hook()))));
      case "get" ->
          TimedGets.of(call, file)
              .ifPresent(
                  get ->
                      reporter.report(
                          Spot.of(call), Severity.SHOULD, get.message(), get.fix(file)));
      case "cancel" -> {
        if (Timers.isCancelledOnSuccessOnly(call, file)) {
          reporter.report(
              Spot.of(call),
              Severity.CONSIDER,
              new Message("timer", Map.of("name", file.snippet(call.getScope().orElseThrow()))));
        }
      }
      default -> {}
    }
  }

  private static void checkLoop(Statement loop, JavaFile file, Reporter reporter) {
    if (!file.isTest() && EndlessTasks.is(loop, file)) {
      reporter.report(Spot.ofFirstToken(loop), Severity.SHOULD, new Message("loop", Map.of()));
    }
  }
}
