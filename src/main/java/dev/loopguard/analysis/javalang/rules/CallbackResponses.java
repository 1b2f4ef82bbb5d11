package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of the response that OkHttp hands to a callback, which must close it. */
final class CallbackResponses {
  /** What is read of a response without its body. */
  private static final Set<String> HEAD =
      Set.of(
          "code",
          "message",
          "isSuccessful",
          "isRedirect",
          "header",
          "headers",
          "request",
          "protocol",
          "handshake",
          "toString",
          "networkResponse",
          "cacheResponse",
          "priorResponse",
          "peekBody");

  private CallbackResponses() {}

  /**
   * A response that stays open.
   *
   * @param variant {@code "callback"} where nothing closes it, {@code "early"} where code leaves
   *     before that
   */
  record Problem(String variant, Node node) {}

  /** Returns whether a method is the {@code onResponse} of an {@code okhttp3.Callback}. */
  static boolean isCallback(MethodDeclaration method, JavaFile file) {
    return method.getNameAsString().equals("onResponse")
        && method.getParameters().size() == 2
        && method.getBody().isPresent()
        && file.types().of(method.getParameter(0).getType()).is("okhttp3.Call")
        && file.types().of(method.getParameter(1).getType()).is("okhttp3.Response");
  }

  /** Returns how a callback leaves its response open. */
  static Optional<Problem> unclosed(MethodDeclaration method, JavaFile file) {
    String name = method.getParameter(1).getNameAsString();
    Optional<Variable> response = file.variables().named(method.getBody().orElseThrow(), name);
    if (response.isEmpty()) {
      return Optional.empty();
    }
    List<Expression> closing =
        file.variables().uses(response.get()).stream().filter(use -> !isOfHead(use)).toList();
    return closing.isEmpty()
        ? Optional.of(new Problem("callback", method.getParameter(1)))
        : early(method, closing);
  }

  /** Only its head is read, or it is only logged. */
  private static boolean isOfHead(Expression use) {
    return switch (Nodes.user(use).orElse(null)) {
      case MethodCallExpr call when Nodes.isOn(call, use) ->
          HEAD.contains(call.getNameAsString())
              || (call.getNameAsString().equals("body") && isOnlyAsked(call));
      case MethodCallExpr call -> Logging.is(call);
      case BinaryExpr _ -> true;
      case null, default -> false;
    };
  }

  /** The body is compared with {@code null} or asked for its length. */
  private static boolean isOnlyAsked(MethodCallExpr body) {
    return switch (Nodes.user(body).orElse(null)) {
      case BinaryExpr _ -> true;
      case MethodCallExpr call when Nodes.isOn(call, body) ->
          Set.of("contentLength", "contentType").contains(call.getNameAsString());
      case null, default -> false;
    };
  }

  /** Code leaves the method before the first line that may close the response. */
  private static Optional<Problem> early(MethodDeclaration method, List<Expression> closing) {
    int first =
        closing.stream().mapToInt(use -> use.getRange().orElseThrow().begin.line).min().orElse(0);
    boolean nested =
        closing.stream()
            .anyMatch(
                use ->
                    Nodes.enclosing(use, MethodDeclaration.class)
                        .filter(around -> Nodes.same(around, method))
                        .isEmpty());
    List<Statement> leaving = new ArrayList<>();
    Nodes.forEach(
        method,
        node -> {
          if ((node instanceof ReturnStmt || node instanceof ThrowStmt)
              && node.getRange().orElseThrow().begin.line < first
              && Nodes.ancestors(node).noneMatch(at -> at instanceof TryStmt)) {
            leaving.add((Statement) node);
          }
        });
    return nested || leaving.isEmpty()
        ? Optional.empty()
        : Optional.of(new Problem("early", leaving.getFirst()));
  }
}
