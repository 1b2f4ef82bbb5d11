package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code if}, {@code while}, {@code for}, {@code with} and {@code try}. */
final class CompoundStatementParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final StatementParser statements;

  CompoundStatementParser(Cursor cursor, ExpressionParser expressions, StatementParser statements) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.statements = statements;
  }

  Statement ifStatement() {
    int depth = cursor.statementDepth();
    List<Branch> branches = new ArrayList<>();
    do {
      int start = cursor.start();
      cursor.next();
      Expression condition = expressions.named();
      branches.add(new Branch(start, condition, statements.block()));
      cursor.statementDepth(depth + branches.size());
    } while (cursor.at(TokenKind.ELIF));
    List<Statement> otherwise = optionalElse();
    cursor.statementDepth(depth);
    for (int i = branches.size() - 1; i > 0; i--) {
      otherwise = List.of(branches.get(i).with(otherwise, cursor.previousEnd()));
    }
    return branches.getFirst().with(otherwise, cursor.previousEnd());
  }

  private record Branch(int start, Expression condition, List<Statement> body) {
    Statement with(List<Statement> otherwise, int end) {
      return new Statement.If(Node.span(start, end), condition, body, otherwise);
    }
  }

  private List<Statement> optionalElse() {
    return cursor.accept(TokenKind.ELSE) ? statements.block() : List.of();
  }

  Statement whileStatement() {
    int start = cursor.start();
    cursor.next();
    Expression condition = expressions.named();
    List<Statement> body = statements.block();
    List<Statement> otherwise = optionalElse();
    return new Statement.While(cursor.spanFrom(start), condition, body, otherwise);
  }

  /** Parses from {@code for}; {@code start} is before an {@code async}. */
  Statement forStatement(int start, boolean async) {
    cursor.next();
    Expression target = Targets.parse(cursor, expressions);
    cursor.expect(TokenKind.IN);
    Expression iterable = expressions.starExpressions();
    List<Statement> body = statements.block();
    List<Statement> otherwise = optionalElse();
    return new Statement.For(cursor.spanFrom(start), async, target, iterable, body, otherwise);
  }

  /** Parses from {@code with}; {@code start} is before an {@code async}. */
  Statement with(int start, boolean async) {
    cursor.next();
    List<WithItem> items = cursor.at(TokenKind.LEFT_PARENTHESIS) ? parenthesisedItems() : null;
    if (items == null) {
      items = new ArrayList<>();
      do {
        items.add(item());
      } while (cursor.accept(TokenKind.COMMA));
    }
    List<Statement> body = statements.block();
    return new Statement.With(cursor.spanFrom(start), async, List.copyOf(items), body);
  }

  /** Parses {@code (item, item):}; null when the parenthesis belongs to an expression. */
  private @Nullable List<WithItem> parenthesisedItems() {
    int before = cursor.index();
    try {
      cursor.next();
      List<WithItem> items = new ArrayList<>();
      do {
        items.add(item());
      } while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.RIGHT_PARENTHESIS));
      cursor.expect(TokenKind.RIGHT_PARENTHESIS);
      if (cursor.at(TokenKind.COLON)) {
        return items;
      }
    } catch (SyntaxProblem notItems) {
      cursor.clear();
    }
    cursor.reset(before);
    return null;
  }

  private WithItem item() {
    int start = cursor.start();
    Expression context = expressions.expression();
    Expression target = cursor.accept(TokenKind.AS) ? Targets.single(cursor, expressions) : null;
    return new WithItem(cursor.spanFrom(start), context, target);
  }

  Statement tryStatement() {
    int start = cursor.start();
    cursor.next();
    List<Statement> body = statements.block();
    List<ExceptClause> handlers = new ArrayList<>();
    boolean group = cursor.at(TokenKind.EXCEPT) && cursor.peek() == TokenKind.STAR;
    while (cursor.at(TokenKind.EXCEPT)) {
      handlers.add(handler(group));
    }
    List<Statement> otherwise = handlers.isEmpty() ? List.of() : optionalElse();
    List<Statement> finallyBody = cursor.accept(TokenKind.FINALLY) ? statements.block() : List.of();
    if (handlers.isEmpty() && finallyBody.isEmpty()) {
      throw cursor.problem("expected 'except' or 'finally'");
    }
    return new Statement.Try(
        cursor.spanFrom(start), group, body, List.copyOf(handlers), otherwise, finallyBody);
  }

  private ExceptClause handler(boolean group) {
    int start = cursor.start();
    cursor.next();
    if (cursor.accept(TokenKind.STAR) != group) {
      throw cursor.problem("cannot mix 'except' and 'except*'");
    }
    Expression type = null;
    String name = null;
    if (group || !cursor.at(TokenKind.COLON)) {
      type = expressions.expression();
      if (cursor.at(TokenKind.COMMA)) {
        type = unparenthesised(type);
      } else if (cursor.accept(TokenKind.AS)) {
        name = cursor.name();
      }
    }
    List<Statement> body = statements.block();
    return new ExceptClause(cursor.spanFrom(start), type, name, body);
  }

  /** Parses the rest of {@code except A, B:} (PEP 758). */
  private Expression unparenthesised(Expression first) {
    List<Expression> types = new ArrayList<>();
    types.add(first);
    while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.COLON)) {
      types.add(expressions.expression());
    }
    return new TupleDisplay(cursor.spanFrom(first.start()), List.copyOf(types));
  }
}
