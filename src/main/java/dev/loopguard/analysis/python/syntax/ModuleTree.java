package dev.loopguard.analysis.python.syntax;

import java.util.List;

/** A whole file. */
public record ModuleTree(long span, List<Statement> body) implements Node {}
