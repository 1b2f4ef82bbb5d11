package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Calls that only write something down, told by the names that all logging libraries share. */
final class Logging {
  private static final Pattern LOGGER =
      Pattern.compile("(?i)_*(\\w*log(ger|s)?|\\w*tracer|out|err)");

  private static final Pattern METHOD =
      Pattern.compile("log[A-Z]\\w*|print(ln|f|StackTrace|Error)?|(trace|debug|info|warn|error)");

  private static final Set<String> METHODS =
      Set.of("log", "warning", "severe", "fine", "finer", "finest", "fatal");

  private Logging() {}

  /** Returns whether a call logs, or is part of a chain that does. */
  static boolean is(MethodCallExpr call) {
    String name = call.getNameAsString();
    return METHOD.matcher(name).matches() || METHODS.contains(name) || isOnLogger(call);
  }

  private static boolean isOnLogger(MethodCallExpr call) {
    Optional<Expression> scope = call.getScope();
    while (scope.isPresent() && Nodes.bare(scope.get()) instanceof MethodCallExpr inner) {
      if (LOGGER.matcher(inner.getNameAsString()).matches()) {
        return true;
      }
      scope = inner.getScope();
    }
    return scope.map(Nodes::bare).filter(Logging::isLogger).isPresent();
  }

  private static boolean isLogger(Expression expression) {
    return switch (expression) {
      case NameExpr name -> LOGGER.matcher(name.getNameAsString()).matches();
      case FieldAccessExpr access -> LOGGER.matcher(access.getNameAsString()).matches();
      default -> false;
    };
  }
}
