package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.loopguard.analysis.javalang.AsyncContext.Helper;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.AsyncContext.Stage;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.Completed;
import dev.loopguard.analysis.javalang.Edits;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Suggestion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waiting inside asynchronous code for the result of other asynchronous code. */
public final class BlockingAwaitInAsync implements JavaRule {
  @Override
  public RuleId id() {
    return RuleId.java("blocking-await-in-async");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("BlockingMethodInNonBlockingContext");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, BlockingAwaitInAsync::check);
    on.each(MethodReferenceExpr.class, BlockingAwaitInAsync::check);
  }

  private static void check(Expression expression, JavaFile file, Reporter reporter) {
    Optional<BlockingCall> known = file.blockingCalls().of(expression);
    if (known.isEmpty()) {
      FarBlocking.report(expression, Set.of(BlockingKind.RESULT), file, reporter);
    }
    known
        .filter(call -> call.kind() == BlockingKind.RESULT)
        .ifPresent(
            call ->
                file.contexts()
                    .onLoop(expression)
                    .filter(context -> !Completed.isAt(expression, file) && !isLate(context, file))
                    .filter(_ -> !Completed.isDelegation(call))
                    .ifPresent(context -> report(call, context, file, reporter)));
  }

  private static void report(BlockingCall call, OnLoop context, JavaFile file, Reporter reporter) {
    Circumstances.severity(context, call.kind())
        .ifPresent(
            severity -> {
              Map<String, String> values = new HashMap<>(context.values());
              values.put("call", call.shown());
              reporter.report(
                  Spot.of(call.node()),
                  severity,
                  new Message(context.variant(), values),
                  fix(call, context, file));
            });
  }

  private static boolean isLate(OnLoop context, JavaFile file) {
    return context instanceof Helper helper && Completed.comesAfterAll(helper.use(), file);
  }

  /** {@code thenApply(x -> f(x).join())} becomes {@code thenCompose(x -> f(x))}. */
  private static Optional<Suggestion> fix(BlockingCall wait, OnLoop context, JavaFile file) {
    if (!(context instanceof Stage(MethodCallExpr operator, var type, var _))
        || !(wait.node() instanceof MethodCallExpr call)
        || operator.getArguments().size() != 1
        || !(operator.getArgument(0) instanceof LambdaExpr lambda)
        || lambda.getExpressionBody().filter(body -> Nodes.same(body, call)).isEmpty()) {
      return Optional.empty();
    }
    Optional<Expression> awaited = awaited(call);
    Optional<String> flat =
        Replacements.ofMap(operator.getNameAsString(), type, awaited.map(file.types()::of));
    return flat.flatMap(
        name ->
            Edits.replace(
                file,
                file.start(operator.getName()),
                file.end(lambda),
                name
                    + file.text()
                        .substring(file.end(operator.getName()), file.end(awaited.orElseThrow()))));
  }

  /** Returns what a call without a time limit waits for: of a Uni it is made on its awaiter. */
  private static Optional<Expression> awaited(MethodCallExpr call) {
    if (call.getArguments().isNonEmpty()) {
      return Optional.empty();
    }
    Optional<Expression> scope = call.getScope();
    return call.getNameAsString().equals("indefinitely")
        ? scope
            .filter(MethodCallExpr.class::isInstance)
            .flatMap(await -> ((MethodCallExpr) await).getScope())
        : scope;
  }
}
