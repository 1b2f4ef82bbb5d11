package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Functions with assertions that a test hands to what calls them later, and to no one's report. */
final class TestCallbacks {
  private static final String VERTX = "io.vertx.core.Future";

  private static final Set<String> OF_STAGES =
      Set.of(
          "thenAccept",
          "thenAcceptAsync",
          "thenApply",
          "thenApplyAsync",
          "thenRun",
          "thenRunAsync",
          "thenCompose",
          "thenAcceptBoth",
          "thenCombine",
          "whenComplete",
          "whenCompleteAsync",
          "handle",
          "handleAsync",
          "exceptionally");

  private static final Set<String> OF_VERTX = Set.of("onComplete", "onSuccess", "onFailure");

  private static final Pattern ASSERTION =
      Pattern.compile("assert([A-Z]\\w*)?|fail|verify|verifyNoInteractions");

  /** What a function does to tell the test that it ran. */
  private static final Pattern TELLS =
      Pattern.compile(
          "set|compareAndSet|\\w*[iI]ncrement\\w*|\\w*[dD]ecrement\\w*|add|put|offer|countDown"
              + "|complete\\w*|release|signal\\w*|notify\\w*|accept|done|flag|succeed|passed");

  private TestCallbacks() {}

  /** Returns the call of a chain, whose result nobody gets, that is handed an assertion. */
  static Optional<MethodCallExpr> find(List<MethodCallExpr> chain, JavaFile file) {
    if (TestChains.isOfMock(chain)) {
      return Optional.empty();
    }
    boolean subscribed = false;
    Optional<MethodCallExpr> found = Optional.empty();
    for (MethodCallExpr call : chain) {
      subscribed |= subscribes(call, file);
      List<Expression> functions = functions(call);
      if (functions.stream().anyMatch(TestCallbacks::tells)) {
        return Optional.empty();
      }
      boolean lost = subscribed || isCallback(call, file);
      if (lost && functions.stream().anyMatch(TestCallbacks::asserts)) {
        found = Optional.of(call);
      }
    }
    return found;
  }

  /** Returns how sure it is that a failed assertion is lost. */
  static Severity severity(List<MethodCallExpr> chain, MethodCallExpr callback, JavaFile file) {
    if (OF_VERTX.contains(callback.getNameAsString())) {
      return Severity.CONSIDER;
    }
    boolean handled =
        chain.stream()
            .filter(call -> subscribes(call, file))
            .anyMatch(call -> call.getArguments().size() > 1);
    return handled ? Severity.SHOULD : Severity.MUST;
  }

  private static boolean subscribes(MethodCallExpr call, JavaFile file) {
    return switch (call.getNameAsString()) {
      case "subscribe" -> isPublisher(call, file);
      case "with" ->
          call.getScope()
              .filter(
                  scope ->
                      scope instanceof MethodCallExpr inner
                          && inner.getNameAsString().equals("subscribe"))
              .isPresent();
      default -> false;
    };
  }

  /** Others have a {@code subscribe} too, to which a topic is given first. */
  private static boolean isPublisher(MethodCallExpr call, JavaFile file) {
    JavaType receiver = file.types().receiver(call);
    if (receiver.isKnown()) {
      return Knowledge.isLazy(receiver) && !receiver.name().startsWith("io.smallrye.mutiny.");
    }
    return call.getArguments().stream().allMatch(LambdaExpr.class::isInstance)
        && (file.imports().anyFrom("reactor.") || file.imports().anyFrom("io.reactivex."));
  }

  private static boolean isCallback(MethodCallExpr call, JavaFile file) {
    String name = call.getNameAsString();
    JavaType receiver = file.types().receiver(call);
    if (OF_VERTX.contains(name)) {
      return file.types().isA(receiver, VERTX);
    }
    return OF_STAGES.contains(name)
        && (receiver.isKnown()
            ? Knowledge.isEager(receiver) && !receiver.is(VERTX)
            : !name.equals("handle"));
  }

  private static List<Expression> functions(MethodCallExpr call) {
    return call.getArguments().stream()
        .map(Nodes::bare)
        .filter(
            argument ->
                argument instanceof LambdaExpr
                    || (argument instanceof ObjectCreationExpr creation
                        && creation.getAnonymousClassBody().isPresent()))
        .toList();
  }

  private static boolean asserts(Expression function) {
    return any(function, TestCallbacks::isAssertion);
  }

  private static boolean isAssertion(Node node) {
    return node instanceof AssertStmt
        || (node instanceof MethodCallExpr call
            && ASSERTION.matcher(call.getNameAsString()).matches());
  }

  private static boolean tells(Expression function) {
    return any(
        function,
        node ->
            node instanceof AssignExpr
                || (node instanceof MethodCallExpr call
                    && TELLS.matcher(call.getNameAsString()).matches()));
  }

  private static boolean any(Node root, Predicate<Node> test) {
    AtomicBoolean found = new AtomicBoolean();
    Nodes.forEach(root, node -> found.set(found.get() || test.test(node)));
    return found.get();
  }
}
