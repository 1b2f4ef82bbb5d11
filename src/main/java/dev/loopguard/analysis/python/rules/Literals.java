package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.NameConstant;
import dev.loopguard.analysis.python.syntax.Expression.NumberLiteral;
import java.util.Optional;

/** Values that are written out in the code. */
final class Literals {
  private Literals() {}

  static boolean isNone(Expression expression) {
    return expression instanceof NameConstant(_, NameConstant.Value value)
        && value == NameConstant.Value.NONE;
  }

  /** {@code None} and {@code 0}, which both mean no limit to some libraries. */
  static boolean isNoneOrZero(Expression expression) {
    return isNone(expression)
        || (expression instanceof NumberLiteral(_, String text) && text.equals("0"));
  }

  /** Returns the value of a keyword argument. */
  static Optional<Expression> keyword(Call call, String name) {
    return call.arguments().stream()
        .filter(argument -> name.equals(argument.name()))
        .map(Argument::value)
        .findFirst();
  }
}
