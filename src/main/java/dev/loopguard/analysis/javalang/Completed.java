package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Waits for results that are there already, or that whoever calls asked for. */
public final class Completed {
  /** By these a future tells whether it has its result. */
  private static final Set<String> QUESTIONS =
      Set.of("isDone", "isCompletedExceptionally", "isCancelled", "isSuccess", "state");

  private static final Pattern ALL =
      Pattern.compile("all(Of|AsList|Complete).*|(waitFor|when|await|join|combine|complete)All.*");

  private static final Pattern WAITS =
      Pattern.compile("(await|sync|block|join|waitFor)([A-Z]\\w*)?");

  private Completed() {}

  /** Returns whether what a wait is for is there already. */
  public static boolean isAt(Expression wait, JavaFile file) {
    if (comesAfterAll(wait, file)) {
      return true;
    }
    Optional<Expression> receiver =
        wait instanceof MethodCallExpr call ? call.getScope().map(Nodes::bare) : Optional.empty();
    return receiver.isPresent()
        && (receiver.get() instanceof MethodCallExpr made
            ? made.getNameAsString().startsWith("completed")
            : isAsked(receiver.get(), wait, file) || isGivenDone(receiver.get(), file));
  }

  /** A wrapper's {@code await} waits because its caller asked for that. */
  public static boolean isDelegation(BlockingCall call) {
    return Nodes.enclosing(call.node(), MethodDeclaration.class)
        .filter(
            method ->
                method.getNameAsString().equals(call.method())
                    || WAITS.matcher(method.getNameAsString()).matches())
        .isPresent();
  }

  /** Returns whether a wait stands in a stage after {@code allOf}, or of the very future. */
  public static boolean comesAfterAll(Expression wait, JavaFile file) {
    Optional<Variable> awaited =
        wait instanceof MethodCallExpr call ? future(call, file) : Optional.empty();
    return Nodes.ancestors(wait)
        .takeWhile(node -> !(node instanceof CallableDeclaration))
        .filter(LambdaExpr.class::isInstance)
        .flatMap(lambda -> Functions.taker((LambdaExpr) lambda).stream())
        .filter(stage -> Knowledge.isEager(file.types().receiver(stage)))
        .anyMatch(stage -> isAfterAll(stage, awaited, file));
  }

  private static boolean isAfterAll(
      MethodCallExpr stage, Optional<Variable> awaited, JavaFile file) {
    Optional<Variable> root = root(stage, file);
    boolean ofAll =
        Chains.through(stage).stream().anyMatch(Completed::isAllOf)
            || root.flatMap(Variable::initializer).filter(Completed::givesAllOf).isPresent()
            || stage.getArguments().stream()
                .flatMap(argument -> file.variables().of(argument).stream())
                .flatMap(variable -> variable.initializer().stream())
                .anyMatch(Completed::givesAllOf);
    return ofAll || (root.isPresent() && awaited.equals(root));
  }

  private static Optional<Variable> future(MethodCallExpr wait, JavaFile file) {
    Optional<Expression> scope = wait.getScope().map(Nodes::bare);
    return scope.isPresent()
            && scope.get() instanceof MethodCallExpr same
            && same.getNameAsString().equals("toCompletableFuture")
        ? future(same, file)
        : scope.flatMap(file.variables()::of);
  }

  private static Optional<Variable> root(MethodCallExpr call, JavaFile file) {
    return Chains.through(call).getLast().getScope().map(Nodes::bare).flatMap(file.variables()::of);
  }

  private static boolean givesAllOf(Expression value) {
    return Nodes.bare(value) instanceof MethodCallExpr call
        && Chains.through(call).stream().anyMatch(Completed::isAllOf);
  }

  private static boolean isAllOf(MethodCallExpr call) {
    return ALL.matcher(call.getNameAsString()).matches();
  }

  /** Returns whether the code around a wait asks the future first. */
  private static boolean isAsked(Expression future, Expression wait, JavaFile file) {
    Optional<Variable> variable = file.variables().of(future);
    return variable.isPresent()
        && file.variables().uses(variable.get()).stream()
            .anyMatch(
                use ->
                    Nodes.user(use).orElse(null) instanceof MethodCallExpr call
                        && QUESTIONS.contains(call.getNameAsString())
                        && Nodes.isOn(call, use)
                        && sameCallable(use, wait));
  }

  private static boolean sameCallable(Node one, Node other) {
    Optional<Node> first = callable(one);
    Optional<Node> second = callable(other);
    return first.isPresent() && second.isPresent() && Nodes.same(first.get(), second.get());
  }

  private static Optional<Node> callable(Node node) {
    return Nodes.ancestors(node).filter(CallableDeclaration.class::isInstance).findFirst();
  }

  /** A listener is given the future that is done. */
  private static boolean isGivenDone(Expression future, JavaFile file) {
    return future instanceof NameExpr
        && file.variables()
            .of(future)
            .filter(
                variable ->
                    variable.kind() == Variable.Kind.LAMBDA_PARAMETER
                        || isOfListener(variable.declaration()))
            .isPresent();
  }

  private static boolean isOfListener(Node parameter) {
    return parameter.getParentNode().orElse(null) instanceof CallableDeclaration<?> method
        && method.getNameAsString().equals("operationComplete");
  }
}
