package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.BinaryOperation;
import dev.loopguard.analysis.python.syntax.Expression.BooleanOperation;
import dev.loopguard.analysis.python.syntax.Expression.Comparison;
import dev.loopguard.analysis.python.syntax.Expression.Conditional;
import dev.loopguard.analysis.python.syntax.Expression.Lambda;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NamedExpression;
import dev.loopguard.analysis.python.syntax.Expression.Starred;
import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import dev.loopguard.analysis.python.syntax.Expression.UnaryOperation;
import dev.loopguard.analysis.python.syntax.Expression.Yield;
import dev.loopguard.analysis.python.syntax.Expression.YieldFrom;
import java.util.ArrayList;
import java.util.List;

/** Expressions by precedence, from {@code yield} down to the power operator. */
final class ExpressionParser {
  private final Cursor cursor;
  private final PrimaryParser primaries;
  private final ParameterParser parameters;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
    primaries = new PrimaryParser(cursor, this);
    parameters = new ParameterParser(cursor, this);
  }

  ParameterParser parameters() {
    return parameters;
  }

  PrimaryParser primaries() {
    return primaries;
  }

  /** {@code yield …} or {@link #starExpressions}. */
  Expression yieldOrStarExpressions() {
    return cursor.at(TokenKind.YIELD) ? yieldExpression() : starExpressions();
  }

  Expression yieldExpression() {
    int start = cursor.start();
    cursor.next();
    if (cursor.accept(TokenKind.FROM)) {
      Expression value = expression();
      return new YieldFrom(cursor.spanFrom(start), value);
    }
    Expression value = startsExpression() ? starExpressions() : null;
    return new Yield(cursor.spanFrom(start), value);
  }

  /** One expression or an unparenthesised tuple, elements starred or not. */
  Expression starExpressions() {
    int start = cursor.start();
    Expression first = starExpression();
    if (!cursor.at(TokenKind.COMMA)) {
      return first;
    }
    List<Expression> elements = new ArrayList<>();
    elements.add(first);
    while (cursor.accept(TokenKind.COMMA) && startsExpression()) {
      elements.add(starExpression());
    }
    return new TupleDisplay(cursor.spanFrom(start), List.copyOf(elements));
  }

  private Expression starExpression() {
    return cursor.at(TokenKind.STAR) ? starred() : expression();
  }

  /** An element of a display: starred, or an expression with {@code :=}. */
  Expression starOrNamed() {
    return cursor.at(TokenKind.STAR) ? starred() : named();
  }

  private Expression starred() {
    int start = cursor.start();
    cursor.next();
    Expression value = bitwiseOr();
    return new Starred(cursor.spanFrom(start), value);
  }

  /** An expression, or {@code name := expression}. */
  Expression named() {
    int start = cursor.start();
    int index = cursor.index();
    Expression first = expression();
    if (!cursor.at(TokenKind.WALRUS)) {
      return first;
    }
    if (!(first instanceof Name name) || cursor.index() != index + 1) {
      throw cursor.problem("cannot use ':=' with this target");
    }
    cursor.next();
    Expression value = expression();
    return new NamedExpression(cursor.spanFrom(start), name, value);
  }

  /** A conditional expression or a lambda. */
  Expression expression() {
    cursor.enterExpression();
    int before = cursor.height();
    cursor.height(0);
    Expression result = cursor.at(TokenKind.LAMBDA) ? lambda() : conditional();
    cursor.height(Math.max(before, cursor.height() + 1));
    cursor.leaveExpression();
    return result;
  }

  private Expression conditional() {
    int start = cursor.start();
    Expression body = disjunction();
    if (!cursor.accept(TokenKind.IF)) {
      return body;
    }
    Expression condition = disjunction();
    cursor.expect(TokenKind.ELSE);
    Expression otherwise = expression();
    return new Conditional(cursor.spanFrom(start), condition, body, otherwise);
  }

  private Expression lambda() {
    int start = cursor.start();
    cursor.next();
    Parameters all = parameters.lambda();
    cursor.expect(TokenKind.COLON);
    Expression body = expression();
    return new Lambda(cursor.spanFrom(start), all, body);
  }

  /** An expression without conditional and lambda: {@code a or b}. */
  Expression disjunction() {
    int start = cursor.start();
    Expression first = conjunction();
    if (!cursor.at(TokenKind.OR)) {
      return first;
    }
    List<Expression> operands = new ArrayList<>();
    operands.add(first);
    while (cursor.accept(TokenKind.OR)) {
      operands.add(conjunction());
    }
    cursor.height(cursor.height() + 1);
    return new BooleanOperation(cursor.spanFrom(start), false, List.copyOf(operands));
  }

  private Expression conjunction() {
    int start = cursor.start();
    Expression first = inversion();
    if (!cursor.at(TokenKind.AND)) {
      return first;
    }
    List<Expression> operands = new ArrayList<>();
    operands.add(first);
    while (cursor.accept(TokenKind.AND)) {
      operands.add(inversion());
    }
    cursor.height(cursor.height() + 1);
    return new BooleanOperation(cursor.spanFrom(start), true, List.copyOf(operands));
  }

  private Expression inversion() {
    if (!cursor.at(TokenKind.NOT)) {
      return comparison();
    }
    int start = cursor.start();
    cursor.enterExpression();
    cursor.next();
    Expression operand = inversion();
    cursor.leaveExpression();
    cursor.height(cursor.height() + 1);
    return new UnaryOperation(cursor.spanFrom(start), TokenKind.NOT.text(), operand);
  }

  private Expression comparison() {
    int start = cursor.start();
    Expression first = bitwiseOr();
    if (!cursor.kind().comparison()) {
      return first;
    }
    List<Expression> operands = new ArrayList<>();
    List<String> operators = new ArrayList<>();
    operands.add(first);
    while (cursor.kind().comparison()) {
      operators.add(comparisonOperator());
      operands.add(bitwiseOr());
    }
    cursor.height(cursor.height() + 1);
    return new Comparison(cursor.spanFrom(start), List.copyOf(operators), List.copyOf(operands));
  }

  private String comparisonOperator() {
    String text = cursor.kind().text();
    if (cursor.accept(TokenKind.NOT)) {
      cursor.expect(TokenKind.IN);
      return "not in";
    }
    if (cursor.accept(TokenKind.IS)) {
      return cursor.accept(TokenKind.NOT) ? "is not" : text;
    }
    cursor.next();
    return text;
  }

  /** A chain of binary operators, the weakest {@code |}. */
  Expression bitwiseOr() {
    return binary(1);
  }

  private Expression binary(int weakest) {
    int start = cursor.start();
    Expression left = factor();
    while (true) {
      TokenKind operator = cursor.kind();
      int precedence = operator.precedence();
      if (precedence < weakest) {
        return left;
      }
      cursor.next();
      int before = cursor.height();
      cursor.height(0);
      Expression right = binary(precedence + 1);
      cursor.height(Math.max(before, cursor.height()) + 1);
      left = new BinaryOperation(cursor.spanFrom(start), left, operator.text(), right);
    }
  }

  private Expression factor() {
    return switch (cursor.kind()) {
      case PLUS, MINUS, TILDE -> {
        int start = cursor.start();
        String operator = cursor.kind().text();
        cursor.enterExpression();
        cursor.next();
        Expression operand = factor();
        cursor.leaveExpression();
        cursor.height(cursor.height() + 1);
        yield new UnaryOperation(cursor.spanFrom(start), operator, operand);
      }
      default -> power();
    };
  }

  private Expression power() {
    int start = cursor.start();
    Expression base = cursor.at(TokenKind.AWAIT) ? await() : primaries.primary();
    if (!cursor.at(TokenKind.DOUBLE_STAR)) {
      return base;
    }
    cursor.enterExpression();
    cursor.next();
    Expression exponent = factor();
    cursor.leaveExpression();
    cursor.height(cursor.height() + 1);
    return new BinaryOperation(
        cursor.spanFrom(start), base, TokenKind.DOUBLE_STAR.text(), exponent);
  }

  private Expression await() {
    int start = cursor.start();
    cursor.next();
    Expression value = primaries.primary();
    cursor.height(cursor.height() + 1);
    return new Await(cursor.spanFrom(start), value);
  }

  /** Returns whether the token can start an expression or a starred one. */
  boolean startsExpression() {
    return switch (cursor.kind()) {
      case NAME,
          NUMBER,
          STRING,
          INTERPOLATED_START,
          LEFT_PARENTHESIS,
          LEFT_BRACKET,
          LEFT_BRACE,
          ELLIPSIS,
          NONE,
          TRUE,
          FALSE,
          AWAIT,
          LAMBDA,
          NOT,
          MINUS,
          PLUS,
          TILDE,
          STAR,
          ERROR ->
          true;
      default -> false;
    };
  }
}
