package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * The types of values that come from other files, from what is done with them: {@code
 * repository.find(id).switchIfEmpty(…)} is a publisher, since only publishers have that operator,
 * and so is {@code repository.find(id).map(…)} where a method that returns one returns it.
 */
final class Inference {
  private final JavaTypes types;
  private final Imports imports;
  private final IdentityHashMap<MethodCallExpr, JavaType> receivers = new IdentityHashMap<>();

  Inference(JavaTypes types, Imports imports) {
    this.types = types;
    this.imports = imports;
  }

  /** Returns the type of the value that {@code call} is made on, of which nothing else is known. */
  JavaType ofReceiver(MethodCallExpr call) {
    for (MethodCallExpr next : outerFirst(call)) {
      receivers.put(next, isValue(next) ? byOperator(next) : JavaType.unknown());
    }
    return receivers.getOrDefault(call, JavaType.unknown());
  }

  /** The calls on a call's result come before it, so that long chains need no deep recursion. */
  private Deque<MethodCallExpr> outerFirst(MethodCallExpr call) {
    Deque<MethodCallExpr> order = new ArrayDeque<>();
    MethodCallExpr next = call;
    while (!receivers.containsKey(next)) {
      order.push(next);
      if (!(Nodes.user(next).orElse(null) instanceof MethodCallExpr outer
          && Nodes.isOn(outer, next))) {
        break;
      }
      next = outer;
    }
    return order;
  }

  /** Returns the type of a call's result, of which nothing else is known. */
  JavaType ofResult(MethodCallExpr call) {
    if (Nodes.user(call).orElse(null) instanceof MethodCallExpr outer && Nodes.isOn(outer, call)) {
      return ofReceiver(outer);
    }
    return expected(call);
  }

  /** Nothing is inferred for classes, or for what the file itself declares. */
  private static boolean isValue(MethodCallExpr call) {
    return call.getScope()
        .flatMap(TypeNames::dotted)
        .filter(name -> Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1)))
        .isEmpty();
  }

  private JavaType byOperator(MethodCallExpr call) {
    JavaType told = told(call.getNameAsString());
    if (told.isKnown()) {
      return told;
    }
    JavaType expected = expected(call);
    return Knowledge.result(expected, call.getNameAsString(), call.getArguments().size())
            .filter(result -> keeps(result, expected))
            .isPresent()
        ? JavaType.named(expected.name())
        : JavaType.unknown();
  }

  private static boolean keeps(TypeTemplate result, JavaType expected) {
    return Knowledge.isAsynchronous(expected)
        && (result.name().equals("this") || result.name().equals(expected.name()));
  }

  /** Returns the one family of types, of those that the file uses, that has such an operator. */
  private JavaType told(String operator) {
    Set<String> owners = Knowledge.telltaleOf(operator);
    var used = owners.stream().filter(this::isUsed).toList();
    return used.size() == 1 ? JavaType.named(used.getFirst()) : JavaType.unknown();
  }

  private boolean isUsed(String type) {
    if (type.startsWith("java.")) {
      return true;
    }
    int first = type.indexOf('.');
    return imports.anyFrom(type.substring(0, type.indexOf('.', first + 1) + 1));
  }

  /** Returns the type that the code around an expression wants of it. */
  private JavaType expected(Expression expression) {
    Node user = Nodes.user(expression).orElse(null);
    return switch (user) {
      case MethodCallExpr call when Nodes.isOn(call, expression) ->
          receivers.getOrDefault(call, JavaType.unknown());
      case ReturnStmt result -> returned(result);
      case VariableDeclarator declarator -> asynchronous(types.of(declarator.getType()));
      case null, default -> JavaType.unknown();
    };
  }

  private JavaType returned(ReturnStmt result) {
    Optional<Node> function =
        Nodes.ancestors(result)
            .filter(node -> node instanceof MethodDeclaration || node instanceof LambdaExpr)
            .findFirst();
    return function.isPresent() && function.get() instanceof MethodDeclaration method
        ? asynchronous(types.of(method.getType()))
        : JavaType.unknown();
  }

  private static JavaType asynchronous(JavaType type) {
    return Knowledge.isAsynchronous(type) ? type : JavaType.unknown();
  }
}
