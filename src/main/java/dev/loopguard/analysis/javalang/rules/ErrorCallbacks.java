package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Functions that are handed errors, and do nothing with them. */
final class ErrorCallbacks {
  private static final Set<String> METHODS =
      Set.of("onFailure", "onError", "failed", "onException");

  private static final Pattern ERROR =
      Pattern.compile("(\\w+\\.)*(Throwable|\\w*(Exception|Error))");

  private static final Set<String> WHEN_COMPLETE = Set.of("whenComplete", "whenCompleteAsync");

  private static final Pattern TELLS =
      Pattern.compile("completeExceptionally|setException|\\w*[fF]ail");

  private ErrorCallbacks() {}

  /** Returns the empty error method of a callback that does something when all goes well. */
  static Optional<MethodDeclaration> empty(ObjectCreationExpr callback) {
    List<MethodDeclaration> methods =
        callback.getAnonymousClassBody().stream()
            .<BodyDeclaration<?>>flatMap(List::stream)
            .filter(MethodDeclaration.class::isInstance)
            .map(MethodDeclaration.class::cast)
            .toList();
    return methods.stream().anyMatch(method -> acts(method, callback))
        ? methods.stream()
            .filter(method -> METHODS.contains(method.getNameAsString()))
            .filter(method -> takesError(method) && isEmpty(method))
            .findFirst()
        : Optional.empty();
  }

  /** What is asked only about success leaves failures to others: {@code onSuccess(handler)}. */
  private static boolean acts(MethodDeclaration method, ObjectCreationExpr callback) {
    return !takesError(method)
        && !isEmpty(method)
        && Nodes.enclosing(callback, MethodDeclaration.class)
            .filter(around -> around.getNameAsString().equals(method.getNameAsString()))
            .isEmpty();
  }

  private static boolean takesError(MethodDeclaration method) {
    return method.getParameters().stream()
        .map(Parameter::getTypeAsString)
        .anyMatch(type -> ERROR.matcher(type).matches());
  }

  private static boolean isEmpty(MethodDeclaration method) {
    return method.getBody().filter(BlockStmt::isEmpty).isPresent();
  }

  /** Returns the empty function for errors that a call is handed. */
  static Optional<LambdaExpr> emptyFunction(MethodCallExpr call, JavaFile file) {
    int place =
        switch (call.getNameAsString()) {
          case "subscribe", "with" -> 1;
          case "onFailure" -> 0;
          default -> -1;
        };
    return place < 0 || (place == 0 && !file.imports().anyFrom("io.vertx."))
        ? Optional.empty()
        : Functions.lambda(call, place)
            .filter(lambda -> lambda.getParameters().size() == 1)
            .filter(lambda -> lambda.getBody() instanceof BlockStmt body && body.isEmpty());
  }

  /**
   * A function from which an exception reaches nobody.
   *
   * @param operator what calls the function
   */
  record Throwing(String operator, Severity severity) {}

  /** Returns the function that an exception leaves, if nobody sees it. */
  static Optional<Throwing> throwing(ThrowStmt thrown, JavaFile file) {
    if (isCaught(thrown) || isBefore(thrown, ErrorCallbacks::tells)) {
      return Optional.empty();
    }
    return switch (Functions.around(thrown).orElse(null)) {
      case LambdaExpr lambda when !isBefore(thrown, Logging::is) -> dropped(lambda, file);
      case MethodDeclaration method
          when method.getNameAsString().equals("onSuccess")
              && method.getParentNode().orElse(null) instanceof ObjectCreationExpr callback
              && Functions.taker(callback).filter(ErrorCallbacks::addsCallback).isPresent() ->
          Optional.of(new Throwing(method.getNameAsString(), Severity.CONSIDER));
      case null, default -> Optional.empty();
    };
  }

  private static boolean addsCallback(MethodCallExpr call) {
    return call.getNameAsString().equals("addCallback");
  }

  private static boolean tells(MethodCallExpr call) {
    return TELLS.matcher(call.getNameAsString()).matches();
  }

  /** Returns whether something is done with the error in the block that throws it. */
  private static boolean isBefore(ThrowStmt thrown, Predicate<MethodCallExpr> what) {
    return thrown
        .getParentNode()
        .filter(block -> block.findFirst(MethodCallExpr.class, what).isPresent())
        .isPresent();
  }

  private static boolean isCaught(ThrowStmt thrown) {
    Node child = thrown;
    for (Node at : (Iterable<Node>) Nodes.ancestors(thrown)::iterator) {
      if (Functions.isBoundary(at)) {
        return false;
      }
      if (at instanceof TryStmt attempt
          && Nodes.same(attempt.getTryBlock(), child)
          && !attempt.getCatchClauses().isEmpty()) {
        return true;
      }
      child = at;
    }
    return false;
  }

  private static Optional<Throwing> dropped(LambdaExpr lambda, JavaFile file) {
    return Functions.taker(lambda)
        .filter(call -> WHEN_COMPLETE.contains(call.getNameAsString()))
        .filter(call -> file.droppedValues().of(call).isPresent())
        .map(call -> new Throwing(call.getNameAsString(), Severity.SHOULD));
  }
}
