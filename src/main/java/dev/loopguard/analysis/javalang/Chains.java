package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of a fluent chain on either side of one of them, over at most one local variable. */
public final class Chains {
  /** What of a chain is looked at on either side of a call; longer ones are not written. */
  private static final int LONGEST = 200;

  private final Variables variables;

  Chains(Variables variables) {
    this.variables = variables;
  }

  /** Returns a call and those that it is made on the results of, nearest first, in one place. */
  public static List<MethodCallExpr> through(MethodCallExpr last) {
    List<MethodCallExpr> chain = new ArrayList<>();
    Optional<MethodCallExpr> next = Optional.of(last);
    while (next.isPresent() && chain.size() < LONGEST) {
      chain.add(next.get());
      next = previous(next.get());
    }
    return chain;
  }

  /** Returns the call that a call is made on the result of. */
  public static Optional<MethodCallExpr> previous(MethodCallExpr call) {
    return call.getScope()
        .map(Nodes::bare)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast);
  }

  /** Returns the calls that a call is made on the results of, nearest first. */
  public List<MethodCallExpr> before(MethodCallExpr call) {
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
  public List<MethodCallExpr> after(MethodCallExpr call) {
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
