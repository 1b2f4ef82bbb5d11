package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.Flow.Answer;
import dev.loopguard.analysis.python.Flow.Exit;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the rounds of a loop have in common: whether each of them lets others run. */
public final class Rounds {
  private final Flow flow;

  Rounds(Flow flow) {
    this.flow = flow;
  }

  /**
   * Returns whether a round can pass and the next begin with no await between. Unknown where that
   * takes an exception that comes before the await.
   */
  public Answer maySpin(Statement.While loop) {
    if (Flow.surelyContains(loop.condition(), Flow::isSuspension)) {
      return Answer.NO;
    }
    if (goesOn(unsuspended(loop.body(), false))) {
      return Answer.YES;
    }
    return goesOn(unsuspended(loop.body(), true)) ? Answer.UNKNOWN : Answer.NO;
  }

  private static boolean goesOn(Set<Exit> exits) {
    return exits.contains(Exit.END) || exits.contains(Exit.CONTINUE);
  }

  /**
   * Returns the ways out of a block on which nothing is awaited.
   *
   * @param raising whether handlers are entered before their body's first await
   */
  private Set<Exit> unsuspended(List<Statement> block, boolean raising) {
    EnumSet<Exit> exits = EnumSet.noneOf(Exit.class);
    for (Statement statement : block) {
      Set<Exit> own = unsuspended(statement, raising);
      exits.addAll(own);
      exits.remove(Exit.END);
      if (!own.contains(Exit.END)) {
        return exits;
      }
    }
    exits.add(Exit.END);
    return exits;
  }

  private Set<Exit> unsuspended(Statement statement, boolean raising) {
    return switch (statement) {
      case Statement.If s ->
          suspends(s.condition())
              ? Set.of()
              : union(unsuspended(s.body(), raising), unsuspended(s.otherwise(), raising));
      case Statement.While s -> suspends(s.condition()) ? Set.of() : ofLoop(s, raising);
      case Statement.For s ->
          s.async() || suspends(s.iterable())
              ? Set.of()
              : union(Set.of(Exit.END), leaving(unsuspended(s.body(), raising)));
      case Statement.With s ->
          s.async() || s.items().stream().anyMatch(item -> suspends(item.context()))
              ? Set.of()
              : unsuspended(s.body(), raising);
      case Statement.Match s -> ofMatch(s, raising);
      case Statement.Try s -> ofTry(s, raising);
      default ->
          Flow.surelyContains(statement, Flow::isSuspension)
              ? Set.of()
              : flow.exits(List.of(statement));
    };
  }

  private Set<Exit> ofLoop(Statement.While loop, boolean raising) {
    Set<Exit> inside = unsuspended(loop.body(), raising);
    boolean ends = !Flow.isTrue(loop.condition()) || inside.contains(Exit.BREAK);
    return union(ends ? Set.of(Exit.END) : Set.of(), leaving(inside));
  }

  private Set<Exit> ofMatch(Statement.Match match, boolean raising) {
    if (suspends(match.subject())) {
      return Set.of();
    }
    Set<Exit> exits = EnumSet.noneOf(Exit.class);
    match.cases().forEach(option -> exits.addAll(unsuspended(option.body(), raising)));
    if (!Flow.coversAll(match)) {
      exits.add(Exit.END);
    }
    return exits;
  }

  private Set<Exit> ofTry(Statement.Try statement, boolean raising) {
    Set<Exit> last = unsuspended(statement.finallyBody(), raising);
    if (!last.contains(Exit.END)) {
      return last;
    }
    Set<Exit> exits = EnumSet.noneOf(Exit.class);
    exits.addAll(unsuspended(statement.body(), raising));
    if (exits.remove(Exit.END)) {
      exits.addAll(unsuspended(statement.otherwise(), raising));
    }
    if (raising) {
      statement.handlers().forEach(handler -> exits.addAll(unsuspended(handler.body(), true)));
    }
    return exits;
  }

  private static boolean suspends(Expression expression) {
    return Flow.surelyContains(expression, Flow::isSuspension);
  }

  /** Returns the exits that leave the loop around as well. */
  private static Set<Exit> leaving(Set<Exit> inside) {
    Set<Exit> exits = EnumSet.noneOf(Exit.class);
    exits.addAll(inside);
    exits.removeAll(Set.of(Exit.END, Exit.BREAK, Exit.CONTINUE));
    return exits;
  }

  private static Set<Exit> union(Set<Exit> one, Set<Exit> other) {
    Set<Exit> both = EnumSet.noneOf(Exit.class);
    both.addAll(one);
    both.addAll(other);
    return both;
  }
}
