package dev.loopguard.analysis.python.syntax;

import org.jspecify.annotations.Nullable;

/** One context manager of a {@code with}. */
public record WithItem(long span, Expression context, @Nullable Expression target)
    implements Node {}
