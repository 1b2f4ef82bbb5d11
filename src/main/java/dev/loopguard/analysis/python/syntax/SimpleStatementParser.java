package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import java.util.ArrayList;
import java.util.List;

/** Statements that fit on one line. */
final class SimpleStatementParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final ImportParser imports;
  private final TypeParameterParser typeParameters;

  SimpleStatementParser(
      Cursor cursor, ExpressionParser expressions, TypeParameterParser typeParameters) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.typeParameters = typeParameters;
    imports = new ImportParser(cursor);
  }

  /** Parses a line of statements separated by semicolons, with its end. */
  void line(List<Statement> into) {
    do {
      into.add(one());
    } while (cursor.accept(TokenKind.SEMICOLON) && !cursor.at(TokenKind.NEWLINE));
    cursor.expect(TokenKind.NEWLINE);
  }

  private Statement one() {
    int start = cursor.start();
    return switch (cursor.kind()) {
      case PASS -> {
        cursor.next();
        yield new Statement.Pass(cursor.spanFrom(start));
      }
      case BREAK -> {
        cursor.next();
        yield new Statement.Break(cursor.spanFrom(start));
      }
      case CONTINUE -> {
        cursor.next();
        yield new Statement.Continue(cursor.spanFrom(start));
      }
      case RETURN -> returnStatement(start);
      case RAISE -> raise(start);
      case IMPORT -> imports.importStatement();
      case FROM -> imports.from();
      case GLOBAL -> {
        List<String> names = names();
        yield new Statement.Global(cursor.spanFrom(start), names);
      }
      case NONLOCAL -> {
        List<String> names = names();
        yield new Statement.Nonlocal(cursor.spanFrom(start), names);
      }
      case DEL -> delete(start);
      case ASSERT -> assertStatement(start);
      case NAME ->
          cursor.atName(NameTable.TYPE) && cursor.peek() == TokenKind.NAME
              ? typeAlias(start)
              : expressionOrAssignment(start);
      default -> expressionOrAssignment(start);
    };
  }

  private Statement returnStatement(int start) {
    cursor.next();
    Expression value = expressions.startsExpression() ? expressions.starExpressions() : null;
    return new Statement.Return(cursor.spanFrom(start), value);
  }

  private Statement raise(int start) {
    cursor.next();
    if (!expressions.startsExpression()) {
      return new Statement.Raise(cursor.spanFrom(start), null, null);
    }
    Expression exception = expressions.expression();
    Expression cause = cursor.accept(TokenKind.FROM) ? expressions.expression() : null;
    return new Statement.Raise(cursor.spanFrom(start), exception, cause);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    do {
      cursor.next();
      names.add(cursor.name());
    } while (cursor.at(TokenKind.COMMA));
    return List.copyOf(names);
  }

  private Statement delete(int start) {
    cursor.next();
    List<Expression> targets = new ArrayList<>();
    do {
      Expression target = expressions.primaries().primary();
      if (!Targets.deletable(target)) {
        throw cursor.problem("cannot delete this expression");
      }
      targets.add(target);
    } while (cursor.accept(TokenKind.COMMA) && expressions.startsExpression());
    return new Statement.Delete(cursor.spanFrom(start), List.copyOf(targets));
  }

  private Statement assertStatement(int start) {
    cursor.next();
    Expression condition = expressions.expression();
    Expression message = cursor.accept(TokenKind.COMMA) ? expressions.expression() : null;
    return new Statement.Assert(cursor.spanFrom(start), condition, message);
  }

  private Statement typeAlias(int start) {
    cursor.next();
    long nameSpan = cursor.span();
    Name name = new Name(nameSpan, cursor.name());
    List<TypeParameter> parameters = typeParameters.optional();
    cursor.expect(TokenKind.EQUAL);
    Expression value = expressions.expression();
    return new Statement.TypeAlias(cursor.spanFrom(start), name, parameters, value);
  }

  private Statement expressionOrAssignment(int start) {
    boolean parenthesised = cursor.at(TokenKind.LEFT_PARENTHESIS);
    Expression first = expressions.yieldOrStarExpressions();
    if (cursor.at(TokenKind.EQUAL)) {
      return assign(start, first);
    }
    if (cursor.at(TokenKind.COLON)) {
      return annotated(start, first, parenthesised);
    }
    if (cursor.kind().augmentedAssignment()) {
      return augmented(start, first);
    }
    return new Statement.ExpressionStatement(cursor.spanFrom(start), first);
  }

  private Statement assign(int start, Expression first) {
    List<Expression> targets = new ArrayList<>();
    Expression value = first;
    while (cursor.at(TokenKind.EQUAL)) {
      if (!Targets.assignable(value)) {
        throw cursor.problem("cannot assign to this expression");
      }
      targets.add(value);
      cursor.next();
      value = expressions.yieldOrStarExpressions();
    }
    return new Statement.Assign(cursor.spanFrom(start), List.copyOf(targets), value);
  }

  private Statement annotated(int start, Expression target, boolean parenthesised) {
    if (!Targets.single(target)) {
      throw cursor.problem(
          target instanceof TupleDisplay
              ? "only one target can be annotated"
              : "cannot annotate this expression");
    }
    cursor.next();
    Expression annotation = expressions.expression();
    Expression value = null;
    if (cursor.accept(TokenKind.EQUAL)) {
      value = expressions.yieldOrStarExpressions();
    }
    boolean simple = target instanceof Name && !parenthesised;
    return new Statement.AnnotatedAssign(cursor.spanFrom(start), target, annotation, value, simple);
  }

  private Statement augmented(int start, Expression target) {
    if (!Targets.single(target)) {
      throw cursor.problem("cannot assign to this expression");
    }
    String text = cursor.kind().text();
    cursor.next();
    Expression value = expressions.yieldOrStarExpressions();
    return new Statement.AugmentedAssign(
        cursor.spanFrom(start), target, text.substring(0, text.length() - 1), value);
  }
}
