package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.DictComprehension;
import dev.loopguard.analysis.python.syntax.Expression.DictDisplay;
import dev.loopguard.analysis.python.syntax.Expression.GeneratorExpression;
import dev.loopguard.analysis.python.syntax.Expression.ListComprehension;
import dev.loopguard.analysis.python.syntax.Expression.ListDisplay;
import dev.loopguard.analysis.python.syntax.Expression.SetComprehension;
import dev.loopguard.analysis.python.syntax.Expression.SetDisplay;
import dev.loopguard.analysis.python.syntax.Expression.Starred;
import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions in brackets: groups, tuples, lists, sets, dicts and their comprehensions. */
final class DisplayParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  DisplayParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** A group, a tuple or a generator expression. */
  Expression parenthesised() {
    int start = cursor.start();
    cursor.next();
    if (cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
      return new TupleDisplay(cursor.spanFrom(start), List.of());
    }
    if (cursor.at(TokenKind.YIELD)) {
      Expression value = expressions.yieldExpression();
      cursor.expect(TokenKind.RIGHT_PARENTHESIS);
      return value;
    }
    Expression first = expressions.starOrNamed();
    if (atClause()) {
      List<ComprehensionClause> clauses = clausesAfter(first);
      cursor.expect(TokenKind.RIGHT_PARENTHESIS);
      return new GeneratorExpression(cursor.spanFrom(start), first, clauses);
    }
    if (cursor.at(TokenKind.COMMA)) {
      List<Expression> elements = elements(first, TokenKind.RIGHT_PARENTHESIS);
      return new TupleDisplay(cursor.spanFrom(start), elements);
    }
    if (first instanceof Starred) {
      throw cursor.problem("cannot use a starred expression here");
    }
    cursor.expect(TokenKind.RIGHT_PARENTHESIS);
    return first;
  }

  Expression list() {
    int start = cursor.start();
    cursor.next();
    if (cursor.accept(TokenKind.RIGHT_BRACKET)) {
      return new ListDisplay(cursor.spanFrom(start), List.of());
    }
    Expression first = expressions.starOrNamed();
    if (atClause()) {
      List<ComprehensionClause> clauses = clausesAfter(first);
      cursor.expect(TokenKind.RIGHT_BRACKET);
      return new ListComprehension(cursor.spanFrom(start), first, clauses);
    }
    List<Expression> elements = elements(first, TokenKind.RIGHT_BRACKET);
    return new ListDisplay(cursor.spanFrom(start), elements);
  }

  /** A dict or a set. */
  Expression braces() {
    int start = cursor.start();
    cursor.next();
    if (cursor.accept(TokenKind.RIGHT_BRACE)) {
      return new DictDisplay(cursor.spanFrom(start), List.of(), List.of());
    }
    if (cursor.at(TokenKind.DOUBLE_STAR)) {
      return dict(start, null);
    }
    int index = cursor.index();
    Expression first = expressions.starOrNamed();
    if (cursor.at(TokenKind.COLON)) {
      requirePlainKey(first, index);
      return dict(start, first);
    }
    if (atClause()) {
      List<ComprehensionClause> clauses = clausesAfter(first);
      cursor.expect(TokenKind.RIGHT_BRACE);
      return new SetComprehension(cursor.spanFrom(start), first, clauses);
    }
    List<Expression> elements = elements(first, TokenKind.RIGHT_BRACE);
    return new SetDisplay(cursor.spanFrom(start), elements);
  }

  private void requirePlainKey(Expression key, int index) {
    boolean bareWalrus =
        key instanceof Expression.NamedExpression
            && cursor.lexer().tokens().start(index) == key.start();
    if (key instanceof Starred || bareWalrus) {
      throw cursor.problem("cannot use this expression as a key");
    }
  }

  private Expression dict(int start, @Nullable Expression firstKey) {
    List<@Nullable Expression> keys = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    Expression key = firstKey;
    while (true) {
      keys.add(key);
      cursor.next();
      values.add(key == null ? expressions.bitwiseOr() : expressions.expression());
      if (keys.size() == 1 && key != null && atClause()) {
        List<ComprehensionClause> clauses = clauses();
        cursor.expect(TokenKind.RIGHT_BRACE);
        return new DictComprehension(cursor.spanFrom(start), key, values.getFirst(), clauses);
      }
      if (!cursor.accept(TokenKind.COMMA) || cursor.at(TokenKind.RIGHT_BRACE)) {
        break;
      }
      key = cursor.at(TokenKind.DOUBLE_STAR) ? null : expressions.expression();
      if (key != null && !cursor.at(TokenKind.COLON)) {
        throw cursor.problem("expected ':'");
      }
    }
    cursor.expect(TokenKind.RIGHT_BRACE);
    return new DictDisplay(
        cursor.spanFrom(start), Collections.unmodifiableList(keys), List.copyOf(values));
  }

  private List<Expression> elements(Expression first, TokenKind close) {
    if (cursor.accept(close)) {
      return List.of(first);
    }
    List<Expression> elements = new ArrayList<>();
    elements.add(first);
    while (cursor.accept(TokenKind.COMMA) && !cursor.at(close)) {
      elements.add(expressions.starOrNamed());
    }
    cursor.expect(close);
    return List.copyOf(elements);
  }

  /** Returns whether the token starts a comprehension's clause. */
  boolean atClause() {
    return cursor.at(TokenKind.FOR) || cursor.at(TokenKind.ASYNC);
  }

  private List<ComprehensionClause> clausesAfter(Expression element) {
    if (element instanceof Starred) {
      throw cursor.problem("cannot unpack in a comprehension");
    }
    return clauses();
  }

  List<ComprehensionClause> clauses() {
    List<ComprehensionClause> clauses = new ArrayList<>();
    while (atClause()) {
      clauses.add(clause());
    }
    return List.copyOf(clauses);
  }

  private ComprehensionClause clause() {
    int start = cursor.start();
    boolean async = cursor.accept(TokenKind.ASYNC);
    cursor.expect(TokenKind.FOR);
    Expression target = Targets.parse(cursor, expressions);
    cursor.expect(TokenKind.IN);
    Expression iterable = expressions.disjunction();
    List<Expression> conditions = new ArrayList<>();
    while (cursor.accept(TokenKind.IF)) {
      conditions.add(expressions.disjunction());
    }
    return new ComprehensionClause(
        cursor.spanFrom(start), async, target, iterable, List.copyOf(conditions));
  }
}
