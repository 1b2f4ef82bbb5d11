package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Severity;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether an expression gives a coroutine, and how sure that is. */
final class CoroutineCalls {
  /** Words of conditions by which code serves plain and asynchronous objects alike. */
  private static final Pattern KIND =
      Pattern.compile("(?i)isinstance|issubclass|callable|hasattr|.*(async|await|corout|sync).*");

  private CoroutineCalls() {}

  /**
   * Returns what may be claimed of an expression that gives a coroutine: most when the file or our
   * knowledge defines it, least when the file just awaits the same call elsewhere: many libraries
   * have functions that give a coroutine or a plain result, whichever suits the caller.
   *
   * @param use what becomes of its value
   */
  static Optional<Severity> certainty(Expression expression, Use use, PythonFile file) {
    return switch (expression) {
      case Call call -> certainty(call, use, file);
      case Attribute attribute -> file.functions().asyncProperty(attribute).map(_ -> Severity.MUST);
      default -> Optional.empty();
    };
  }

  private static Optional<Severity> certainty(Call call, Use use, PythonFile file) {
    boolean coroutine =
        file.functions().givesCoroutine(call)
            || file.types().calls(call, Knowledge.COROUTINE_FUNCTIONS);
    if (coroutine || isLazy(call, use, file)) {
      return Optional.of(Severity.MUST);
    }
    return file.awaitedNames().contain(call)
            && file.functions().callees(call).isEmpty()
            && !(use instanceof Use.Entered)
            && !isForEither(call, file)
            && !(isMethod(call) && isOneOfTwoWays(call, file))
        ? Optional.of(Severity.CONSIDER)
        : Optional.empty();
  }

  private static boolean isMethod(Call call) {
    return call.function() instanceof Attribute;
  }

  /** Tests have stand-ins; plain code next to coroutines has the plain kind of the same object. */
  private static boolean isForEither(Call call, PythonFile file) {
    boolean plain = !file.functions().inCoroutine(call);
    return file.isTest() ? plain || isMethod(call) : plain && isMethod(call);
  }

  /** Below a question for the kind of the object: {@code if isinstance(db, AsyncDatabase)}. */
  private static boolean isOneOfTwoWays(Call call, PythonFile file) {
    return file.ancestors(call)
        .takeWhile(node -> !(node instanceof Statement.FunctionDef))
        .anyMatch(
            node ->
                switch (node) {
                  case Statement.If branch -> asksForKind(branch.condition());
                  case Expression.Conditional choice -> asksForKind(choice.condition());
                  default -> false;
                });
  }

  private static boolean asksForKind(Expression condition) {
    return Flow.contains(
        condition,
        node ->
            switch (node) {
              case Expression.Name(_, String id) -> KIND.matcher(id).matches();
              case Attribute(_, _, String name) -> KIND.matcher(name).matches();
              default -> false;
            });
  }

  /** An object that does nothing until it is awaited or entered, and is of no other use. */
  private static boolean isLazy(Call call, Use use, PythonFile file) {
    return !(use instanceof Use.Entered) && file.types().calls(call, Knowledge.LAZY_AWAITABLES);
  }
}
