package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NameConstant;
import dev.loopguard.analysis.python.syntax.Expression.NamedExpression;
import dev.loopguard.analysis.python.syntax.Expression.NumberLiteral;
import dev.loopguard.analysis.python.syntax.Expression.Slice;
import dev.loopguard.analysis.python.syntax.Expression.Starred;
import dev.loopguard.analysis.python.syntax.Expression.Subscript;
import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import java.util.ArrayList;
import java.util.List;

/** Names, literals and displays, and the attributes, calls and subscripts that follow them. */
final class PrimaryParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final DisplayParser displays;
  private final ArgumentParser arguments;
  private final StringParser strings;

  PrimaryParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
    displays = new DisplayParser(cursor, expressions);
    arguments = new ArgumentParser(cursor, expressions, displays);
    strings = new StringParser(cursor, expressions);
  }

  ArgumentParser arguments() {
    return arguments;
  }

  StringParser strings() {
    return strings;
  }

  Expression primary() {
    int start = cursor.start();
    Expression value = atom();
    while (true) {
      switch (cursor.kind()) {
        case DOT -> {
          cursor.next();
          String name = cursor.name();
          value = new Attribute(cursor.spanFrom(start), value, name);
        }
        case LEFT_PARENTHESIS -> {
          List<Argument> all = arguments.ofCall();
          value = new Call(cursor.spanFrom(start), value, all);
        }
        case LEFT_BRACKET -> {
          cursor.next();
          Expression index = index();
          cursor.expect(TokenKind.RIGHT_BRACKET);
          value = new Subscript(cursor.spanFrom(start), value, index);
        }
        default -> {
          return value;
        }
      }
      cursor.height(cursor.height() + 1);
    }
  }

  private Expression atom() {
    return switch (cursor.kind()) {
      case NAME -> {
        long span = cursor.span();
        yield new Name(span, cursor.name());
      }
      case NUMBER -> {
        long span = cursor.span();
        String text = cursor.lexer().slice(cursor.start(), cursor.end());
        cursor.next();
        yield new NumberLiteral(span, text);
      }
      case STRING, INTERPOLATED_START -> strings.strings();
      case NONE -> constant(NameConstant.Value.NONE);
      case TRUE -> constant(NameConstant.Value.TRUE);
      case FALSE -> constant(NameConstant.Value.FALSE);
      case ELLIPSIS -> constant(NameConstant.Value.ELLIPSIS);
      case LEFT_PARENTHESIS -> displays.parenthesised();
      case LEFT_BRACKET -> displays.list();
      case LEFT_BRACE -> displays.braces();
      default -> throw cursor.problem("expected an expression");
    };
  }

  private NameConstant constant(NameConstant.Value value) {
    long span = cursor.span();
    cursor.next();
    return new NameConstant(span, value);
  }

  private Expression index() {
    int start = cursor.start();
    Expression first = sliceOrStarred();
    if (!(first instanceof Starred) && !cursor.at(TokenKind.COMMA)) {
      return first;
    }
    List<Expression> elements = new ArrayList<>();
    elements.add(first);
    while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.RIGHT_BRACKET)) {
      elements.add(sliceOrStarred());
    }
    return new TupleDisplay(cursor.spanFrom(start), List.copyOf(elements));
  }

  private Expression sliceOrStarred() {
    int start = cursor.start();
    if (cursor.accept(TokenKind.STAR)) {
      Expression value = expressions.expression();
      return new Starred(cursor.spanFrom(start), value);
    }
    Expression lower = cursor.at(TokenKind.COLON) ? null : expressions.named();
    boolean bareNamed = lower instanceof NamedExpression && lower.start() == start;
    if (lower != null && (bareNamed || !cursor.at(TokenKind.COLON))) {
      return lower;
    }
    cursor.expect(TokenKind.COLON);
    Expression upper = sliceEnds() ? null : expressions.expression();
    Expression step = null;
    if (cursor.accept(TokenKind.COLON) && !sliceEnds()) {
      step = expressions.expression();
    }
    return new Slice(cursor.spanFrom(start), lower, upper, step);
  }

  private boolean sliceEnds() {
    return cursor.at(TokenKind.COLON)
        || cursor.at(TokenKind.COMMA)
        || cursor.at(TokenKind.RIGHT_BRACKET);
  }
}
