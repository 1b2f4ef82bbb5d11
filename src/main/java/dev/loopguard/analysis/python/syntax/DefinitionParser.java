package dev.loopguard.analysis.python.syntax;

import java.util.ArrayList;
import java.util.List;

/** Functions, classes and their decorators. */
final class DefinitionParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final TypeParameterParser typeParameters;
  private final StatementParser statements;

  DefinitionParser(
      Cursor cursor,
      ExpressionParser expressions,
      TypeParameterParser typeParameters,
      StatementParser statements) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.typeParameters = typeParameters;
    this.statements = statements;
  }

  Statement decorated() {
    List<Expression> decorators = new ArrayList<>();
    while (cursor.accept(TokenKind.AT)) {
      decorators.add(expressions.named());
      cursor.expect(TokenKind.NEWLINE);
    }
    int start = cursor.start();
    if (cursor.at(TokenKind.CLASS)) {
      return classDefinition(List.copyOf(decorators));
    }
    boolean async = cursor.accept(TokenKind.ASYNC);
    if (!cursor.at(TokenKind.DEF)) {
      throw cursor.problem("expected a function or class after a decorator");
    }
    return function(start, async, List.copyOf(decorators));
  }

  /** Parses from {@code def}; {@code start} is before an {@code async}. */
  Statement function(int start, boolean async, List<Expression> decorators) {
    cursor.next();
    long nameSpan = cursor.span();
    String name = cursor.name();
    List<TypeParameter> types = typeParameters.optional();
    cursor.expect(TokenKind.LEFT_PARENTHESIS);
    Parameters parameters = expressions.parameters().function();
    cursor.expect(TokenKind.RIGHT_PARENTHESIS);
    Expression returns = cursor.accept(TokenKind.ARROW) ? expressions.expression() : null;
    List<Statement> body = statements.block();
    return new Statement.FunctionDef(
        cursor.spanFrom(start),
        async,
        name,
        nameSpan,
        decorators,
        types,
        parameters,
        returns,
        body);
  }

  Statement classDefinition(List<Expression> decorators) {
    int start = cursor.start();
    cursor.next();
    long nameSpan = cursor.span();
    String name = cursor.name();
    List<TypeParameter> types = typeParameters.optional();
    List<Argument> arguments =
        cursor.at(TokenKind.LEFT_PARENTHESIS)
            ? expressions.primaries().arguments().ofClass()
            : List.of();
    List<Statement> body = statements.block();
    return new Statement.ClassDef(
        cursor.spanFrom(start), name, nameSpan, decorators, types, arguments, body);
  }
}
