package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.Optional;
import java.util.regex.Pattern;

/** Timers that limit some work, and what becomes of them when the work ends. */
final class Timers {
  private static final Pattern TIMER =
      Pattern.compile(
          "java\\.util\\.concurrent\\.ScheduledFuture|io\\.netty\\.util(\\.concurrent)?"
              + "\\.(ScheduledFuture|Timeout)");

  /** Stages that a failure skips. */
  private static final Pattern AFTER_SUCCESS =
      Pattern.compile("then(Apply|Accept|Run|Compose)(Async)?|onSuccess");

  private Timers() {}

  /** Returns whether a timer is cancelled by nothing but stages that follow a success. */
  static boolean isCancelledOnSuccessOnly(MethodCallExpr call, JavaFile file) {
    Optional<Variable> timer =
        call.getScope()
            .flatMap(file.variables()::of)
            .filter(one -> one.kind() == Variable.Kind.LOCAL)
            .filter(one -> TIMER.matcher(file.types().of(one).name()).matches());
    return timer.isPresent()
        && isAfterSuccess(call)
        && file.variables().uses(timer.get()).stream().allMatch(Timers::isCancelledAfterSuccess);
  }

  private static boolean isCancelledAfterSuccess(Expression use) {
    return Nodes.user(use).orElse(null) instanceof MethodCallExpr call
        && Nodes.isOn(call, use)
        && (!call.getNameAsString().equals("cancel") || isAfterSuccess(call));
  }

  private static boolean isAfterSuccess(MethodCallExpr cancel) {
    return Nodes.enclosing(cancel, LambdaExpr.class)
        .flatMap(Functions::handed)
        .map(Functions.Handed::call)
        .filter(MethodCallExpr.class::isInstance)
        .map(stage -> ((MethodCallExpr) stage).getNameAsString())
        .filter(name -> AFTER_SUCCESS.matcher(name).matches())
        .isPresent();
  }
}
