package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where an {@code InterruptedException} starts, and which clauses catch it. */
final class Interruption {
  private static final Set<String> BROAD = Set.of("Exception", "Throwable");

  private Interruption() {}

  /** Returns whether a clause names {@code InterruptedException}. */
  static boolean isNamed(CatchClause clause) {
    return caught(clause).contains("InterruptedException");
  }

  /** Returns whether a clause names nothing else. */
  static boolean isOnlyNamed(CatchClause clause) {
    return caught(clause).equals(List.of("InterruptedException"));
  }

  /** Returns whether a clause catches all exceptions. */
  static boolean isBroad(CatchClause clause) {
    return caught(clause).stream().anyMatch(BROAD::contains);
  }

  /** Returns the call whose {@code InterruptedException} a clause catches without naming it. */
  static Optional<MethodCallExpr> unnamed(CatchClause clause, JavaFile file) {
    if (!isBroad(clause) || !(clause.getParentNode().orElse(null) instanceof TryStmt attempt)) {
      return Optional.empty();
    }
    for (CatchClause earlier : attempt.getCatchClauses()) {
      if (Nodes.same(earlier, clause)) {
        return first(attempt.getTryBlock(), file);
      }
      if (catches(earlier)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean catches(CatchClause clause) {
    return isNamed(clause) || isBroad(clause);
  }

  /** Returns the names of the types that a clause catches. */
  static List<String> caught(CatchClause clause) {
    Type type = clause.getParameter().getType();
    List<? extends Type> types =
        type instanceof UnionType union ? union.getElements() : List.of(type);
    return types.stream()
        .map(Type::asString)
        .map(name -> name.startsWith("java.lang.") ? name.substring("java.lang.".length()) : name)
        .toList();
  }

  /** Returns the first call of a block that an interrupt ends, where nothing inside catches it. */
  private static Optional<MethodCallExpr> first(BlockStmt block, JavaFile file) {
    Deque<Node> open = new ArrayDeque<>(List.of(block));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node instanceof MethodCallExpr call && isInterruptible(call, file)) {
        return Optional.of(call);
      }
      List<Node> inside = inside(node);
      for (int i = inside.size() - 1; i >= 0; i--) {
        open.push(inside.get(i));
      }
    }
    return Optional.empty();
  }

  /** The parts of a node whose exceptions leave it. */
  private static List<Node> inside(Node node) {
    return switch (node) {
      case LambdaExpr _, BodyDeclaration<?> _ -> List.of();
      case TryStmt attempt
          when attempt.getCatchClauses().stream().anyMatch(Interruption::catches) ->
          attempt.getChildNodes().stream()
              .filter(child -> !Nodes.same(child, attempt.getTryBlock()))
              .toList();
      default -> node.getChildNodes();
    };
  }

  /** A method of the file says that it throws it. */
  private static boolean isDeclared(MethodCallExpr call, JavaFile file) {
    return file.types().callees(call).stream()
        .flatMap(method -> method.getThrownExceptions().stream())
        .anyMatch(thrown -> thrown.asString().endsWith("InterruptedException"));
  }

  private static boolean isInterruptible(MethodCallExpr call, JavaFile file) {
    String name = call.getNameAsString();
    int arguments = call.getArguments().size();
    return (name.equals("wait") && arguments == 0)
        || Knowledge.isInterruptible(file.types().receiver(call), name, arguments)
        || isDeclared(call, file);
  }
}
