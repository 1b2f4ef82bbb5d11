package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.Flow.Exit;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.MatchCase;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** On which ways from a statement to the end of its function a wanted node runs. */
public final class Reach {
  /** The ways on which it runs. */
  public enum Ways {
    /** On all, also when something raises or the coroutine is cancelled. */
    ALL,
    /** On all on which nothing raises. */
    NORMAL,
    /** On some, on none, or that cannot be told. */
    NOT_ALL
  }

  private final Flow flow;
  private final Places places;

  Reach(Flow flow, Places places) {
    this.flow = flow;
    this.places = places;
  }

  /** Returns the ways on which a node that {@code wanted} accepts runs after {@code start}. */
  public Ways after(Statement start, Predicate<Node> wanted) {
    return survives(start, wanted)
        ? Ways.ALL
        : normally(start, wanted) ? Ways.NORMAL : Ways.NOT_ALL;
  }

  /** A {@code finally} around, or of a {@code try} that follows at once, runs it. */
  private boolean survives(Statement start, Predicate<Node> wanted) {
    List<Statement> rest = rest(start);
    if (!rest.isEmpty()
        && rest.getFirst() instanceof Statement.Try following
        && runs(following.finallyBody(), wanted)) {
      return true;
    }
    Node inner = start;
    List<Node> outside =
        places
            .ancestors(start)
            .takeWhile(node -> !(node instanceof Statement.FunctionDef))
            .toList();
    for (Node around : outside) {
      if (around instanceof Statement.Try guard
          && !holds(guard.finallyBody(), inner)
          && runs(guard.finallyBody(), wanted)) {
        return true;
      }
      inner = around;
    }
    return false;
  }

  private boolean normally(Node at, Predicate<Node> wanted) {
    if (at instanceof Statement statement) {
      List<Statement> rest = rest(statement);
      if (runs(rest, wanted)) {
        return true;
      }
      if (!flow.exits(rest).equals(Set.of(Exit.END))) {
        return false;
      }
    }
    return switch (places.parent(at).orElseThrow()) {
      case Statement.Try guard ->
          (holds(guard.body(), at) && runs(guard.otherwise(), wanted))
              || (!holds(guard.finallyBody(), at) && runs(guard.finallyBody(), wanted))
              || normally(guard, wanted);
      case Statement.If around -> normally(around, wanted);
      case Statement.With around -> normally(around, wanted);
      case Statement.Match around -> normally(around, wanted);
      case ExceptClause around -> normally(around, wanted);
      case MatchCase around -> normally(around, wanted);
      default -> false;
    };
  }

  /** Returns whether every way through a block on which nothing raises runs a wanted node. */
  private boolean runs(List<Statement> block, Predicate<Node> wanted) {
    for (Statement statement : block) {
      if (runs(statement, wanted)) {
        return true;
      }
      if (!Set.of(Exit.END, Exit.RAISE).containsAll(flow.exits(List.of(statement)))) {
        return false;
      }
    }
    return false;
  }

  private boolean runs(Statement statement, Predicate<Node> wanted) {
    return switch (statement) {
      case Statement.If s ->
          Flow.surelyContains(s.condition(), wanted)
              || (runs(s.body(), wanted) && runs(s.otherwise(), wanted));
      case Statement.While s -> Flow.surelyContains(s.condition(), wanted);
      case Statement.For s -> Flow.surelyContains(s.iterable(), wanted);
      case Statement.With s ->
          s.items().stream().anyMatch(item -> Flow.surelyContains(item, wanted))
              || runs(s.body(), wanted);
      case Statement.Match s ->
          Flow.surelyContains(s.subject(), wanted)
              || (Flow.coversAll(s)
                  && s.cases().stream().allMatch(option -> runs(option.body(), wanted)));
      case Statement.Try s ->
          runs(s.finallyBody(), wanted)
              || ((runs(s.body(), wanted) || runs(s.otherwise(), wanted))
                  && s.handlers().stream().allMatch(handler -> ends(handler, wanted)));
      default -> Flow.surelyContains(statement, wanted);
    };
  }

  /** A handler that runs it too, or raises. */
  private boolean ends(ExceptClause handler, Predicate<Node> wanted) {
    return runs(handler.body(), wanted) || flow.exits(handler.body()).equals(Set.of(Exit.RAISE));
  }

  /** Returns the statements after {@code statement} in its block. */
  private List<Statement> rest(Statement statement) {
    for (List<Statement> block : Blocks.of(places.parent(statement).orElseThrow())) {
      for (int i = 0; i < block.size(); i++) {
        if (Nodes.same(block.get(i), statement)) {
          return block.subList(i + 1, block.size());
        }
      }
    }
    return List.of();
  }

  private static boolean holds(List<Statement> block, Node node) {
    return block.stream().anyMatch(statement -> Nodes.same(statement, node));
  }
}
