package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.Step;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.ImportedName;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for two statements. What a pattern leaves out, as a decorator, an annotation, a
 * return type, an {@code else} or a {@code finally}, the code may have.
 */
final class StatementSteps {
  Optional<List<Step<Node>>> of(Statement pattern, Statement code) {
    return switch (pattern) {
      case Statement.Assign assign
          when assign.targets().size() == 1
              && code instanceof Statement.AnnotatedAssign(_, var target, _, var value, _)
              && value != null ->
          Optional.of(
              List.of(
                  new Step.Child<>(assign.targets().getFirst(), target),
                  new Step.Child<>(assign.value(), value)));
      case Statement.With with when code instanceof Statement.With other -> of(with, other);
      case Statement.FunctionDef function when code instanceof Statement.FunctionDef other ->
          of(function, other);
      case Statement.ClassDef type when code instanceof Statement.ClassDef other -> of(type, other);
      case Statement.If branch when code instanceof Statement.If other ->
          steps(
              child(branch.condition(), other.condition()),
              inOrder(branch.body(), other.body()),
              inOrderIfAny(branch.otherwise(), other.otherwise()));
      case Statement.While loop when code instanceof Statement.While other ->
          steps(
              child(loop.condition(), other.condition()),
              inOrder(loop.body(), other.body()),
              inOrderIfAny(loop.otherwise(), other.otherwise()));
      case Statement.For loop when code instanceof Statement.For other ->
          loop.async() == other.async()
              ? steps(
                  child(loop.target(), other.target()),
                  child(loop.iterable(), other.iterable()),
                  inOrder(loop.body(), other.body()),
                  inOrderIfAny(loop.otherwise(), other.otherwise()))
              : Optional.empty();
      case Statement.Try attempt when code instanceof Statement.Try other ->
          attempt.group() == other.group()
              ? steps(
                  inOrder(attempt.body(), other.body()),
                  anyOrder(attempt.handlers(), other.handlers()),
                  inOrderIfAny(attempt.otherwise(), other.otherwise()),
                  inOrderIfAny(attempt.finallyBody(), other.finallyBody()))
              : Optional.empty();
      case Statement.Raise raise when code instanceof Statement.Raise other ->
          steps(child(raise.exception(), other.exception()), ifAny(raise.cause(), other.cause()));
      case Statement.Assert claim when code instanceof Statement.Assert other ->
          steps(
              child(claim.condition(), other.condition()), ifAny(claim.message(), other.message()));
      case Statement.Import imports when code instanceof Statement.Import other ->
          steps(anyOrder(imports.names(), other.names()));
      case Statement.ImportFrom imports when code instanceof Statement.ImportFrom other ->
          imports.level() == other.level()
              ? steps(
                  text(imports.module(), other.module()), anyOrder(imports.names(), other.names()))
              : Optional.empty();
      default -> Shapes.steps(pattern, code);
    };
  }

  private static Optional<List<Step<Node>>> of(Statement.With pattern, Statement.With code) {
    return pattern.async() == code.async()
        ? steps(
            pattern.items().size() == 1
                ? anyOrder(pattern.items(), code.items())
                : inOrder(pattern.items(), code.items()),
            inOrder(pattern.body(), code.body()))
        : Optional.empty();
  }

  private static Optional<List<Step<Node>>> of(
      Statement.FunctionDef pattern, Statement.FunctionDef code) {
    return pattern.async() == code.async()
        ? steps(
            text(pattern.name(), code.name()),
            anyOrder(pattern.decorators(), code.decorators()),
            inOrder(pattern.parameters().all(), code.parameters().all()),
            ifAny(pattern.returns(), code.returns()),
            inOrder(pattern.body(), code.body()))
        : Optional.empty();
  }

  private static Optional<List<Step<Node>>> of(
      Statement.ClassDef pattern, Statement.ClassDef code) {
    Optional<List<Step<Node>>> bases =
        pattern.arguments().isEmpty()
            ? Optional.of(List.of())
            : ArgumentSteps.of(pattern.arguments(), code.arguments());
    return bases.flatMap(
        arguments ->
            steps(
                text(pattern.name(), code.name()),
                anyOrder(pattern.decorators(), code.decorators()),
                Optional.of(arguments),
                inOrder(pattern.body(), code.body())));
  }

  /** {@code except:} is a clause without a type. */
  Optional<List<Step<Node>>> of(ExceptClause pattern, ExceptClause code) {
    return steps(
        child(pattern.type(), code.type()),
        textIfAny(pattern.name(), code.name()),
        inOrder(pattern.body(), code.body()));
  }

  static Optional<List<Step<Node>>> of(Parameter pattern, Parameter code) {
    boolean rest =
        pattern.kind() == Parameter.Kind.VAR_POSITIONAL
            || pattern.kind() == Parameter.Kind.VAR_KEYWORD
            || code.kind() == Parameter.Kind.VAR_POSITIONAL
            || code.kind() == Parameter.Kind.VAR_KEYWORD;
    return rest && pattern.kind() != code.kind()
        ? Optional.empty()
        : steps(
            text(pattern.name(), code.name()),
            ifAny(pattern.annotation(), code.annotation()),
            ifAny(pattern.defaultValue(), code.defaultValue()));
  }

  static Optional<List<Step<Node>>> of(ImportedName pattern, ImportedName code) {
    return steps(text(pattern.name(), code.name()), textIfAny(pattern.alias(), code.alias()));
  }

  static List<Step<Node>> joined(List<Step<Node>> first, List<Step<Node>> second) {
    List<Step<Node>> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  @SafeVarargs
  private static Optional<List<Step<Node>>> steps(Optional<List<Step<Node>>>... parts) {
    List<Step<Node>> all = new ArrayList<>();
    for (Optional<List<Step<Node>>> part : parts) {
      if (part.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(part.get());
    }
    return Optional.of(all);
  }

  private static Optional<List<Step<Node>>> child(@Nullable Node pattern, @Nullable Node code) {
    if (pattern == null || code == null) {
      return pattern == null && code == null ? Optional.of(List.of()) : Optional.empty();
    }
    return Optional.of(List.of(new Step.Child<>(pattern, code)));
  }

  private static Optional<List<Step<Node>>> ifAny(@Nullable Node pattern, @Nullable Node code) {
    return pattern == null ? Optional.of(List.of()) : child(pattern, code);
  }

  private static Optional<List<Step<Node>>> text(String pattern, String code) {
    return Optional.of(List.of(new Step.Text<>(pattern, code)));
  }

  private static Optional<List<Step<Node>>> textIfAny(
      @Nullable String pattern, @Nullable String code) {
    if (pattern == null) {
      return Optional.of(List.of());
    }
    return code == null ? Optional.empty() : text(pattern, code);
  }

  private static Optional<List<Step<Node>>> inOrder(
      List<? extends Node> pattern, List<? extends Node> code) {
    return Optional.of(List.of(new Step.InOrder<>(List.copyOf(pattern), List.copyOf(code))));
  }

  private static Optional<List<Step<Node>>> inOrderIfAny(
      List<? extends Node> pattern, List<? extends Node> code) {
    return pattern.isEmpty() ? Optional.of(List.of()) : inOrder(pattern, code);
  }

  private static Optional<List<Step<Node>>> anyOrder(
      List<? extends Node> pattern, List<? extends Node> code) {
    return Optional.of(List.of(new Step.AnyOrder<>(List.copyOf(pattern), List.copyOf(code))));
  }
}
