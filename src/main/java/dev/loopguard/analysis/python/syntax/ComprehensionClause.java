package dev.loopguard.analysis.python.syntax;

import java.util.List;

/** {@code [async] for target in iterable [if condition]*} inside a comprehension. */
public record ComprehensionClause(
    long span, boolean async, Expression target, Expression iterable, List<Expression> conditions)
    implements Node {}
