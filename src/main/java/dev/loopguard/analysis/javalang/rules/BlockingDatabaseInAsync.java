package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asking a database, and waiting for its answer, on an event loop. */
public final class BlockingDatabaseInAsync implements JavaRule {
  /** What makes a publisher of a value that is there already. */
  private static final Set<String> OF_VALUES =
      Set.of("just", "justOrEmpty", "item", "items", "fromIterable", "fromStream");

  @Override
  public RuleId id() {
    return RuleId.java("blocking-database-in-async");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("BlockingMethodInNonBlockingContext");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, BlockingDatabaseInAsync::check);
    on.each(ObjectCreationExpr.class, BlockingDatabaseInAsync::check);
    on.each(MethodReferenceExpr.class, BlockingDatabaseInAsync::check);
  }

  private static void check(Expression expression, JavaFile file, Reporter reporter) {
    Optional<BlockingCall> known = file.blockingCalls().of(expression);
    if (known.isEmpty()
        && file.contexts().onLoop(expression).isPresent()
        && !FarBlocking.report(expression, Set.of(BlockingKind.DATABASE), file, reporter)) {
      checkValue(expression, file, reporter);
    }
    known
        .filter(call -> call.kind() == BlockingKind.DATABASE)
        .ifPresent(
            call ->
                file.contexts()
                    .onLoop(expression)
                    .ifPresent(context -> report(call, context, file, reporter)));
  }

  /** What a repository of another file gives as a value, it gave after waiting. */
  private static void checkValue(Expression expression, JavaFile file, Reporter reporter) {
    Optional<String> maker = maker(expression, file);
    Optional<String> shown = Partners.of(expression, file);
    if (maker.isPresent() && shown.isPresent()) {
      reporter.report(
          Spot.of(expression),
          Severity.CONSIDER,
          new Message("remote", Map.of("call", shown.get(), "maker", maker.get())));
    }
  }

  private static void report(BlockingCall call, OnLoop context, JavaFile file, Reporter reporter) {
    Circumstances.severity(context, call.kind())
        .ifPresent(
            severity -> {
              Map<String, String> values = new HashMap<>(context.values());
              values.put("call", call.shown());
              values.put("cure", Cures.of(call.kind(), context));
              Optional<String> maker = maker(call.node(), file);
              maker.ifPresent(name -> values.put("maker", name));
              reporter.report(
                  Spot.of(call.node()),
                  severity,
                  new Message(maker.isPresent() ? "value" : context.variant(), values));
            });
  }

  /** Returns the call that makes a publisher of the answer, which it cannot make late. */
  private static Optional<String> maker(Expression answer, JavaFile file) {
    return answer instanceof MethodReferenceExpr
        ? Optional.empty()
        : Functions.taker(answer)
            .filter(call -> OF_VALUES.contains(call.getNameAsString()))
            .filter(call -> Knowledge.isLazy(file.types().of(call)))
            .map(MethodCallExpr::getNameAsString);
  }
}
