package dev.loopguard.analysis.python.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement. */
public sealed interface Statement extends Node {
  record ExpressionStatement(long span, Expression value) implements Statement {}

  /** {@code a = b = value}. */
  record Assign(long span, List<Expression> targets, Expression value) implements Statement {}

  /**
   * {@code target += value}.
   *
   * @param operator without the {@code =}, like {@code +}
   */
  record AugmentedAssign(long span, Expression target, String operator, Expression value)
      implements Statement {}

  /**
   * {@code target: annotation [= value]}.
   *
   * @param simple whether the target is a bare name without parentheses
   */
  record AnnotatedAssign(
      long span,
      Expression target,
      Expression annotation,
      @Nullable Expression value,
      boolean simple)
      implements Statement {}

  record Return(long span, @Nullable Expression value) implements Statement {}

  record Raise(long span, @Nullable Expression exception, @Nullable Expression cause)
      implements Statement {}

  record Delete(long span, List<Expression> targets) implements Statement {}

  record Pass(long span) implements Statement {}

  record Break(long span) implements Statement {}

  record Continue(long span) implements Statement {}

  record Global(long span, List<String> names) implements Statement {}

  record Nonlocal(long span, List<String> names) implements Statement {}

  record Assert(long span, Expression condition, @Nullable Expression message)
      implements Statement {}

  record Import(long span, List<ImportedName> names) implements Statement {}

  /**
   * {@code from module import names}.
   *
   * @param module the dotted name after the dots, empty when there is none
   * @param level how many leading dots
   */
  record ImportFrom(long span, String module, int level, List<ImportedName> names)
      implements Statement {}

  /** {@code type name[parameters] = value} (PEP 695). */
  record TypeAlias(
      long span, Expression.Name name, List<TypeParameter> typeParameters, Expression value)
      implements Statement {}

  /** {@code if}; an {@code elif} is the only statement of {@code otherwise}. */
  record If(long span, Expression condition, List<Statement> body, List<Statement> otherwise)
      implements Statement {}

  record While(long span, Expression condition, List<Statement> body, List<Statement> otherwise)
      implements Statement {}

  record For(
      long span,
      boolean async,
      Expression target,
      Expression iterable,
      List<Statement> body,
      List<Statement> otherwise)
      implements Statement {}

  record With(long span, boolean async, List<WithItem> items, List<Statement> body)
      implements Statement {}

  /**
   * {@code try}.
   *
   * @param group whether its clauses are {@code except*}
   */
  record Try(
      long span,
      boolean group,
      List<Statement> body,
      List<ExceptClause> handlers,
      List<Statement> otherwise,
      List<Statement> finallyBody)
      implements Statement {}

  record Match(long span, Expression subject, List<MatchCase> cases) implements Statement {}

  /** A function; its span starts at {@code def} or {@code async}, after the decorators. */
  record FunctionDef(
      long span,
      boolean async,
      String name,
      long nameSpan,
      List<Expression> decorators,
      List<TypeParameter> typeParameters,
      Parameters parameters,
      @Nullable Expression returns,
      List<Statement> body)
      implements Statement {}

  /** A class; its span starts at {@code class}, after the decorators. */
  record ClassDef(
      long span,
      String name,
      long nameSpan,
      List<Expression> decorators,
      List<TypeParameter> typeParameters,
      List<Argument> arguments,
      List<Statement> body)
      implements Statement {}

  /**
   * Lines that do not parse.
   *
   * @param problem what the parser expected or refused, one clause
   */
  record Broken(long span, String problem) implements Statement {}
}
