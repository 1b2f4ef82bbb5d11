package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.BinaryOperation;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NameConstant;
import dev.loopguard.analysis.python.syntax.Expression.NumberLiteral;
import dev.loopguard.analysis.python.syntax.Expression.UnaryOperation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The patterns of {@code case} (PEP 634). */
final class PatternParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  PatternParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Parses what stands after {@code case}: a pattern or a sequence without brackets. */
  Pattern patterns() {
    int start = cursor.start();
    Pattern first = starOrPattern();
    if (!cursor.at(TokenKind.COMMA)) {
      if (first instanceof Pattern.Star) {
        throw cursor.problem("expected ','");
      }
      return first;
    }
    List<Pattern> all = new ArrayList<>();
    all.add(first);
    while (cursor.accept(TokenKind.COMMA)
        && !cursor.at(TokenKind.COLON)
        && !cursor.at(TokenKind.IF)) {
      all.add(starOrPattern());
    }
    return new Pattern.Sequence(cursor.spanFrom(start), List.copyOf(all));
  }

  private Pattern starOrPattern() {
    if (!cursor.at(TokenKind.STAR)) {
      return pattern();
    }
    int start = cursor.start();
    cursor.next();
    boolean wildcard = cursor.atName(NameTable.UNDERSCORE);
    String name = cursor.name();
    return new Pattern.Star(cursor.spanFrom(start), wildcard ? null : name);
  }

  private Pattern pattern() {
    cursor.enterExpression();
    int start = cursor.start();
    Pattern pattern = alternatives();
    if (cursor.accept(TokenKind.AS)) {
      if (cursor.atName(NameTable.UNDERSCORE)) {
        throw cursor.problem("cannot use '_' as a target");
      }
      String name = cursor.name();
      pattern = new Pattern.As(cursor.spanFrom(start), pattern, name);
    }
    cursor.leaveExpression();
    return pattern;
  }

  private Pattern alternatives() {
    int start = cursor.start();
    Pattern first = closed();
    if (!cursor.at(TokenKind.VERTICAL_BAR)) {
      return first;
    }
    List<Pattern> all = new ArrayList<>();
    all.add(first);
    while (cursor.accept(TokenKind.VERTICAL_BAR)) {
      all.add(closed());
    }
    return new Pattern.Or(cursor.spanFrom(start), List.copyOf(all));
  }

  private Pattern closed() {
    return switch (cursor.kind()) {
      case NAME -> nameOrClass();
      case LEFT_PARENTHESIS -> group();
      case LEFT_BRACKET -> bracketed();
      case LEFT_BRACE -> mapping();
      default -> {
        Expression value = literal();
        yield value instanceof NameConstant constant
            ? new Pattern.Singleton(constant.span(), constant)
            : new Pattern.Value(value.span(), value);
      }
    };
  }

  private Expression literal() {
    return switch (cursor.kind()) {
      case NUMBER, MINUS -> number();
      case STRING, INTERPOLATED_START -> expressions.primaries().strings().strings();
      case NONE -> constant(NameConstant.Value.NONE);
      case TRUE -> constant(NameConstant.Value.TRUE);
      case FALSE -> constant(NameConstant.Value.FALSE);
      default -> throw cursor.problem("expected a pattern");
    };
  }

  private Expression constant(NameConstant.Value value) {
    long span = cursor.span();
    cursor.next();
    return new NameConstant(span, value);
  }

  private Expression number() {
    int start = cursor.start();
    Expression real = signed();
    if (!cursor.at(TokenKind.PLUS) && !cursor.at(TokenKind.MINUS)) {
      return real;
    }
    String operator = cursor.kind().text();
    cursor.next();
    NumberLiteral imaginary = unsigned();
    if (!imaginary.text().endsWith("j") && !imaginary.text().endsWith("J")) {
      throw cursor.problem("expected an imaginary number");
    }
    return new BinaryOperation(cursor.spanFrom(start), real, operator, imaginary);
  }

  private Expression signed() {
    int start = cursor.start();
    if (!cursor.accept(TokenKind.MINUS)) {
      return unsigned();
    }
    Expression operand = unsigned();
    return new UnaryOperation(cursor.spanFrom(start), TokenKind.MINUS.text(), operand);
  }

  private NumberLiteral unsigned() {
    if (!cursor.at(TokenKind.NUMBER)) {
      throw cursor.problem("expected a number");
    }
    long span = cursor.span();
    String text = cursor.lexer().slice(cursor.start(), cursor.end());
    cursor.next();
    return new NumberLiteral(span, text);
  }

  private Pattern nameOrClass() {
    int start = cursor.start();
    if (cursor.atName(NameTable.UNDERSCORE)) {
      cursor.next();
      return new Pattern.As(cursor.spanFrom(start), null, null);
    }
    Expression value = dotted();
    if (cursor.at(TokenKind.LEFT_PARENTHESIS)) {
      return classPattern(start, value);
    }
    if (value instanceof Name name) {
      return new Pattern.As(name.span(), null, name.id());
    }
    return new Pattern.Value(value.span(), value);
  }

  private Expression dotted() {
    int start = cursor.start();
    long span = cursor.span();
    Expression value = new Name(span, cursor.name());
    int before = cursor.height();
    while (cursor.accept(TokenKind.DOT)) {
      String name = cursor.name();
      value = new Attribute(cursor.spanFrom(start), value, name);
      cursor.height(cursor.height() + 1);
    }
    cursor.height(before);
    return value;
  }

  private Pattern classPattern(int start, Expression type) {
    cursor.next();
    List<Pattern> positional = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Pattern> named = new ArrayList<>();
    while (!cursor.at(TokenKind.RIGHT_PARENTHESIS)) {
      if (cursor.at(TokenKind.NAME) && cursor.peek() == TokenKind.EQUAL) {
        names.add(cursor.name());
        cursor.next();
        named.add(pattern());
      } else if (names.isEmpty()) {
        positional.add(pattern());
      } else {
        throw cursor.problem("a positional pattern follows a keyword pattern");
      }
      if (!cursor.accept(TokenKind.COMMA)) {
        break;
      }
    }
    cursor.expect(TokenKind.RIGHT_PARENTHESIS);
    return new Pattern.ClassPattern(
        cursor.spanFrom(start),
        type,
        List.copyOf(positional),
        List.copyOf(names),
        List.copyOf(named));
  }

  private Pattern group() {
    int start = cursor.start();
    cursor.next();
    if (cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
      return new Pattern.Sequence(cursor.spanFrom(start), List.of());
    }
    Pattern first = starOrPattern();
    if (cursor.at(TokenKind.COMMA) || first instanceof Pattern.Star) {
      return sequence(start, first, TokenKind.RIGHT_PARENTHESIS);
    }
    cursor.expect(TokenKind.RIGHT_PARENTHESIS);
    return first;
  }

  private Pattern bracketed() {
    int start = cursor.start();
    cursor.next();
    if (cursor.accept(TokenKind.RIGHT_BRACKET)) {
      return new Pattern.Sequence(cursor.spanFrom(start), List.of());
    }
    return sequence(start, starOrPattern(), TokenKind.RIGHT_BRACKET);
  }

  private Pattern sequence(int start, Pattern first, TokenKind close) {
    List<Pattern> all = new ArrayList<>();
    all.add(first);
    if (close == TokenKind.RIGHT_PARENTHESIS && !cursor.at(TokenKind.COMMA)) {
      throw cursor.problem("expected ','");
    }
    while (cursor.accept(TokenKind.COMMA) && !cursor.at(close)) {
      all.add(starOrPattern());
    }
    cursor.expect(close);
    return new Pattern.Sequence(cursor.spanFrom(start), List.copyOf(all));
  }

  private Pattern mapping() {
    int start = cursor.start();
    cursor.next();
    List<Expression> keys = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    @Nullable String rest = null;
    while (!cursor.at(TokenKind.RIGHT_BRACE)) {
      if (rest != null) {
        throw cursor.problem("a pattern follows '**'");
      }
      if (cursor.accept(TokenKind.DOUBLE_STAR)) {
        rest = cursor.name();
      } else {
        keys.add(key());
        cursor.expect(TokenKind.COLON);
        patterns.add(pattern());
      }
      if (!cursor.accept(TokenKind.COMMA)) {
        break;
      }
    }
    cursor.expect(TokenKind.RIGHT_BRACE);
    return new Pattern.Mapping(
        cursor.spanFrom(start), List.copyOf(keys), List.copyOf(patterns), rest);
  }

  private Expression key() {
    if (!cursor.at(TokenKind.NAME)) {
      return literal();
    }
    Expression key = dotted();
    if (key instanceof Name) {
      throw cursor.problem("expected a literal or a dotted name as a key");
    }
    return key;
  }
}
