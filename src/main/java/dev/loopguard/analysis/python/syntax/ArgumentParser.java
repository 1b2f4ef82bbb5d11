package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.GeneratorExpression;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NamedExpression;
import java.util.ArrayList;
import java.util.List;

/** The arguments of calls and class definitions. */
final class ArgumentParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final DisplayParser displays;

  ArgumentParser(Cursor cursor, ExpressionParser expressions, DisplayParser displays) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.displays = displays;
  }

  /** Parses from {@code (} to {@code )}; a generator expression may stand alone. */
  List<Argument> ofCall() {
    int open = cursor.start();
    cursor.next();
    if (cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
      return List.of();
    }
    Argument first = argument();
    if (displays.atClause() && first.kind() == Argument.Kind.POSITIONAL) {
      List<ComprehensionClause> clauses = displays.clauses();
      cursor.expect(TokenKind.RIGHT_PARENTHESIS);
      long span = cursor.spanFrom(open);
      Expression generator = new GeneratorExpression(span, first.value(), clauses);
      return List.of(new Argument(span, Argument.Kind.POSITIONAL, null, generator));
    }
    return rest(first);
  }

  /** Parses from {@code (} to {@code )} of a class definition. */
  List<Argument> ofClass() {
    cursor.next();
    return cursor.accept(TokenKind.RIGHT_PARENTHESIS) ? List.of() : rest(argument());
  }

  private List<Argument> rest(Argument first) {
    if (cursor.accept(TokenKind.RIGHT_PARENTHESIS)) {
      return List.of(first);
    }
    List<Argument> all = new ArrayList<>();
    all.add(first);
    boolean keyword = first.kind() == Argument.Kind.KEYWORD;
    boolean doubleStarred = first.kind() == Argument.Kind.DOUBLE_STARRED;
    while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.RIGHT_PARENTHESIS)) {
      Argument argument = argument();
      switch (argument.kind()) {
        case POSITIONAL -> {
          if (keyword || doubleStarred) {
            throw cursor.problem("a positional argument follows a keyword argument");
          }
        }
        case STARRED -> {
          if (doubleStarred) {
            throw cursor.problem("'*' follows '**' in the arguments");
          }
        }
        case KEYWORD -> keyword = true;
        case DOUBLE_STARRED -> doubleStarred = true;
      }
      all.add(argument);
    }
    if (displays.atClause()) {
      throw cursor.problem("a generator expression must be parenthesised");
    }
    cursor.expect(TokenKind.RIGHT_PARENTHESIS);
    return List.copyOf(all);
  }

  private Argument argument() {
    int start = cursor.start();
    if (cursor.accept(TokenKind.STAR)) {
      Expression value = expressions.expression();
      return new Argument(cursor.spanFrom(start), Argument.Kind.STARRED, null, value);
    }
    if (cursor.accept(TokenKind.DOUBLE_STAR)) {
      Expression value = expressions.expression();
      return new Argument(cursor.spanFrom(start), Argument.Kind.DOUBLE_STARRED, null, value);
    }
    int index = cursor.index();
    Expression value = expressions.expression();
    boolean bareName = value instanceof Name && cursor.index() == index + 1;
    if (cursor.at(TokenKind.EQUAL) && value instanceof Name name && bareName) {
      cursor.next();
      Expression passed = expressions.expression();
      return new Argument(cursor.spanFrom(start), Argument.Kind.KEYWORD, name.id(), passed);
    }
    if (cursor.at(TokenKind.WALRUS) && value instanceof Name name && bareName) {
      cursor.next();
      Expression assigned = expressions.expression();
      value = new NamedExpression(cursor.spanFrom(start), name, assigned);
    }
    return new Argument(cursor.spanFrom(start), Argument.Kind.POSITIONAL, null, value);
  }
}
