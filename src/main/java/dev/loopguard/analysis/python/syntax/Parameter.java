package dev.loopguard.analysis.python.syntax;

import org.jspecify.annotations.Nullable;

/** One parameter. */
public record Parameter(
    long span,
    Kind kind,
    String name,
    @Nullable Expression annotation,
    @Nullable Expression defaultValue)
    implements Node {
  public enum Kind {
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    /** {@code *name}. */
    VAR_POSITIONAL,
    KEYWORD_ONLY,
    /** {@code **name}. */
    VAR_KEYWORD
  }
}
