package dev.loopguard.analysis.python.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern of a {@code case}. */
public sealed interface Pattern extends Node {
  /** A literal or dotted name compared by {@code ==}. */
  record Value(long span, Expression value) implements Pattern {}

  /** {@code None}, {@code True} or {@code False}, compared by {@code is}. */
  record Singleton(long span, Expression.NameConstant value) implements Pattern {}

  record Sequence(long span, List<Pattern> patterns) implements Pattern {}

  /**
   * {@code {key: pattern, **rest}}.
   *
   * @param keys literals or dotted names
   * @param patterns one for each key
   * @param rest the name after {@code **}
   */
  record Mapping(long span, List<Expression> keys, List<Pattern> patterns, @Nullable String rest)
      implements Pattern {}

  /**
   * {@code Type(pattern, name=pattern)}.
   *
   * @param keywordNames the names of the keyword patterns
   * @param keywordPatterns one for each name
   */
  record ClassPattern(
      long span,
      Expression type,
      List<Pattern> patterns,
      List<String> keywordNames,
      List<Pattern> keywordPatterns)
      implements Pattern {}

  /** {@code *name} or {@code *_} (then null) inside a sequence. */
  record Star(long span, @Nullable String name) implements Pattern {}

  /** {@code pattern as name}; a bare name has no pattern, {@code _} has neither. */
  record As(long span, @Nullable Pattern pattern, @Nullable String name) implements Pattern {}

  record Or(long span, List<Pattern> patterns) implements Pattern {}
}
