package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.HashMap;
import java.util.Map;

/** Long computations on an event loop. */
public final class CpuBoundOnEventLoop implements JavaRule {
  @Override
  public RuleId id() {
    return RuleId.java("cpu-bound-on-event-loop");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, CpuBoundOnEventLoop::check);
    on.each(MethodReferenceExpr.class, CpuBoundOnEventLoop::check);
  }

  private static void check(Expression expression, JavaFile file, Reporter reporter) {
    if (file.operators().computes(expression)) {
      file.contexts()
          .onLoop(expression)
          .filter(context -> Circumstances.severity(context).isPresent())
          .ifPresent(context -> report(expression, context, reporter));
    }
  }

  private static void report(Expression expression, OnLoop context, Reporter reporter) {
    Map<String, String> values = new HashMap<>(context.values());
    values.put("call", name(expression));
    values.put("cure", Cures.of(BlockingKind.THREAD, context));
    reporter.report(Spot.of(expression), Severity.SHOULD, new Message(context.variant(), values));
  }

  private static String name(Expression expression) {
    return expression instanceof MethodCallExpr call
        ? call.getNameAsString()
        : ((MethodReferenceExpr) expression).getIdentifier();
  }
}
