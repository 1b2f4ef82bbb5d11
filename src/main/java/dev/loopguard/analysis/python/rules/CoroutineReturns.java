package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CoroutineMisuse;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Coroutines that an {@code async def} returns: who awaits the call still holds a coroutine. */
final class CoroutineReturns {
  /** Words of types and decorators by which what comes back is meant to be awaited again. */
  private static final Pattern AWAITABLE =
      Pattern.compile("(?i).*(await|corout|callable|future|task|generator|iterator|manager).*");

  /** Words of functions that make or start something for others to await. */
  private static final Pattern MAKES =
      Pattern.compile("(?i).*(coro|future|start|spawn|schedul|submit|task|wrap|decorat|launch).*");

  private static final Set<String> GATHERERS = Set.of("asyncio.gather");

  private CoroutineReturns() {}

  /** Returns whether the coroutine is what an {@code async def} returns as if it were a result. */
  static boolean isMistaken(Expression coroutine, Use use, PythonFile file) {
    return use instanceof Use.HandedBack
        && isReturned(coroutine, file)
        && file.functions()
            .enclosing(coroutine)
            .filter(function -> !isMeant(function, file))
            .isPresent();
  }

  /** Returns what may be claimed of a future that gathers the results of others. */
  static Optional<Severity> ofGathered(Expression call, PythonFile file) {
    return call instanceof Call gather && !file.isTest() && file.types().calls(gather, GATHERERS)
        ? Optional.of(Severity.SHOULD)
        : Optional.empty();
  }

  /** Returns the most that may be claimed of what the function around returns. */
  static Severity limit(Expression coroutine, PythonFile file) {
    boolean plain =
        file.functions()
            .enclosing(coroutine)
            .filter(file.functions()::isCoroutineFunction)
            .isPresent();
    return plain && !file.isTest() ? Severity.SHOULD : Severity.CONSIDER;
  }

  /** {@code return one() if x else two()}, but no {@code yield} and no lambda. */
  private static boolean isReturned(Expression value, PythonFile file) {
    Node around = file.parent(value).orElseThrow();
    return switch (around) {
      case Statement.Return _ -> true;
      case Expression.BooleanOperation whole -> isReturned(whole, file);
      case Expression.Conditional whole -> isReturned(whole, file);
      default -> false;
    };
  }

  private static boolean isMeant(FunctionDef function, PythonFile file) {
    return MAKES.matcher(function.name()).matches()
        || (function.returns() != null
            && AWAITABLE.matcher(file.parsed().textOf(function.returns())).matches())
        || function.decorators().stream()
            .anyMatch(decorator -> AWAITABLE.matcher(file.parsed().textOf(decorator)).matches())
        || file.callsByName().of(function.name()).stream()
            .anyMatch(call -> isAwaitedTwice(call, file));
  }

  /** {@code await (await f())}, and {@code x = await f()} with {@code await x} below. */
  private static boolean isAwaitedTwice(Call call, PythonFile file) {
    return file.parent(call).orElseThrow() instanceof Await await
        && switch (file.uses().of(await)) {
          case Use.Awaited _ -> true;
          case Use.Passed(Call to) -> CoroutineMisuse.takesCoroutine(to, file);
          case Use.Bound(List<Expression> targets) ->
              targets.stream().anyMatch(target -> isAwaited(target, file));
          default -> false;
        };
  }

  private static boolean isAwaited(Expression target, PythonFile file) {
    return switch (target) {
      case Name name ->
          file.nameUses().of(name).orElse(List.of()).stream()
              .anyMatch(
                  use ->
                      switch (file.uses().of(use)) {
                        case Use.Awaited _, Use.Collected _ -> true;
                        case Use.Passed(Call to) -> CoroutineMisuse.takesCoroutine(to, file);
                        default -> false;
                      });
      case Attribute _ -> true;
      default -> false;
    };
  }
}
