package dev.loopguard.analysis.python.syntax;

import java.util.List;

/** The parameters of a function or lambda, in source order. */
public record Parameters(long span, List<Parameter> all) implements Node {}
