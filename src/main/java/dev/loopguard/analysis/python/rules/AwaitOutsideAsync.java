package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Scope;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.GeneratorExpression;
import dev.loopguard.analysis.python.syntax.Expression.Lambda;
import dev.loopguard.analysis.python.syntax.ModuleTree;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An {@code await}, {@code async for} or {@code async with} that CPython's compiler refuses: it
 * does not stand in an {@code async def}. Of several in one function the first is reported.
 *
 * <p>A generator expression may await in any function, since it is run by whoever iterates it; only
 * its first iterable is evaluated at once.
 */
public final class AwaitOutsideAsync implements PythonRule {
  /** Modules of Python in the browser, whose main program runs as a coroutine. */
  private static final Set<String> TOP_LEVEL_HOSTS =
      Set.of("IPython", "js", "micropip", "pyodide", "pyscript");

  /** Marks that notebooks leave in scripts written from them, or read by them. */
  private static final Pattern NOTEBOOK =
      Pattern.compile("(?m)^# ?(%%|In ?\\[|<codecell>|\\+($| )|COMMAND -{5,}|Databricks notebook)");

  @Override
  public RuleId id() {
    return RuleId.python("await-outside-async");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("F704", "PLE1142", "E1142");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInPlainCode(Expression.Await.class, AwaitOutsideAsync::check);
    on.eachInPlainCode(Statement.For.class, AwaitOutsideAsync::check);
    on.eachInPlainCode(Statement.With.class, AwaitOutsideAsync::check);
    on.eachInPlainCode(ComprehensionClause.class, AwaitOutsideAsync::check);
  }

  private static void check(Node node, PythonFile file, Reporter reporter) {
    if (!Flow.isSuspension(node)) {
      return;
    }
    Node runner = runner(node, file);
    boolean first = first(code(runner), file).filter(found -> Nodes.same(found, node)).isPresent();
    if (first) {
      switch (runner) {
        case FunctionDef function ->
            report(node, "function", Map.of("function", function.name()), reporter);
        case ClassDef definition ->
            report(node, "class", Map.of("class", definition.name()), reporter);
        case Lambda _ -> report(node, "lambda", Map.of(), reporter);
        default -> {
          if (!runsAsCoroutine(file)) {
            report(node, "module", Map.of(), reporter);
          }
        }
      }
    }
  }

  /** Returns the function, lambda, class or module whose code {@code node} is a part of. */
  private static Node runner(Node node, PythonFile file) {
    Scope scope = file.scope(node);
    while (scope.kind() == Scope.Kind.COMPREHENSION) {
      scope = scope.parent().orElseThrow();
    }
    return scope.node();
  }

  private static List<? extends Node> code(Node runner) {
    return switch (runner) {
      case FunctionDef function -> function.body();
      case ClassDef definition -> definition.body();
      case Lambda lambda -> List.of(lambda.body());
      case ModuleTree tree -> tree.body();
      default -> List.of();
    };
  }

  private static boolean runsAsCoroutine(PythonFile file) {
    return TOP_LEVEL_HOSTS.stream().anyMatch(file.names()::imports)
        || NOTEBOOK.matcher(file.parsed().text()).find();
  }

  private static void report(
      Node node, String variant, Map<String, String> places, Reporter reporter) {
    Map<String, String> arguments = new HashMap<>(places);
    arguments.put("keyword", keyword(node));
    reporter.report(Spot.of(spot(node)), Severity.MUST, new Message(variant, arguments));
  }

  private static String keyword(Node node) {
    return switch (node) {
      case Statement.With _ -> "async with";
      case Statement.For _, ComprehensionClause _ -> "async for";
      default -> "await";
    };
  }

  /** Returns what stands for the node: of statements their head, not their body. */
  private static Node spot(Node node) {
    return switch (node) {
      case Statement.With with -> with.items().getFirst();
      case Statement.For loop -> loop.target();
      default -> node;
    };
  }

  private static Optional<Node> first(List<? extends Node> nodes, PythonFile file) {
    return nodes.stream().flatMap(node -> first(node, file).stream()).findFirst();
  }

  /** Returns the first suspension in the code that runs with {@code node} itself. */
  private static Optional<Node> first(Node node, PythonFile file) {
    if (Flow.isSuspension(node)) {
      return Optional.of(node);
    }
    return switch (node) {
      case FunctionDef function ->
          first(function.decorators(), file).or(() -> head(function, file));
      case ClassDef definition ->
          first(definition.decorators(), file).or(() -> first(definition.arguments(), file));
      case Lambda lambda -> first(List.of(lambda.parameters()), file);
      case GeneratorExpression generator ->
          first(List.of(generator.clauses().getFirst().iterable()), file);
      default -> first(file.children(node), file);
    };
  }

  private static Optional<Node> head(FunctionDef function, PythonFile file) {
    return first(List.of(function.parameters()), file)
        .or(
            () ->
                Optional.<Expression>ofNullable(function.returns())
                    .flatMap(returns -> first(returns, file)));
  }
}
