package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the rounds of a loop do with the answers they wait for. */
record RoundAnswers(PythonFile file, Repetition repetition) {
  private static final Set<String> KEEPING = Set.of("add", "append", "extend", "update");

  /**
   * Returns whether the answers of a call are put side by side, an answer a round: {@code
   * answers.append(await f(x))}, {@code answers[x] = await f(x)}, a comprehension.
   */
  boolean areKept(Call call) {
    return !repetition.isLoop() || await(call).filter(this::isKept).isPresent();
  }

  private Optional<Await> await(Call call) {
    Node parent = file.parent(call).orElseThrow();
    if (parent instanceof Argument argument
        && file.parent(argument).orElseThrow() instanceof Call around) {
      parent = file.parent(around).orElseThrow();
    }
    return parent instanceof Await await ? Optional.of(await) : Optional.empty();
  }

  private boolean isKept(Expression answer) {
    return switch (file.uses().of(answer)) {
      case Use.Passed(Call to) -> KEEPING.contains(Words.lastName(to.function()));
      case Use.Collected _ -> true;
      case Use.Bound(List<Expression> targets) -> targets.stream().anyMatch(this::keeps);
      default -> false;
    };
  }

  private boolean keeps(Expression target) {
    return switch (target) {
      case Expression.Subscript _ -> true;
      case Name name ->
          file.nameUses().of(name).orElse(List.of()).stream().anyMatch(this::isPutAside);
      default -> false;
    };
  }

  private boolean isPutAside(Name answer) {
    return switch (file.uses().of(answer)) {
      case Use.Passed(Call to) -> KEEPING.contains(Words.lastName(to.function()));
      case Use.Collected _ -> true;
      case Use.Bound(List<Expression> targets) ->
          targets.stream().anyMatch(Expression.Subscript.class::isInstance);
      default -> false;
    };
  }
}
