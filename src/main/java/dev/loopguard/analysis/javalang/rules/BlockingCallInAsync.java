package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Sleeping, or waiting for files, the network, programs or threads, on an event loop. */
public final class BlockingCallInAsync implements JavaRule {
  /** Databases and results have rules of their own. */
  private static final Set<BlockingKind> KINDS =
      EnumSet.complementOf(EnumSet.of(BlockingKind.DATABASE, BlockingKind.RESULT));

  @Override
  public RuleId id() {
    return RuleId.java("blocking-call-in-async");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("BlockingMethodInNonBlockingContext");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, BlockingCallInAsync::check);
    on.each(ObjectCreationExpr.class, BlockingCallInAsync::check);
    on.each(MethodReferenceExpr.class, BlockingCallInAsync::check);
  }

  private static void check(Expression expression, JavaFile file, Reporter reporter) {
    file.blockingCalls()
        .of(expression)
        .filter(call -> KINDS.contains(call.kind()))
        .ifPresent(
            call ->
                file.contexts()
                    .onLoop(expression)
                    .ifPresent(context -> report(call, context, reporter)));
  }

  private static void report(BlockingCall call, OnLoop context, Reporter reporter) {
    Circumstances.severity(context, call.kind())
        .ifPresent(
            severity -> {
              Map<String, String> values = new HashMap<>(context.values());
              values.put("call", call.shown());
              values.put("cure", Cures.of(call.kind(), context));
              reporter.report(
                  Spot.of(call.node()), severity, new Message(context.variant(), values));
            });
  }
}
