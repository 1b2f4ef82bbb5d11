package dev.loopguard.analysis.python.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression. Parentheses leave no node; a node's span is without those around it. */
public sealed interface Expression extends Node {
  record Name(long span, String id) implements Expression {}

  /** {@code True}, {@code False}, {@code None} or {@code ...}. */
  record NameConstant(long span, Value value) implements Expression {
    public enum Value {
      TRUE,
      FALSE,
      NONE,
      ELLIPSIS
    }
  }

  /** A number as written, like {@code 0x_ff} or {@code 1e3j}. */
  record NumberLiteral(long span, String text) implements Expression {}

  /** One or more adjacent string literals without interpolation, decoded and joined. */
  record StringLiteral(long span, String value) implements Expression {}

  /** One or more adjacent bytes literals, each byte a character from 0 to 255. */
  record BytesLiteral(long span, String value) implements Expression {}

  /**
   * Adjacent literals of which at least one is an f-string, or t-strings.
   *
   * @param template whether they are t-strings (PEP 750)
   */
  record FormattedString(long span, boolean template, List<StringPart> parts)
      implements Expression {}

  record Attribute(long span, Expression value, String name) implements Expression {}

  record Subscript(long span, Expression value, Expression index) implements Expression {}

  record Slice(
      long span, @Nullable Expression lower, @Nullable Expression upper, @Nullable Expression step)
      implements Expression {}

  record Call(long span, Expression function, List<Argument> arguments) implements Expression {}

  record Await(long span, Expression value) implements Expression {}

  record Yield(long span, @Nullable Expression value) implements Expression {}

  record YieldFrom(long span, Expression value) implements Expression {}

  record Lambda(long span, Parameters parameters, Expression body) implements Expression {}

  /** {@code body if condition else otherwise}. */
  record Conditional(long span, Expression condition, Expression body, Expression otherwise)
      implements Expression {}

  /** {@code a and b and c}, flat as in CPython's tree. */
  record BooleanOperation(long span, boolean and, List<Expression> operands)
      implements Expression {}

  /**
   * A binary operation.
   *
   * @param operator one of {@code + - * @ / // % ** << >> | ^ &}
   */
  record BinaryOperation(long span, Expression left, String operator, Expression right)
      implements Expression {}

  /**
   * A unary operation.
   *
   * @param operator one of {@code + - ~ not}
   */
  record UnaryOperation(long span, String operator, Expression operand) implements Expression {}

  /**
   * {@code a < b < c}.
   *
   * @param operators one fewer than operands: {@code == != < <= > >= is}, {@code is not}, {@code
   *     in}, {@code not in}
   */
  record Comparison(long span, List<String> operators, List<Expression> operands)
      implements Expression {}

  /** {@code target := value}. */
  record NamedExpression(long span, Name target, Expression value) implements Expression {}

  /** {@code *value} in a display, target, subscript or return. */
  record Starred(long span, Expression value) implements Expression {}

  record TupleDisplay(long span, List<Expression> elements) implements Expression {}

  record ListDisplay(long span, List<Expression> elements) implements Expression {}

  record SetDisplay(long span, List<Expression> elements) implements Expression {}

  /** A null key stands for {@code **value}. */
  record DictDisplay(long span, List<@Nullable Expression> keys, List<Expression> values)
      implements Expression {}

  record ListComprehension(long span, Expression element, List<ComprehensionClause> clauses)
      implements Expression {}

  record SetComprehension(long span, Expression element, List<ComprehensionClause> clauses)
      implements Expression {}

  record DictComprehension(
      long span, Expression key, Expression value, List<ComprehensionClause> clauses)
      implements Expression {}

  record GeneratorExpression(long span, Expression element, List<ComprehensionClause> clauses)
      implements Expression {}
}
