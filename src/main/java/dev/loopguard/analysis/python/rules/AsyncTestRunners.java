package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Scope;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes pytest run a coroutine function: markers, and plug-ins with ways of their own. */
final class AsyncTestRunners {
  /** How many markers in one list are looked at. */
  private static final int MOST_MARKS = 32;

  /** Parts of the names of markers by which a plug-in runs a coroutine function. */
  private static final Pattern RUNS =
      Pattern.compile(".*(async|anyio|trio|curio|twisted|tornado|gen_test|coroutine|loop).*");

  /** Fixtures of plug-ins that run coroutine functions without a marker. */
  private static final Set<String> OWN_RUNNER =
      Set.of(
          "aiohttp_client",
          "aiohttp_raw_server",
          "aiohttp_server",
          "anyio_backend",
          "autojump_clock",
          "loop",
          "mock_clock",
          "nursery",
          "sanic_client",
          "test_client",
          "test_cli",
          "test_server",
          "unused_port");

  /** Packages whose plug-ins run tests and fixtures of their own accord. */
  private static final Set<String> OWN_PLUGINS =
      Set.of("anyio", "curio", "pytest_twisted", "trio", "twisted");

  private AsyncTestRunners() {}

  /** Returns whether something other than pytest-asyncio may run a test or fixture. */
  static boolean runOtherwise(FunctionDef function, PythonFile file) {
    return function.parameters().all().stream().anyMatch(p -> OWN_RUNNER.contains(p.name()))
        || OWN_PLUGINS.stream().anyMatch(file.names()::imports)
        || !file.scope(file.tree()).bindings("pytest_plugins").isEmpty()
        || !file.scope(file.tree()).bindings("anyio_backend").isEmpty();
  }

  /** Returns whether a marker around or on a test runs it, or something unknown may. */
  static boolean mark(FunctionDef test, PythonFile file) {
    return test.decorators().stream().anyMatch(decorator -> mayRun(decorator, file))
        || mark(file.scope(file.tree()), file)
        || file.ancestors(test)
            .filter(ClassDef.class::isInstance)
            .anyMatch(definition -> markClass((ClassDef) definition, file));
  }

  private static boolean markClass(ClassDef definition, PythonFile file) {
    return definition.decorators().stream().anyMatch(decorator -> mayRun(decorator, file))
        || mark(file.scope(definition.body().getFirst()), file);
  }

  /** Reads {@code pytestmark} of a module or class. */
  private static boolean mark(Scope scope, PythonFile file) {
    List<Binding> marks = scope.bindings("pytestmark");
    return marks.stream()
        .anyMatch(
            binding ->
                !(binding instanceof Binding.Value(Node _, Expression value))
                    || mayRun(value, file));
  }

  private static boolean mayRun(Expression mark, PythonFile file) {
    return switch (mark) {
      case Expression.ListDisplay list -> mayRun(list.elements(), file);
      case Expression.TupleDisplay tuple -> mayRun(tuple.elements(), file);
      case Call call -> mayRun(call.function(), file);
      default -> isRunner(file.names().qualifiedName(mark));
    };
  }

  private static boolean mayRun(List<Expression> marks, PythonFile file) {
    return marks.size() > MOST_MARKS || marks.stream().anyMatch(mark -> mayRun(mark, file));
  }

  private static boolean isRunner(Optional<String> name) {
    return name.isEmpty()
        || (name.get().startsWith("pytest.mark.")
            ? RUNS.matcher(name.get()).matches()
            : !name.get().startsWith("unittest.mock.patch"));
  }
}
