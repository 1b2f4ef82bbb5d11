package dev.loopguard.analysis.python.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One name of an import.
 *
 * @param name the dotted name, or {@code *}
 * @param alias the name after {@code as}
 */
public record ImportedName(long span, String name, @Nullable String alias) implements Node {}
