package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.FunctionCalls;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.ExpressionStatement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calls that put something away, told by their names. */
final class CleaningCalls {
  private static final Pattern CLEANING =
      Pattern.compile(
          "_*(abort|a?close|clean_?up|disconnect|dispose|destroy|fail_connection|invalidate|kill"
              + "|release|rmtree|shut_?down|stop|tear_?down|terminate|unlink|unsubscribe)(_\\w+)?");

  private CleaningCalls() {}

  /** Returns whether {@code node} is such a call. */
  static boolean isOne(Node node) {
    return node instanceof Call call && isName(Words.lastName(call.function()));
  }

  /** Returns whether a function of this name puts something away. */
  static boolean isName(String name) {
    return CLEANING.matcher(name).matches();
  }

  /** Returns whether one of the statements holds such a call. */
  static boolean areIn(List<Statement> block) {
    return block.stream().anyMatch(statement -> Flow.contains(statement, CleaningCalls::isOne));
  }

  /** Returns the call of a statement that does nothing else, awaited or not. */
  static Optional<Call> of(Statement statement) {
    return switch (statement) {
      case ExpressionStatement(_, Call call) when isOne(call) -> Optional.of(call);
      case ExpressionStatement(_, Await(_, Call call)) when isOne(call) -> Optional.of(call);
      default -> Optional.empty();
    };
  }

  /** Returns what a method is called on, as a text; empty for a function. */
  static String owner(Call call) {
    return call.function() instanceof Attribute(_, Expression owner, _)
        ? FunctionCalls.path(owner)
        : "";
  }
}
