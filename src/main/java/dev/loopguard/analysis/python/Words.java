package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import java.util.Locale;

/** The words of names, by which people say what a value is. */
public final class Words {
  private Words() {}

  /**
   * Returns the last name of an expression, what is called, awaited or indexed looked through:
   * {@code session} for {@code self.session}, {@code get_db} for {@code get_db(x)[0]}; empty for
   * what has no name.
   */
  public static String lastName(Expression expression) {
    return switch (expression) {
      case Expression.Name(_, String id) -> id;
      case Expression.Attribute(_, _, String name) -> name;
      case Expression.Call(_, Expression function, _) -> lastName(function);
      case Expression.Await(_, Expression value) -> lastName(value);
      case Expression.Subscript(_, Expression value, _) -> lastName(value);
      default -> "";
    };
  }

  /** Returns the last name without leading underscores, in lower case. */
  public static String plain(Expression expression) {
    return plain(lastName(expression));
  }

  static String plain(String name) {
    int start = 0;
    while (start < name.length() && name.charAt(start) == '_') {
      start++;
    }
    return name.substring(start).toLowerCase(Locale.ROOT);
  }

  /** Returns whether a name is written like a class: {@code User}. */
  static boolean isClassLike(String name) {
    return name.length() > 1
        && Character.isUpperCase(name.charAt(0))
        && name.chars().anyMatch(Character::isLowerCase);
  }

  /** Returns whether a name is written like a constant: {@code MIRRORS}. */
  static boolean isConstantLike(String name) {
    return name.length() > 1
        && name.chars().noneMatch(Character::isLowerCase)
        && name.chars().anyMatch(Character::isUpperCase);
  }
}
