package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.Starred;
import java.util.ArrayList;
import java.util.List;

/** Type parameters in brackets (PEP 695, defaults PEP 696). */
final class TypeParameterParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  TypeParameterParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Parses the parameters if there are any. */
  List<TypeParameter> optional() {
    if (!cursor.accept(TokenKind.LEFT_BRACKET)) {
      return List.of();
    }
    List<TypeParameter> all = new ArrayList<>();
    do {
      if (!all.isEmpty() && cursor.at(TokenKind.RIGHT_BRACKET)) {
        break;
      }
      all.add(one());
    } while (cursor.accept(TokenKind.COMMA));
    cursor.expect(TokenKind.RIGHT_BRACKET);
    return List.copyOf(all);
  }

  private TypeParameter one() {
    int start = cursor.start();
    TypeParameter.Kind kind = TypeParameter.Kind.TYPE_VAR;
    if (cursor.accept(TokenKind.STAR)) {
      kind = TypeParameter.Kind.TYPE_VAR_TUPLE;
    } else if (cursor.accept(TokenKind.DOUBLE_STAR)) {
      kind = TypeParameter.Kind.PARAM_SPEC;
    }
    String name = cursor.name();
    Expression bound = null;
    if (kind == TypeParameter.Kind.TYPE_VAR && cursor.accept(TokenKind.COLON)) {
      bound = expressions.expression();
    }
    Expression defaultValue = cursor.accept(TokenKind.EQUAL) ? defaultValue(kind) : null;
    return new TypeParameter(cursor.spanFrom(start), kind, name, bound, defaultValue);
  }

  private Expression defaultValue(TypeParameter.Kind kind) {
    int start = cursor.start();
    if (kind == TypeParameter.Kind.TYPE_VAR_TUPLE && cursor.accept(TokenKind.STAR)) {
      Expression value = expressions.bitwiseOr();
      return new Starred(cursor.spanFrom(start), value);
    }
    return expressions.expression();
  }
}
