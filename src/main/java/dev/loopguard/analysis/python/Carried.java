package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.Flow.Answer;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What one round of a loop leaves for the next. */
public final class Carried {
  private Carried() {}

  /**
   * Returns whether what a round awaits, or whether it awaits at all, depends on what an earlier
   * round computed. Unknown where a round changes an object that it awaits something with. What the
   * awaited functions share among themselves is not seen.
   */
  public static Answer awaitsDependOnEarlierRounds(Statement.For loop) {
    RoundEffects effects = RoundEffects.of(loop.body());
    Set<String> inputs = inputs(loop, effects);
    boolean carried =
        inputs.stream()
            .map(RoundEffects::root)
            .anyMatch(name -> effects.binds(name) && FirstUse.isRead(name, loop.body()));
    if (carried) {
      return Answer.YES;
    }
    return inputs.stream().anyMatch(effects::changes) ? Answer.UNKNOWN : Answer.NO;
  }

  /** Returns the dotted names that awaits depend on, through what the round computes. */
  private static Set<String> inputs(Statement.For loop, RoundEffects effects) {
    Set<String> inputs = new HashSet<>();
    Deque<String> todo = new ArrayDeque<>();
    loop.body().forEach(statement -> addInputs(statement, List.of(), inputs));
    todo.addAll(inputs);
    while (!todo.isEmpty()) {
      for (Expression source : effects.sources(RoundEffects.root(todo.removeFirst()))) {
        Set<String> more = new HashSet<>();
        RoundEffects.reads(source, more);
        more.stream().filter(inputs::add).forEach(todo::add);
      }
    }
    return inputs;
  }

  /**
   * Adds what awaited expressions read, and the conditions that decide whether they run.
   *
   * @param deciding the conditions around {@code node}
   */
  private static void addInputs(Node node, List<Expression> deciding, Set<String> inputs) {
    switch (node) {
      case Statement.FunctionDef _, Statement.ClassDef _, Expression.Lambda _ -> {}
      case Await await -> {
        RoundEffects.reads(await.value(), inputs);
        deciding.forEach(condition -> RoundEffects.reads(condition, inputs));
      }
      case Statement.If s -> addBelow(s, s.condition(), deciding, inputs);
      case Statement.While s -> addBelow(s, s.condition(), deciding, inputs);
      case Statement.For s -> addBelow(s, s.iterable(), deciding, inputs);
      case Statement.Match s -> addBelow(s, s.subject(), deciding, inputs);
      default -> Children.forEach(node, child -> addInputs(child, deciding, inputs));
    }
  }

  private static void addBelow(
      Statement statement, Expression condition, List<Expression> deciding, Set<String> inputs) {
    List<Expression> all = Stream.concat(deciding.stream(), Stream.of(condition)).toList();
    Children.forEach(statement, child -> addInputs(child, all, inputs));
  }
}
