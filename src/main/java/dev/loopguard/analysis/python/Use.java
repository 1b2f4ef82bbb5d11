package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;

/** What the code around a value does with it. */
public sealed interface Use {
  /** {@code await value}. */
  record Awaited() implements Use {}

  /** The value is a whole statement. */
  record Dropped(Statement.ExpressionStatement statement) implements Use {}

  /** {@code name = value}, also with several targets or a walrus. */
  record Bound(List<Expression> targets) implements Use {}

  /** {@code return value}, {@code yield value}, or the body of a lambda. */
  record HandedBack() implements Use {}

  /** {@code call(value)}. */
  record Passed(Call to) implements Use {}

  /** An element of a list, tuple, set, dict or comprehension, or unpacked by a star. */
  record Collected() implements Use {}

  /** {@code value.method(…)}. */
  record MethodCalled(String method, Call call) implements Use {}

  /** {@code value.attribute}, not called. */
  record AttributeRead(String attribute) implements Use {}

  /** {@code value[…]}. */
  record Indexed() implements Use {}

  /** {@code value(…)}. */
  record Called() implements Use {}

  /** {@code for x in value}, in a loop or comprehension. */
  record Iterated(boolean async) implements Use {}

  /** {@code with value}. */
  record Entered(boolean async) implements Use {}

  /** {@code if value}, {@code while}, {@code not}, {@code assert}, {@code match}, a filter. */
  record Tested() implements Use {}

  /** An operand of a comparison. */
  record Compared(Expression.Comparison comparison) implements Use {}

  /** An operand of arithmetic. */
  record Computed() implements Use {}

  /** {@code f"{value}"}. */
  record Formatted() implements Use {}

  /** Anything else. */
  record Other() implements Use {}
}
