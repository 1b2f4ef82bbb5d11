package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.ListDisplay;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.Starred;
import dev.loopguard.analysis.python.syntax.Expression.Subscript;
import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import java.util.ArrayList;
import java.util.List;

/** What can be assigned to, deleted or bound by {@code for} and {@code with}. */
final class Targets {
  private Targets() {}

  /** Parses the targets of a {@code for}, up to its {@code in}. */
  static Expression parse(Cursor cursor, ExpressionParser expressions) {
    int start = cursor.start();
    Expression first = single(cursor, expressions);
    if (!cursor.at(TokenKind.COMMA)) {
      return first;
    }
    List<Expression> elements = new ArrayList<>();
    elements.add(first);
    while (cursor.accept(TokenKind.COMMA) && !cursor.at(TokenKind.IN)) {
      elements.add(single(cursor, expressions));
    }
    return new TupleDisplay(cursor.spanFrom(start), List.copyOf(elements));
  }

  /** Parses one target, starred or not. */
  static Expression single(Cursor cursor, ExpressionParser expressions) {
    int start = cursor.start();
    Expression target;
    if (cursor.accept(TokenKind.STAR)) {
      Expression value = expressions.primaries().primary();
      target = new Starred(cursor.spanFrom(start), value);
    } else {
      target = expressions.primaries().primary();
    }
    if (!assignable(target)) {
      throw cursor.problem("cannot assign to this expression");
    }
    return target;
  }

  /** Returns whether {@code =} may follow the expression. */
  static boolean assignable(Expression target) {
    return switch (target) {
      case Starred starred -> !(starred.value() instanceof Starred) && assignable(starred.value());
      case TupleDisplay tuple -> allAssignable(tuple.elements());
      case ListDisplay list -> allAssignable(list.elements());
      default -> single(target);
    };
  }

  private static boolean allAssignable(List<Expression> elements) {
    for (Expression element : elements) {
      if (!assignable(element)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether {@code +=} or an annotation may follow the expression. */
  static boolean single(Expression target) {
    return target instanceof Name || target instanceof Attribute || target instanceof Subscript;
  }

  /** Returns whether {@code del} may stand before the expression. */
  static boolean deletable(Expression target) {
    return switch (target) {
      case TupleDisplay tuple -> tuple.elements().stream().allMatch(Targets::deletable);
      case ListDisplay list -> list.elements().stream().allMatch(Targets::deletable);
      default -> single(target);
    };
  }
}
