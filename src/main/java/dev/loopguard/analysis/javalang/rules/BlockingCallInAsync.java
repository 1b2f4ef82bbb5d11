package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.AsyncContext.Stage;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    Optional<BlockingCall> known = file.blockingCalls().of(expression);
    if (known.isEmpty() && !FarBlocking.report(expression, KINDS, file, reporter)) {
      checkRemote(expression, file, reporter);
    }
    known
        .filter(call -> KINDS.contains(call.kind()))
        .ifPresent(
            call ->
                file.contexts()
                    .onLoop(expression)
                    .ifPresent(context -> report(call, context, reporter)));
  }

  /** A stage of plain values asks another system: it waits, or drops a publisher. */
  private static void checkRemote(Expression expression, JavaFile file, Reporter reporter) {
    Optional<String> shown = Partners.of(expression, file);
    if (shown.isPresent()
        && file.contexts().onLoop(expression).orElse(null) instanceof Stage stage
        && Knowledge.isLazy(stage.type())
        && isPlain(stage.operator(), file)
        && isHere(expression, stage.operator())) {
      reporter.report(
          Spot.of(expression),
          Severity.CONSIDER,
          new Message(
              "remote",
              Map.of("call", shown.get(), "operator", stage.operator().getNameAsString())));
    }
  }

  private static boolean isPlain(MethodCallExpr operator, JavaFile file) {
    return file.operators()
        .stage(operator)
        .filter(kind -> kind.equals("sync") || kind.equals("peek"))
        .filter(_ -> !operator.getNameAsString().startsWith("subscribe"))
        .isPresent();
  }

  /** Returns whether the function of an operator ends in, or is, an expression. */
  private static boolean isHere(Expression expression, MethodCallExpr operator) {
    return operator.getArguments().stream()
        .map(Nodes::bare)
        .anyMatch(
            function ->
                Nodes.same(function, expression)
                    || (function instanceof LambdaExpr lambda
                        && Functions.results(lambda).stream()
                            .anyMatch(result -> Nodes.same(Nodes.bare(result), expression))));
  }

  private static Optional<Severity> lower(Severity severity) {
    return switch (severity) {
      case MUST, SHOULD -> Optional.of(Severity.CONSIDER);
      case CONSIDER -> Optional.empty();
    };
  }

  private static void report(BlockingCall call, OnLoop context, Reporter reporter) {
    Circumstances.severity(context, call.kind())
        .flatMap(severity -> call.isShort() ? lower(severity) : Optional.of(severity))
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
