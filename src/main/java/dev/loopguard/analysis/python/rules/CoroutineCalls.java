package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CallsByName;
import dev.loopguard.analysis.python.CoroutineMisuse;
import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Scope;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether an expression gives a coroutine, and how sure that is. */
final class CoroutineCalls {
  /** Words of conditions by which code serves plain and asynchronous objects alike. */
  private static final Pattern KIND = Pattern.compile("(?i).*(async|await|corout|sync).*");

  private static final Set<String> KIND_TESTS =
      Set.of("callable", "hasattr", "isinstance", "issubclass");

  /** What awaiting the result of the plain kind of a function raises. */
  private static final Set<String> WRONG_KIND =
      Set.of("builtins.AttributeError", "builtins.TypeError");

  private static final Pattern FUTURE_NAME = Pattern.compile("(?i).*(coro|fut|promise|task).*");

  private static final Set<String> FUTURE_METHODS =
      Set.of("add_done_callback", "cancel", "cancelled", "done", "exception", "result");

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
            || file.types().calls(call, file.surroundings()::givesCoroutine);
    if (coroutine || isLazy(call, use, file)) {
      return Optional.of(
          file.types().calls(call, file.surroundings()::isHollow)
              ? Severity.SHOULD
              : Severity.MUST);
    }
    if (use instanceof Use.Entered) {
      return Optional.empty();
    }
    if (AwaitableCallables.isCalled(call, file) && !isForEither(call, file)) {
      return isOfTwoKinds(call, file) ? Optional.empty() : Optional.of(Severity.SHOULD);
    }
    if (file.functions().givesDecoratedCoroutine(call)) {
      return isAwaitedElsewhere(call, file) ? Optional.of(Severity.SHOULD) : Optional.empty();
    }
    return (file.awaitedNames().contain(call)
                || isAwaitedOnOthers(call, use, file)
                || AwaitedSiblings.include(call, file))
            && file.functions().callees(call).isEmpty()
            && !isForEither(call, file)
            && !isTreatedAsFuture(use)
            && !((isMethod(call) || isLocal(call, file)) && isOfTwoKinds(call, file))
        ? Optional.of(Severity.CONSIDER)
        : Optional.empty();
  }

  private static boolean isAwaitedElsewhere(Call call, PythonFile file) {
    return file.callsByName().of(CallsByName.name(call.function())).stream()
        .anyMatch(
            other ->
                file.uses().of(other) instanceof Use.Awaited
                    && file.functions().givesDecoratedCoroutine(other));
  }

  /** {@code if other.can_run():}, where the file awaits {@code command.can_run()}. */
  private static boolean isAwaitedOnOthers(Call call, Use use, PythonFile file) {
    return call.function() instanceof Attribute(_, Expression.Name owner, String method)
        && !(use instanceof Use.Dropped)
        && method.indexOf('_', 1) > 0
        && file.awaitedNames().containMethod(method)
        && file.types().of(owner).isEmpty()
        && file.types().callee(call).isEmpty()
        && file.callsByName().of(method).stream()
            .allMatch(other -> Nodes.same(other, call) || isAwaitedOnName(other, file));
  }

  private static boolean isAwaitedOnName(Call call, PythonFile file) {
    return call.function() instanceof Attribute(_, Expression.Name owner, _)
        && !Set.of("self", "cls").contains(owner.id())
        && file.uses().of(call) instanceof Use.Awaited;
  }

  private static boolean isTreatedAsFuture(Use use) {
    return switch (use) {
      case Use.MethodCalled(String method, _) -> FUTURE_METHODS.contains(method);
      case Use.Bound(List<Expression> targets) ->
          targets.getFirst() instanceof Expression.Name(_, String id)
              && FUTURE_NAME.matcher(id).matches();
      default -> false;
    };
  }

  /** {@code handler()}, of a parameter or a variable. */
  private static boolean isLocal(Call call, PythonFile file) {
    return call.function() instanceof Expression.Name(_, String id)
        && file.scope(call)
            .owner(id)
            .filter(owner -> owner.kind() == Scope.Kind.FUNCTION)
            .isPresent();
  }

  private static boolean isMethod(Call call) {
    return call.function() instanceof Attribute;
  }

  /** Tests have stand-ins; plain code next to coroutines has the plain kind of the same object. */
  private static boolean isForEither(Call call, PythonFile file) {
    return file.isTest()
        || ((isMethod(call) || isLocal(call, file)) && !file.functions().inCoroutine(call));
  }

  /** The code asks for the kind of the object, here or where it awaits the same method. */
  private static boolean isOfTwoKinds(Call call, PythonFile file) {
    return file.callsByName().of(CallsByName.name(call.function())).stream()
            .filter(other -> isMethod(other) == isMethod(call))
            .filter(other -> file.uses().of(other) instanceof Use.Awaited)
            .anyMatch(other -> isOneOfTwoWays(other, file))
        || isOneOfTwoWays(call, file);
  }

  /** Below a question for the kind of the object: {@code if isinstance(db, AsyncDatabase)}. */
  private static boolean isOneOfTwoWays(Call call, PythonFile file) {
    return file.ancestors(call)
        .takeWhile(node -> !(node instanceof Statement.FunctionDef))
        .anyMatch(
            node ->
                switch (node) {
                  case Statement.If branch -> asksForKind(branch.condition(), call, file);
                  case Expression.Conditional choice -> asksForKind(choice.condition(), call, file);
                  case ExceptClause handler -> isSecondTry(handler, call, file);
                  default -> false;
                });
  }

  /** {@code try: await f()}, {@code except TypeError: f()}. */
  private static boolean isSecondTry(ExceptClause handler, Call call, PythonFile file) {
    return handler.type() != null
        && file.names().means(handler.type(), WRONG_KIND)
        && file.callsByName().of(CallsByName.name(call.function())).stream()
            .anyMatch(
                other ->
                    file.uses().of(other) instanceof Use.Awaited
                        && other.end() <= handler.start()
                        && CoroutineMisuse.isWithin(other, file.parent(handler).orElseThrow()));
  }

  private static boolean asksForKind(Expression condition, Call call, PythonFile file) {
    return Flow.contains(
        condition,
        node ->
            switch (node) {
              case Call(_, Expression.Name(_, String id), List<Argument> arguments)
                  when KIND_TESTS.contains(id) ->
                  !arguments.isEmpty() && isOf(arguments.getFirst().value(), call, file);
              case Expression.Name(_, String id) -> KIND.matcher(id).matches();
              case Attribute(_, _, String name) -> KIND.matcher(name).matches();
              default -> false;
            });
  }

  /** {@code self.client} of {@code self.client.fetch}. */
  private static boolean isOf(Expression object, Call call, PythonFile file) {
    String text = file.parsed().textOf(call.function());
    return text.startsWith(file.parsed().textOf(object) + ".");
  }

  /** An object that does nothing until it is awaited or entered, and is of no other use. */
  private static boolean isLazy(Call call, Use use, PythonFile file) {
    return !(use instanceof Use.Entered || use instanceof Use.HandedBack)
        && file.types().calls(call, Knowledge.LAZY_AWAITABLES);
  }
}
