package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.Bindings;
import dev.loopguard.analysis.pattern.Bound;
import dev.loopguard.analysis.pattern.Budget;
import dev.loopguard.analysis.pattern.Matcher;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;
import java.util.Map;

/** Looks for a rule's patterns at one node of a file. */
final class Search {
  private final PatternRule rule;
  private final Surroundings surroundings;
  private final PythonFile file;
  private final Meanings meanings;
  private final Budget budget;
  private final Matcher<Node> matcher;

  Search(PatternRule rule, Surroundings surroundings, PythonFile file) {
    this.rule = rule;
    this.surroundings = surroundings;
    this.file = file;
    this.meanings = new Meanings(file);
    this.budget = file.budgets().of(rule.id());
    this.matcher = new Matcher<>(new PythonSyntax(file), budget);
  }

  /** Reports the first of {@code patterns} that is here. */
  void at(Node node, List<Pattern> patterns, Reporter reporter) {
    Found found = new Found(rule, file);
    for (Pattern pattern : patterns) {
      if (isLike(pattern, node, bindings -> isWanted(node, bindings, found))) {
        reporter.report(found.at(node));
        return;
      }
    }
  }

  private boolean isLike(Pattern pattern, Node node, Matcher.Then<Node> then) {
    if (pattern.isOne()) {
      return matcher.matches(pattern.first(), node, Bindings.none(), then);
    }
    return node instanceof Statement statement
        && matcher.matches(pattern.first(), node, Bindings.none(), _ -> true)
        && matcher.matches(pattern.nodes(), from(statement), false, Bindings.none(), then);
  }

  /** Returns a statement and those after it in its block. */
  private List<Node> from(Statement first) {
    List<Statement> block = file.blockAround(first);
    budget.spend(block.size());
    int at = 0;
    while (!Nodes.same(block.get(at), first)) {
      at++;
    }
    return List.copyOf(block.subList(at, block.size()));
  }

  private boolean isWanted(Node node, Bindings<Node> bindings, Found found) {
    return runsWhereWanted(node)
        && isInside(
            surroundings.inside(), node, bindings, all -> holds(node, all) && found.keep(all));
  }

  private boolean runsWhereWanted(Node node) {
    return rule.conditions()
        .inAsyncFunction()
        .filter(wanted -> wanted != file.functions().inCoroutine(node))
        .isEmpty();
  }

  /** Binds what is around first, since the other conditions may speak of it. */
  private boolean isInside(
      List<Pattern> wanted, Node node, Bindings<Node> bindings, Matcher.Then<Node> then) {
    return wanted.isEmpty()
        ? then.holds(bindings)
        : file.ancestors(node)
            .anyMatch(
                around ->
                    matcher.matches(
                        wanted.getFirst().first(),
                        around,
                        bindings,
                        all -> isInside(wanted.subList(1, wanted.size()), node, all, then)));
  }

  private boolean holds(Node node, Bindings<Node> bindings) {
    return rule.conditions().resolvesTo().entrySet().stream()
            .allMatch(one -> resolves(one, bindings))
        && surroundings.not().stream().noneMatch(not -> isLike(not, node, bindings))
        && surroundings.notInside().stream().noneMatch(not -> isInside(not, node, bindings));
  }

  private boolean isLike(Pattern pattern, Node node, Bindings<Node> bindings) {
    return matcher.matches(pattern.first(), node, bindings, _ -> true);
  }

  private boolean isInside(Pattern pattern, Node node, Bindings<Node> bindings) {
    return file.ancestors(node).anyMatch(around -> isLike(pattern, around, bindings));
  }

  private boolean resolves(Map.Entry<String, List<String>> wanted, Bindings<Node> bindings) {
    return bindings
        .of(wanted.getKey())
        .map(Bound::nodes)
        .filter(nodes -> nodes.size() == 1)
        .map(List::getFirst)
        .filter(Expression.class::isInstance)
        .filter(value -> meanings.isOneOf((Expression) value, wanted.getValue()))
        .isPresent();
  }
}
