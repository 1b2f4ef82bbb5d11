package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.Starred;
import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code match} and its cases, where the names {@code match} and {@code case} are keywords. */
final class MatchParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final StatementParser statements;
  private final PatternParser patterns;

  MatchParser(Cursor cursor, ExpressionParser expressions, StatementParser statements) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.statements = statements;
    patterns = new PatternParser(cursor, expressions);
  }

  /** Parses a match statement; null when {@code match} is an ordinary name here. */
  @Nullable Statement match() {
    int start = cursor.start();
    Expression subject = header();
    if (subject == null) {
      return null;
    }
    int depth = cursor.statementDepth();
    cursor.statementDepth(depth + 1);
    statements.openBlock();
    List<MatchCase> cases = new ArrayList<>();
    do {
      cases.add(oneCase());
    } while (!cursor.at(TokenKind.DEDENT));
    statements.closeBlock();
    cursor.statementDepth(depth);
    return new Statement.Match(cursor.spanFrom(start), subject, List.copyOf(cases));
  }

  /** Parses up to the colon if an indented {@code case} follows, else goes back. */
  private @Nullable Expression header() {
    int before = cursor.index();
    cursor.next();
    if (expressions.startsExpression()) {
      try {
        Expression subject = subject();
        cursor.expect(TokenKind.COLON);
        int line = cursor.index();
        cursor.expect(TokenKind.NEWLINE);
        cursor.expect(TokenKind.INDENT);
        if (cursor.atName(NameTable.CASE)) {
          cursor.reset(line);
          return subject;
        }
      } catch (SyntaxProblem noMatch) {
        cursor.clear();
      }
    }
    cursor.reset(before);
    return null;
  }

  private Expression subject() {
    int start = cursor.start();
    Expression first = expressions.starOrNamed();
    if (!cursor.at(TokenKind.COMMA)) {
      if (first instanceof Starred) {
        throw cursor.problem("expected ','");
      }
      return first;
    }
    List<Expression> elements = new ArrayList<>();
    elements.add(first);
    while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.COLON)) {
      elements.add(expressions.starOrNamed());
    }
    return new TupleDisplay(cursor.spanFrom(start), List.copyOf(elements));
  }

  private MatchCase oneCase() {
    if (!cursor.atName(NameTable.CASE)) {
      throw cursor.problem("expected 'case'");
    }
    int start = cursor.start();
    cursor.next();
    Pattern pattern = patterns.patterns();
    Expression guard = cursor.accept(TokenKind.IF) ? expressions.named() : null;
    List<Statement> body = statements.block();
    return new MatchCase(cursor.spanFrom(start), pattern, guard, body);
  }
}
