package dev.loopguard.analysis.python.syntax;

import org.jspecify.annotations.Nullable;

/**
 * An argument of a call or of a class definition, in source order.
 *
 * @param kind how it is passed
 * @param name the keyword, for {@link Kind#KEYWORD}
 * @param value what is passed
 */
public record Argument(long span, Kind kind, @Nullable String name, Expression value)
    implements Node {
  public enum Kind {
    POSITIONAL,
    KEYWORD,
    /** {@code *value}. */
    STARRED,
    /** {@code **value}. */
    DOUBLE_STARRED
  }
}
