package dev.loopguard.analysis.python.syntax;

import org.jspecify.annotations.Nullable;

/** A type parameter of a function, class or type alias (PEP 695, defaults PEP 696). */
public record TypeParameter(
    long span,
    Kind kind,
    String name,
    @Nullable Expression bound,
    @Nullable Expression defaultValue)
    implements Node {
  public enum Kind {
    TYPE_VAR,
    TYPE_VAR_TUPLE,
    PARAM_SPEC
  }
}
