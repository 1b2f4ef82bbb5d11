package dev.loopguard.analysis.javalang.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.loopguard.analysis.javalang.Edits;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.pattern.Bindings;
import dev.loopguard.analysis.pattern.Bound;
import dev.loopguard.analysis.pattern.Budget;
import dev.loopguard.analysis.pattern.Matcher;
import dev.loopguard.analysis.pattern.Metavariables;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.model.Message;
import dev.loopguard.model.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Looks for a rule's patterns at one node of a file. */
final class JavaSearch {
  private static final int LONGEST = 60;

  private final PatternRule rule;
  private final JavaSurroundings surroundings;
  private final JavaFile file;
  private final JavaSyntax syntax;
  private final Budget budget;
  private final Matcher<Node> matcher;

  JavaSearch(PatternRule rule, JavaSurroundings surroundings, JavaFile file) {
    this.rule = rule;
    this.surroundings = surroundings;
    this.file = file;
    this.syntax = new JavaSyntax(file);
    this.budget = file.budgets().of(rule.id());
    this.matcher = new Matcher<>(syntax, budget);
  }

  /** Reports the first of {@code patterns} that is here. */
  void at(Node node, List<JavaPattern> patterns, Reporter reporter) {
    AtomicReference<Bindings<Node>> found = new AtomicReference<>(Bindings.none());
    for (JavaPattern pattern : patterns) {
      if (isLike(pattern, node, bindings -> isWanted(node, bindings, found))) {
        Bindings<Node> bindings = found.get();
        reporter.report(
            spot(node), rule.severity(), Message.of(values(bindings)), fix(node, bindings));
        return;
      }
    }
  }

  private static boolean keep(Bindings<Node> bindings, AtomicReference<Bindings<Node>> found) {
    found.set(bindings);
    return true;
  }

  private boolean isLike(JavaPattern pattern, Node node, Matcher.Then<Node> then) {
    if (pattern.isOne()) {
      return matcher.matches(pattern.first(), node, Bindings.none(), then);
    }
    return matcher.matches(pattern.first(), node, Bindings.none(), _ -> true)
        && matcher.matches(pattern.nodes(), from(node), false, Bindings.none(), then);
  }

  /** Returns a statement and those after it in its block. */
  private List<Node> from(Node first) {
    if (!(first.getParentNode().orElse(null) instanceof BlockStmt block)) {
      return List.of(first);
    }
    List<Statement> all = block.getStatements();
    budget.spend(all.size());
    int at = 0;
    while (!Nodes.same(all.get(at), first)) {
      at++;
    }
    return List.copyOf(all.subList(at, all.size()));
  }

  private boolean isWanted(
      Node node, Bindings<Node> bindings, AtomicReference<Bindings<Node>> found) {
    return runsWhereWanted(node)
        && isInside(
            surroundings.inside(), node, bindings, all -> holds(node, all) && keep(all, found));
  }

  private boolean runsWhereWanted(Node node) {
    return rule.conditions()
        .inAsyncFunction()
        .filter(wanted -> wanted != file.contexts().onLoop(node).isPresent())
        .isEmpty();
  }

  /** Binds what is around first, since the other conditions may speak of it. */
  private boolean isInside(
      List<JavaPattern> wanted, Node node, Bindings<Node> bindings, Matcher.Then<Node> then) {
    return wanted.isEmpty()
        ? then.holds(bindings)
        : Nodes.ancestors(node)
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

  private boolean isLike(JavaPattern pattern, Node node, Bindings<Node> bindings) {
    return matcher.matches(pattern.first(), node, bindings, _ -> true);
  }

  private boolean isInside(JavaPattern pattern, Node node, Bindings<Node> bindings) {
    return Nodes.ancestors(node).anyMatch(around -> isLike(pattern, around, bindings));
  }

  private boolean resolves(Map.Entry<String, List<String>> wanted, Bindings<Node> bindings) {
    return bindings
        .of(wanted.getKey())
        .map(Bound::nodes)
        .filter(nodes -> nodes.size() == 1)
        .filter(nodes -> syntax.isOneOf(nodes.getFirst(), wanted.getValue()))
        .isPresent();
  }

  /** What has a body is pointed at by its name or first word. */
  private static Spot spot(Node node) {
    return switch (node) {
      case MethodDeclaration method -> Spot.ofName(method);
      case TypeDeclaration<?> type -> Spot.ofName(type);
      case ExpressionStmt _, ReturnStmt _, ThrowStmt _ -> Spot.of(node);
      case Statement _ -> Spot.ofFirstToken(node);
      default -> Spot.of(node);
    };
  }

  private Map<String, String> values(Bindings<Node> bindings) {
    Map<String, String> values = new HashMap<>();
    bindings.all().forEach((name, value) -> values.put(name, shown(value)));
    return values;
  }

  private String shown(Bound<Node> value) {
    String line = source(value).replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  private Optional<Suggestion> fix(Node node, Bindings<Node> bindings) {
    return rule.replacement()
        .map(
            code ->
                Metavariables.fill(
                    code.text().strip(), name -> bindings.of(name).map(this::source).orElse("")))
        .flatMap(text -> Edits.replace(file, node, text.replace("\n", "\n" + indentation(node))));
  }

  private String source(Bound<Node> value) {
    return value.nodes().isEmpty()
        ? value.tokens()
        : file.text()
            .substring(file.start(value.nodes().getFirst()), file.end(value.nodes().getLast()));
  }

  private String indentation(Node node) {
    int start = file.start(node);
    String line = file.text().substring(file.lines().start(file.lines().lineAt(start)), start);
    return line.substring(0, line.length() - line.stripLeading().length());
  }
}
