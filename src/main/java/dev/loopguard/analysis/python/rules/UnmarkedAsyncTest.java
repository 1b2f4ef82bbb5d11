package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.ProjectFacts.AsyncioMode;
import dev.loopguard.analysis.python.Edits;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An {@code async def} test whose body never runs: pytest skips it, or unittest never awaits it.
 */
public final class UnmarkedAsyncTest implements PythonRule {
  /** The files that pytest looks for tests in. */
  private static final Pattern TEST_MODULE = Pattern.compile("(.*/)?(test_[^/]*|[^/]*_test)\\.py");

  private static final String PLAIN = "unittest.TestCase";
  private static final String ASYNC = "unittest.IsolatedAsyncioTestCase";

  /** What unittest calls around a test; only the methods called {@code async…} are awaited. */
  private static final Set<String> HOOKS = Set.of("setUp", "tearDown");

  private static final Set<String> CLASS_HOOKS = Set.of("setUpClass", "tearDownClass");

  /** Methods by which a class runs its tests its own way. */
  private static final Set<String> OWN_WAYS =
      Set.of(
          "__call__",
          "__getattribute__",
          "__init__",
          "__init_subclass__",
          "_callTestMethod",
          "debug",
          "run");

  @Override
  public RuleId id() {
    return RuleId.python("unmarked-async-test");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(FunctionDef.class, UnmarkedAsyncTest::check);
  }

  private static void check(FunctionDef function, PythonFile file, Reporter reporter) {
    if (!function.async()) {
      return;
    }
    Node around = file.parent(function).orElseThrow();
    if (around instanceof ClassDef definition && !definition.arguments().isEmpty()) {
      checkMethod(function, definition, file, reporter);
    } else if (isSkippedByPytest(function, around, file)) {
      report(function, Message.DEFAULT, fix(function, file), reporter);
    }
  }

  private static void checkMethod(
      FunctionDef method, ClassDef definition, PythonFile file, Reporter reporter) {
    Optional<String> base = file.classes().rootOf(definition, OWN_WAYS);
    if (base.isEmpty() || OWN_WAYS.stream().anyMatch(m -> file.classes().has(definition, m))) {
      return;
    }
    boolean plain = base.get().equals(PLAIN);
    boolean called = plain || base.get().equals(ASYNC);
    if (plain && isTest(method) && file.functions().isCoroutineFunction(method)) {
      report(method, "unittest", Optional.empty(), reporter);
    } else if (called && isHook(method)) {
      report(method, "hook", Optional.empty(), reporter);
    }
  }

  private static boolean isHook(FunctionDef method) {
    return (HOOKS.contains(method.name()) && method.decorators().isEmpty())
        || (CLASS_HOOKS.contains(method.name()) && method.decorators().size() == 1);
  }

  private static boolean isTest(FunctionDef function) {
    return function.name().startsWith("test");
  }

  private static boolean isSkippedByPytest(FunctionDef function, Node around, PythonFile file) {
    return file.project().asyncioMode() == AsyncioMode.STRICT
        && function.name().startsWith("test_")
        && TEST_MODULE.matcher(file.path()).matches()
        && isCollected(around, file)
        && !file.functions().isGenerator(function)
        && !AsyncTestRunners.mark(function, file)
        && !AsyncTestRunners.runOtherwise(function, file);
  }

  /** Tests stand at the top level or in classes called {@code Test…} without a constructor. */
  private static boolean isCollected(Node around, PythonFile file) {
    return !(around instanceof FunctionDef)
        && (!(around instanceof ClassDef definition)
            || (definition.name().startsWith("Test")
                && !file.classes().has(definition, "__init__")));
  }

  private static void report(
      FunctionDef function, String variant, Optional<Suggestion> fix, Reporter reporter) {
    reporter.report(
        Spot.headerOf(function),
        Severity.MUST,
        new Message(variant, Map.of("function", function.name())),
        fix);
  }

  private static Optional<Suggestion> fix(FunctionDef function, PythonFile file) {
    return file.names().reaches(function, "pytest")
        ? Edits.addLineBefore(file, function, "@pytest.mark.asyncio")
        : Optional.empty();
  }
}
