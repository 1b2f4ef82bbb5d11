package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.Set;
import java.util.regex.Pattern;

/** Waits for results that may never come. */
final class Waits {
  private static final Set<String> METHODS =
      Set.of(
          "get",
          "join",
          "block",
          "blockOptional",
          "blockFirst",
          "blockLast",
          "await",
          "indefinitely",
          "waitFor");

  /** Only publishers have such methods. */
  private static final Set<String> OF_PUBLISHERS =
      Set.of("block", "blockOptional", "blockFirst", "blockLast");

  private static final Pattern SPARED =
      Pattern.compile("get|join|await|block|start|init|afterPropertiesSet|setUp");

  /** What mostly gives an optional, a supplier or a reference. */
  private static final Pattern GIVES_OTHER =
      Pattern.compile(
          "(find|get|map|filter|max|min|reduce|of|parse|lookup|select|resolve|first|last|peek|poll)"
              + "([A-Z].*)?|flatMap");

  private Waits() {}

  /** Returns whether a call waits for a result, a latch or a program for any time. */
  static boolean isUnlimited(MethodCallExpr call, JavaFile file) {
    if (UnlimitedWaits.isForEver(call)) {
      return file.blockingCalls().of(call).isPresent();
    }
    return call.getArguments().isEmpty()
        && METHODS.contains(call.getNameAsString())
        && (file.blockingCalls().of(call).filter(Waits::isForResult).isPresent()
            || file.awaits().isAwait(call)
            || isOfPublisher(call, file)
            || isOfFuture(call, file));
  }

  /** {@code admin.createTopics(t).all().get()}, where an {@code ExecutionException} is expected. */
  private static boolean isOfFuture(MethodCallExpr call, JavaFile file) {
    return call.getNameAsString().equals("get")
        && call.getScope().map(Nodes::bare).orElse(null) instanceof MethodCallExpr made
        && !GIVES_OTHER.matcher(made.getNameAsString()).matches()
        && !file.types().receiver(call).isKnown()
        && expectsFailure(call);
  }

  private static boolean expectsFailure(MethodCallExpr call) {
    return Nodes.ancestors(call)
        .takeWhile(node -> !(node instanceof LambdaExpr))
        .anyMatch(
            node ->
                switch (node) {
                  case TryStmt attempt ->
                      attempt.getCatchClauses().stream()
                          .map(clause -> clause.getParameter().getType().asString())
                          .anyMatch(caught -> caught.contains("ExecutionException"));
                  case MethodDeclaration method ->
                      method.getThrownExceptions().stream()
                          .anyMatch(thrown -> thrown.asString().endsWith("ExecutionException"));
                  default -> false;
                });
  }

  /** {@code tools.add(tool).block()}, whatever it is that gives a publisher there. */
  private static boolean isOfPublisher(MethodCallExpr call, JavaFile file) {
    return OF_PUBLISHERS.contains(call.getNameAsString())
        && call.getScope().filter(scope -> scope.isMethodCallExpr()).isPresent()
        && !file.types().receiver(call).isKnown();
  }

  /** Returns whether a call waits for what a publisher gives. */
  static boolean isForPublisher(MethodCallExpr call) {
    return OF_PUBLISHERS.contains(call.getNameAsString())
        || call.getNameAsString().equals("indefinitely");
  }

  private static boolean isForResult(BlockingCall call) {
    return call.kind() == BlockingKind.RESULT
        || call.kind() == BlockingKind.PROCESS
        || call.type().endsWith(".CountDownLatch");
  }

  /** Returns whether a method of this name waits by its nature. */
  static boolean isSpared(String method) {
    return SPARED.matcher(method).matches();
  }

  /** Returns the same wait with a limit. */
  static String cure(String method) {
    return switch (method) {
      case "join" -> "orTimeout(…).join()";
      case "block", "blockOptional", "blockFirst", "blockLast" ->
          method + "(Duration.ofSeconds(…))";
      case "indefinitely" -> "atMost(Duration.ofSeconds(…))";
      default -> method + "(…, TimeUnit.SECONDS)";
    };
  }
}
