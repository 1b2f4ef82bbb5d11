package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.ProjectFacts.AsyncioMode;
import dev.loopguard.analysis.python.Edits;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.ModuleTree;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An asynchronous fixture that pytest hands to tests as a coroutine, since it is a plain one. */
public final class SyncFixtureForAsyncCode implements PythonRule {
  private static final Set<String> PLAIN = Set.of("pytest.fixture", "pytest.yield_fixture");

  @Override
  public RuleId id() {
    return RuleId.python("sync-fixture-for-async-code");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(ModuleTree.class, SyncFixtureForAsyncCode::check);
  }

  private static void check(ModuleTree tree, PythonFile file, Reporter reporter) {
    if (file.project().asyncioMode() == AsyncioMode.STRICT && !hasTestsOfAnyio(tree, file)) {
      look(tree, file, reporter);
    }
  }

  /** The plug-in of anyio runs its tests' asynchronous fixtures, however these are made. */
  private static boolean hasTestsOfAnyio(ModuleTree tree, PythonFile file) {
    return file.scope(tree).uses("pytest").stream()
        .anyMatch(
            pytest ->
                file.parent(pytest).orElseThrow() instanceof Attribute mark
                    && file.parent(mark).orElseThrow() instanceof Attribute(_, _, String name)
                    && name.equals("anyio"));
  }

  private static void look(Node node, PythonFile file, Reporter reporter) {
    if (node instanceof FunctionDef function) {
      checkFunction(function, file, reporter);
    } else if (!(node instanceof Expression)) {
      file.children(node).forEach(child -> look(child, file, reporter));
    }
  }

  private static void checkFunction(FunctionDef function, PythonFile file, Reporter reporter) {
    if (function.async()
        && function.decorators().size() == 1
        && !AsyncTestRunners.runOtherwise(function, file)) {
      Expression decorator = function.decorators().getFirst();
      Expression maker = decorator instanceof Call call ? call.function() : decorator;
      if (file.names().means(maker, PLAIN)) {
        report(function, decorator, maker, file, reporter);
      }
    }
  }

  private static void report(
      FunctionDef function,
      Expression decorator,
      Expression maker,
      PythonFile file,
      Reporter reporter) {
    reporter.report(
        Spot.of(decorator),
        Severity.SHOULD,
        new Message(
            file.functions().isGenerator(function) ? "generator" : Message.DEFAULT,
            Map.of("function", function.name(), "decorator", file.snippet(maker))),
        fix(maker, file));
  }

  private static Optional<Suggestion> fix(Expression maker, PythonFile file) {
    return file.names().reaches(maker, "pytest_asyncio")
        ? Edits.replace(file, maker, "pytest_asyncio.fixture")
        : Optional.empty();
  }
}
