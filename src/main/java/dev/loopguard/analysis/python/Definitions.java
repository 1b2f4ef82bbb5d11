package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which bindings of a name may have given it the value that a place reads. */
final class Definitions {
  private final Places places;

  Definitions(Places places) {
    this.places = places;
  }

  /**
   * Returns those of {@code all} that the code before {@code use} leaves in force: the last one
   * that is passed for sure and what may come between. All of them where other functions bind the
   * name as well.
   */
  List<Binding> reaching(Name use, List<Binding> all) {
    Scope own = function(use);
    if (all.size() < 2
        || all.size() > Names.MOST_BINDINGS
        || !isOwnedBy(own, use.id())
        || all.stream().anyMatch(binding -> isForeign(binding, own))) {
      return all;
    }
    Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());
    places.ancestors(use).forEach(around::add);
    Optional<Binding> last =
        all.stream()
            .filter(binding -> written(binding) <= use.start() && isPassed(binding, use, around))
            .reduce((_, later) -> later);
    return last.map(from -> between(from, use, around, all)).orElse(all);
  }

  private static List<Binding> between(
      Binding from, Name use, Set<Node> around, List<Binding> all) {
    Optional<Node> loop =
        around.stream()
            .filter(Definitions::isLoop)
            .filter(node -> node.start() > from.node().start())
            .min((one, other) -> Integer.compare(one.start(), other.start()));
    return all.stream()
        .filter(
            binding ->
                (written(binding) >= written(from) && written(binding) <= use.start())
                    || loop.filter(outer -> isIn(binding.node(), outer)).isPresent())
        .toList();
  }

  private static boolean isLoop(Node node) {
    return node instanceof Statement.For || node instanceof Statement.While;
  }

  private static boolean isIn(Node inner, Node outer) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  /** Returns where the value is there: a loop's, after what it goes through. */
  private static int written(Binding binding) {
    return switch (binding.node()) {
      case Statement.For loop -> loop.iterable().end();
      case ComprehensionClause clause -> clause.iterable().end();
      case ExceptClause clause -> clause.start();
      case Node node -> node.end();
    };
  }

  /** Returns whether control that comes to {@code use} has gone past the binding before. */
  private boolean isPassed(Binding binding, Name use, Set<Node> around) {
    return switch (binding) {
      case Binding.Argument _ -> true;
      case Binding.Unknown(Statement.For loop) -> around.contains(loop);
      case Binding.Value(Statement statement, _) -> isInSameBlock(statement, use, around);
      case Binding.Declared declared -> isInSameBlock(declared.node(), use, around);
      case Binding.Entered entered ->
          isInSameBlock(places.parent(entered.node()).orElseThrow(), use, around);
      case Binding.ImportedModule imported ->
          isInSameBlock(places.parent(imported.node()).orElseThrow(), use, around);
      case Binding.ImportedMember imported ->
          isInSameBlock(places.parent(imported.node()).orElseThrow(), use, around);
      case Binding.Unknown(Statement statement) -> isInSameBlock(statement, use, around);
      case Binding.Value _, Binding.LocalFunction _, Binding.LocalClass _, Binding.Unknown _ ->
          false;
    };
  }

  private boolean isInSameBlock(Node statement, Name use, Set<Node> around) {
    Node parent = places.parent(statement).orElseThrow();
    return around.contains(parent)
        && Blocks.of(parent).stream()
            .filter(block -> !block.isEmpty())
            .anyMatch(block -> holds(block, statement) && holds(block, use));
  }

  private static boolean holds(List<Statement> block, Node node) {
    return block.getFirst().start() <= node.start() && node.end() <= block.getLast().end();
  }

  private boolean isForeign(Binding binding, Scope own) {
    return !(binding instanceof Binding.Argument)
        && !Nodes.same(function(binding.node()).node(), own.node());
  }

  private boolean isOwnedBy(Scope own, String name) {
    return own.owner(name).filter(owner -> Nodes.same(owner.node(), own.node())).isPresent();
  }

  private Scope function(Node node) {
    Scope scope = places.scope(node);
    while (scope.kind() == Scope.Kind.COMPREHENSION) {
      scope = scope.parent().orElseThrow();
    }
    return scope;
  }
}
