package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether anybody sees the errors of an asynchronous chain. */
final class ErrorPath {
  /** Operators that handle errors, or let somebody see them, of all families. */
  private static final Set<String> HANDLERS =
      Set.of(
          "doOnError",
          "onErrorResume",
          "onErrorReturn",
          "onErrorComplete",
          "onErrorContinue",
          "onErrorResumeNext",
          "onErrorReturnItem",
          "onErrorReturnWith",
          "doOnEach",
          "doOnEvent",
          "doOnNotification",
          "materialize",
          "exceptionally",
          "exceptionallyCompose",
          "recover",
          "otherwise",
          "otherwiseEmpty",
          "onItemOrFailure",
          "onTermination",
          "log",
          "tap");

  /** Operators of Mutiny that count where they follow {@code onFailure}. */
  private static final Set<String> OF_FAILURES =
      Set.of(
          "invoke",
          "call",
          "recoverWithItem",
          "recoverWithNull",
          "recoverWithUni",
          "recoverWithMulti",
          "recoverWithCompletion");

  private static final Set<String> BOTH =
      Set.of("handle", "handleAsync", "whenComplete", "whenCompleteAsync", "onComplete", "andThen");

  /** What is tried at the end, where nobody can do anything about an error. */
  private static final Pattern CLEANING =
      Pattern.compile(
          "(close|release|cancel|dispose|clean|cleanup|discard|rollback|shutdown|fail|abort"
              + "|disconnect|stop|unlock|unsubscribe|drain|terminate|destroy|invalidate|evict|unregister)([A-Z0-9_].*)?");

  /** Its {@code handle} is about values. */
  private static final String REACTOR = "reactor.core.publisher.CorePublisher";

  private static final int DEPTH = 3;

  private ErrorPath() {}

  /** Returns whether errors are handled or seen before they reach a call. */
  static boolean isSeenBefore(MethodCallExpr call, JavaFile file) {
    return isSeenBefore(call, file, DEPTH);
  }

  private static boolean isSeenBefore(MethodCallExpr call, JavaFile file, int depth) {
    List<MethodCallExpr> before = file.chains().before(call);
    return before.stream().anyMatch(one -> sees(one, file))
        || (depth > 0
            && !before.isEmpty()
            && file.methods()
                .callee(before.getLast())
                .filter(method -> isSeenIn(method, file, depth - 1))
                .isPresent());
  }

  private static boolean isSeenIn(MethodDeclaration method, JavaFile file, int depth) {
    return method.getBody().stream()
        .flatMap(body -> Functions.returned(body).stream())
        .map(Nodes::bare)
        .anyMatch(
            result ->
                result instanceof MethodCallExpr call
                    && (sees(call, file) || isSeenBefore(call, file, depth)));
  }

  private static boolean sees(MethodCallExpr call, JavaFile file) {
    String name = call.getNameAsString();
    if (BOTH.contains(name)) {
      return !(name.equals("handle") && file.types().isA(file.types().receiver(call), REACTOR))
          && !isUnread(call, name.equals("onComplete") || name.equals("andThen") ? 0 : 1, file);
    }
    return HANDLERS.contains(name)
        || (name.equals("onFailure") && isHandler(call))
        || (OF_FAILURES.contains(name) && isCalledOn(call, "onFailure"));
  }

  private static boolean isHandler(MethodCallExpr onFailure) {
    return onFailure.getArguments().size() == 1
        && Functions.isFunction(onFailure.getArgument(0))
        && !(onFailure.getParentNode().orElse(null) instanceof MethodCallExpr next
            && OF_FAILURES.contains(next.getNameAsString()));
  }

  private static boolean isCalledOn(MethodCallExpr call, String method) {
    return Chains.previous(call)
        .filter(scope -> scope.getNameAsString().equals(method))
        .isPresent();
  }

  /** Returns whether a call's function never looks at one of its parameters. */
  static boolean isUnread(MethodCallExpr call, int parameter, JavaFile file) {
    return Functions.lambda(call, 0)
        .filter(lambda -> parameter < lambda.getParameters().size())
        .filter(lambda -> !reads(lambda, parameter, file))
        .isPresent();
  }

  /** To ask only if there is no error, and do nothing else if there is, is not to look at it. */
  private static boolean reads(LambdaExpr lambda, int parameter, JavaFile file) {
    return file
        .variables()
        .uses(
            new Variable(
                lambda.getParameter(parameter),
                lambda.getParameter(parameter).getNameAsString(),
                Variable.Kind.LAMBDA_PARAMETER))
        .stream()
        .anyMatch(use -> !onlyAsksForSuccess(use));
  }

  private static boolean onlyAsksForSuccess(Expression use) {
    return Nodes.user(use).orElse(null) instanceof BinaryExpr test
        && test.getOperator() == BinaryExpr.Operator.EQUALS
        && (test.getLeft().isNullLiteralExpr() || test.getRight().isNullLiteralExpr())
        && Nodes.user(test).orElse(null) instanceof IfStmt choice
        && Nodes.same(choice.getCondition(), test)
        && choice.getElseStmt().isEmpty()
        && choice.getParentNode().orElse(null) instanceof BlockStmt block
        && block.getStatements().size() == 1;
  }

  /** Returns whether a chain, or the method that it stands in, cleans up. */
  static boolean isCleaning(MethodCallExpr call, JavaFile file) {
    Stream<String> chain =
        file.chains().before(call).stream()
            .flatMap(one -> Stream.concat(Stream.of(one), one.getArguments().stream()))
            .filter(MethodCallExpr.class::isInstance)
            .map(one -> ((MethodCallExpr) one).getNameAsString());
    Stream<String> around =
        Nodes.enclosing(call, MethodDeclaration.class)
            .map(MethodDeclaration::getNameAsString)
            .stream();
    Stream<String> root =
        Chains.through(call).getLast().getScope().map(Nodes::bare).stream()
            .filter(NameExpr.class::isInstance)
            .map(name -> ((NameExpr) name).getNameAsString());
    return Stream.of(chain, around, root)
        .flatMap(names -> names)
        .anyMatch(name -> CLEANING.matcher(name).matches());
  }

  /** Returns whether a method is named after the end of something. */
  static boolean isCleaning(String method) {
    return CLEANING.matcher(method).matches();
  }

  /** Returns whether all that a call's function does is to clean up. */
  static boolean onlyCleans(MethodCallExpr call) {
    return Functions.lambda(call, 0).stream()
        .flatMap(lambda -> lambda.findAll(MethodCallExpr.class).stream())
        .allMatch(one -> CLEANING.matcher(one.getNameAsString()).matches());
  }

  /** Returns whether a function turns whatever happens into nothing, and tells nobody. */
  static boolean givesNothing(Expression handler) {
    return Nodes.bare(handler) instanceof LambdaExpr lambda && isSilent(lambda);
  }

  private static boolean isSilent(LambdaExpr lambda) {
    if (lambda.getExpressionBody().isEmpty()
        && lambda.getBody().asBlockStmt().getStatements().size() > 1) {
      return false;
    }
    List<Expression> results = Functions.results(lambda);
    return (!results.isEmpty() || lambda.getBody().asBlockStmt().isEmpty())
        && results.stream().allMatch(ErrorPath::isNothing);
  }

  /** Returns whether an expression is null, or an empty publisher, collection or result. */
  static boolean isNothing(Expression expression) {
    return switch (Nodes.bare(expression)) {
      case NullLiteralExpr _ -> true;
      case CastExpr cast -> isNothing(cast.getExpression());
      case MethodCallExpr call -> isNothing(call);
      default -> false;
    };
  }

  private static boolean isNothing(MethodCallExpr call) {
    String name = call.getNameAsString();
    if (call.getArguments().isEmpty()) {
      return Stream.of(
              "empty",
              "emptyList",
              "emptySet",
              "emptyMap",
              "nullItem",
              "voidItem",
              "complete",
              "succeededFuture",
              "of")
          .anyMatch(name::equals);
    }
    return Set.of("completedFuture", "completedStage", "item", "succeededFuture", "justOrEmpty")
            .contains(name)
        && call.getArguments().size() == 1
        && Nodes.bare(call.getArgument(0)).isNullLiteralExpr();
  }
}
