package dev.loopguard.analysis.python.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code case pattern [if guard]: body}. */
public record MatchCase(
    long span, Pattern pattern, @Nullable Expression guard, List<Statement> body) implements Node {}
