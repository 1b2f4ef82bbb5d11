package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.loopguard.analysis.javalang.AsyncContext;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/** Loops without an end in tasks and threads, which no interrupt reaches. */
final class EndlessTasks {
  private static final Set<String> PLACES =
      Set.of("executor", "common-pool", "thread", "virtual", "worker");

  /** What asks for an interrupt, or what an interrupt may end. */
  private static final Pattern HEARS =
      Pattern.compile(
          "(?i).*(interrupt|sleep|wait|take|poll|acquire|join|select|park|accept|receive|delay"
              + "|pause|exit|halt|shutdown|stop|close|abort|backoff|barrier|block|idle).*"
              + "|(get|put|offer|exchange|read\\w*|send|next|fetch\\w*|pull|call|run|execute|apply)");

  private EndlessTasks() {}

  /** Returns whether a loop of a task goes on for ever, whoever interrupts its thread. */
  static boolean is(Statement loop, JavaFile file) {
    return isEndless(loop) && isOfTask(loop, file) && isDeaf(loop);
  }

  private static boolean isEndless(Statement loop) {
    return switch (loop) {
      case WhileStmt rounds -> isTrue(rounds.getCondition());
      case DoStmt rounds -> isTrue(rounds.getCondition());
      case ForStmt rounds -> rounds.getCompare().map(EndlessTasks::isTrue).orElse(true);
      default -> false;
    };
  }

  private static boolean isTrue(Expression condition) {
    return Nodes.bare(condition) instanceof BooleanLiteralExpr literal && literal.getValue();
  }

  private static boolean isOfTask(Statement loop, JavaFile file) {
    boolean run =
        Nodes.ancestors(loop)
            .filter(around -> around instanceof LambdaExpr || around instanceof BodyDeclaration)
            .findFirst()
            .filter(
                around ->
                    around instanceof MethodDeclaration method
                        && method.getNameAsString().equals("run")
                        && method.getParameters().isEmpty()
                        && method.isPublic())
            .isPresent();
    return run
        || (file.contexts().of(loop) instanceof AsyncContext.Off(String place)
            && PLACES.contains(place));
  }

  private static boolean isDeaf(Statement loop) {
    Deque<Node> open = new ArrayDeque<>(loop.getChildNodes());
    while (!open.isEmpty()) {
      Node node = open.pop();
      boolean ends =
          switch (node) {
            case BreakStmt _, ReturnStmt _, ThrowStmt _ -> true;
            case MethodCallExpr call -> HEARS.matcher(call.getNameAsString()).matches();
            default -> false;
          };
      if (ends) {
        return false;
      }
      if (!(node instanceof LambdaExpr) && !(node instanceof BodyDeclaration)) {
        open.addAll(node.getChildNodes());
      }
    }
    return true;
  }
}
