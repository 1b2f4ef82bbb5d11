package dev.loopguard.analysis.python.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code except [type [as name]]: body}; whether it is {@code except*} stands on the {@code try}.
 */
public record ExceptClause(
    long span, @Nullable Expression type, @Nullable String name, List<Statement> body)
    implements Node {}
