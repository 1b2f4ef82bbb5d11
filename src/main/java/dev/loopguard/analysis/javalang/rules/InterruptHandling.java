package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What becomes of an interrupt that is caught, from the best to the worst. */
enum InterruptHandling {
  /** The flag is set again, or an exception says that there was an interrupt. */
  KEPT,
  /** Another exception takes its place. */
  WRAPPED,
  /** The exception is handed to code that may do anything. */
  HANDED_ON,
  /** {@code Thread.interrupted()}, which clears the flag, where it was to be set. */
  CLEARED,
  /** Nothing. */
  LOST;

  /** Most nodes of a helper that are looked at. */
  private static final int LARGEST_HELPER = 300;

  private static final Pattern KEEPS =
      Pattern.compile("(?i).*(interrupt(?!ed)|rethrow|propagate|sneak|handleinterrupted).*");

  private static final Pattern ENDS = Pattern.compile("exit([A-Z]\\w*)?|halt|fail|request\\w*Exit");

  /** Exceptions that say that there was an interrupt, and those that set the flag themselves. */
  private static final Pattern SAYS_SO =
      Pattern.compile(
          "InterruptedException|InterruptedIOException|ClosedByInterruptException"
              + "|InterruptException|ThreadInterruptedException|.*(Cancel|Abort).*");

  /** Returns what becomes of the exception that a clause catches. */
  static InterruptHandling of(CatchClause clause, JavaFile file) {
    String exception = clause.getParameter().getNameAsString();
    InterruptHandling best = LOST;
    Deque<Node> open = new ArrayDeque<>(List.of(clause.getBody()));
    while (!open.isEmpty() && best != KEPT) {
      Node node = open.pop();
      InterruptHandling handling = of(node, exception, Interruption.isNamed(clause), file);
      best = handling.compareTo(best) < 0 ? handling : best;
      open.addAll(node.getChildNodes());
    }
    return best;
  }

  private static InterruptHandling of(Node node, String exception, boolean named, JavaFile file) {
    return switch (node) {
      case MethodCallExpr call -> ofCall(call, file);
      case ThrowStmt thrown -> ofThrown(thrown.getExpression(), exception, named);
      case AssignExpr assignment when keeps(assignment, exception, file) -> KEPT;
      case InstanceOfExpr question
          when question.getType().asString().contains("InterruptedException") ->
          KEPT;
      case NameExpr name when name.getNameAsString().equals(exception) -> ofUse(name);
      default -> LOST;
    };
  }

  private static InterruptHandling ofCall(MethodCallExpr call, JavaFile file) {
    String name = call.getNameAsString();
    if (isClearing(call, file)) {
      return CLEARED;
    }
    if (KEEPS.matcher(name).matches() || ENDS.matcher(name).matches() || helps(call, file)) {
      return KEPT;
    }
    return LOST;
  }

  private static boolean isClearing(MethodCallExpr call, JavaFile file) {
    return call.getParentNode().orElse(null) instanceof ExpressionStmt
        && file.types().calls(call, "java.lang.Thread", "interrupted");
  }

  /** Returns the call that clears the flag in a clause that loses the interrupt by it. */
  static Optional<MethodCallExpr> clearing(CatchClause clause, JavaFile file) {
    return of(clause, file) == KEPT
        ? Optional.empty()
        : clause.getBody().findAll(MethodCallExpr.class).stream()
            .filter(call -> isClearing(call, file))
            .findFirst();
  }

  /** A method of the file that sets the flag or throws. */
  private static boolean helps(MethodCallExpr call, JavaFile file) {
    return file.methods().callee(call).filter(InterruptHandling::keeps).isPresent();
  }

  private static boolean keeps(MethodDeclaration method) {
    Deque<Node> open = new ArrayDeque<>(List.of(method));
    for (int seen = 0; seen < LARGEST_HELPER && !open.isEmpty(); seen++) {
      Node node = open.pop();
      boolean kept =
          node instanceof ThrowStmt
              || (node instanceof MethodCallExpr call
                  && KEEPS.matcher(call.getNameAsString()).matches());
      if (kept) {
        return true;
      }
      open.addAll(node.getChildNodes());
    }
    return !open.isEmpty();
  }

  private static InterruptHandling ofThrown(Expression thrown, String exception, boolean named) {
    return switch (Nodes.bare(thrown)) {
      case NameExpr name when !name.getNameAsString().equals(exception) -> WRAPPED;
      case ObjectCreationExpr creation
          when !SAYS_SO.matcher(creation.getType().getNameAsString()).matches() ->
          WRAPPED;
      case MethodCallExpr call when named && makesAnother(call, exception) -> WRAPPED;
      default -> KEPT;
    };
  }

  /** {@code Failures.of("list", e)}: of another class, which says nothing of an interrupt. */
  private static boolean makesAnother(MethodCallExpr call, String exception) {
    return call.getScope().map(Nodes::bare).orElse(null) instanceof NameExpr scope
        && Character.isUpperCase(scope.getNameAsString().charAt(0))
        && !SAYS_SO.matcher(scope.getNameAsString()).matches()
        && call.getArguments().stream().anyMatch(given -> isName(given, exception));
  }

  /** The exception is kept for later, or a flag that says there was an interrupt. */
  private static boolean keeps(AssignExpr assignment, String exception, JavaFile file) {
    Expression target = assignment.getTarget();
    boolean said = file.snippet(target).toLowerCase(Locale.ROOT).contains("interrupt");
    return said || isName(assignment.getValue(), exception) || setsLater(target, file);
  }

  private static boolean isName(Expression expression, String name) {
    return Nodes.bare(expression) instanceof NameExpr named && named.getNameAsString().equals(name);
  }

  /** There is an {@code if} on the variable that sets the flag. */
  private static boolean setsLater(Expression target, JavaFile file) {
    return file.variables().of(target).stream()
        .flatMap(variable -> file.variables().uses(variable).stream())
        .map(use -> Nodes.user(use).orElse(null))
        .filter(IfStmt.class::isInstance)
        .map(user -> ((IfStmt) user).getThenStmt())
        .anyMatch(then -> file.snippet(then).contains(".interrupt()"));
  }

  /** Logging it, or asking it for its message, hands it to nobody. */
  private static InterruptHandling ofUse(NameExpr name) {
    Node at = name;
    boolean asked =
        Nodes.user(name).orElse(null) instanceof MethodCallExpr call && Nodes.isOn(call, name);
    Optional<Node> user = Nodes.user(at);
    while (!asked && user.isPresent() && user.get() instanceof Expression expression) {
      asked = expression instanceof MethodCallExpr call && Logging.is(call);
      at = expression;
      user = Nodes.user(at);
    }
    return asked ? LOST : HANDED_ON;
  }
}
