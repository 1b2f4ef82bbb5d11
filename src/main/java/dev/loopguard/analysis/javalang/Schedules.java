package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.AsyncContext.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which threads the operators of a chain move its work to. */
final class Schedules {
  /** What of a chain is looked at on either side of a call; longer ones are not written. */
  private static final int LONGEST = 200;

  private static final String STAGE = "java.util.concurrent.CompletionStage";

  private final JavaTypes types;
  private final Variables variables;

  Schedules(JavaFile file) {
    this.types = file.types();
    this.variables = file.variables();
  }

  /** Returns what moves the subscription of a source to threads that may wait. */
  Optional<String> ofSource(MethodCallExpr call) {
    return after(call).stream().anyMatch(this::movesSource)
        ? Optional.of("scheduler")
        : Optional.empty();
  }

  /** Returns what moves the functions of a call's operator to other threads. */
  Optional<String> ofStage(MethodCallExpr call) {
    List<MethodCallExpr> before = before(call);
    if (after(call).stream().anyMatch(this::movesSource)
        || before.stream().anyMatch(this::movesSource)) {
      return Optional.of("scheduler");
    }
    return before.stream().flatMap(one -> moved(one).stream()).findFirst();
  }

  /** A future that I/O threads complete, and all publishers, are sure to run their stages there. */
  Evidence evidence(MethodCallExpr call, JavaType receiver) {
    if (types.isA(receiver, STAGE)) {
      return before(call).stream().anyMatch(one -> said(Fact.BY_IO, one).isPresent())
          ? Evidence.CERTAIN
          : Evidence.LIKELY;
    }
    return after(call).stream().anyMatch(one -> said(Fact.BLOCKING, one).isPresent())
        ? Evidence.HINT
        : Evidence.CERTAIN;
  }

  private Optional<String> moved(MethodCallExpr call) {
    return said(Fact.SCHEDULES, call)
        .filter("stages"::equals)
        .filter(_ -> maySleep(call))
        .map(_ -> "scheduler")
        .or(() -> said(Fact.OFFLOADS, call).filter(_ -> types.isA(types.of(call), STAGE)));
  }

  private boolean movesSource(MethodCallExpr call) {
    return said(Fact.SCHEDULES, call).filter("source"::equals).isPresent() && maySleep(call);
  }

  /** A scheduler of which nothing is known is taken to have threads that may wait. */
  private boolean maySleep(MethodCallExpr call) {
    return call.getArguments().stream()
        .map(Nodes::bare)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .flatMap(scheduler -> said(Fact.SCHEDULER, scheduler).stream())
        .noneMatch("computing"::equals);
  }

  private Optional<String> said(Fact fact, MethodCallExpr call) {
    return Knowledge.ofMethod(
        fact, types.receiver(call), call.getNameAsString(), call.getArguments().size());
  }

  /** Returns the calls that a call is made on the results of, nearest first. */
  private List<MethodCallExpr> before(MethodCallExpr call) {
    List<MethodCallExpr> before = new ArrayList<>();
    Optional<Expression> scope = call.getScope();
    boolean followed = false;
    while (scope.isPresent() && before.size() < LONGEST) {
      Expression receiver = Nodes.bare(scope.get());
      if (receiver instanceof MethodCallExpr next) {
        before.add(next);
        scope = next.getScope();
      } else {
        scope = followed ? Optional.empty() : variables.of(receiver).flatMap(Variable::initializer);
        followed = true;
      }
    }
    return before;
  }

  /** Returns the calls that are made on the result of a call, nearest first. */
  private List<MethodCallExpr> after(MethodCallExpr call) {
    List<MethodCallExpr> after = new ArrayList<>();
    Optional<Node> last = collectAfter(call, after);
    if (last.isPresent() && last.get() instanceof VariableDeclarator declarator) {
      variables
          .uses(new Variable(declarator, declarator.getNameAsString(), Variable.Kind.LOCAL))
          .forEach(use -> collectAfter(use, after));
    }
    return after;
  }

  /** Collects the calls on the result of an expression, and returns who uses the last of them. */
  private static Optional<Node> collectAfter(Expression first, List<MethodCallExpr> after) {
    Expression result = first;
    Optional<Node> user = Nodes.user(result);
    while (user.isPresent()
        && user.get() instanceof MethodCallExpr next
        && Nodes.isOn(next, result)
        && after.size() < LONGEST) {
      after.add(next);
      result = next;
      user = Nodes.user(next);
    }
    return user;
  }
}
