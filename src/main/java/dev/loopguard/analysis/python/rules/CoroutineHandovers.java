package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CallsByName;
import dev.loopguard.analysis.python.CoroutineMisuse;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Scope;
import dev.loopguard.analysis.python.Trails;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** Places that a coroutine object is put in, though hardly anybody awaits what lies there. */
final class CoroutineHandovers {
  /** Names of classes, but of none whose objects run something. */
  private static final Pattern VALUE_CLASS =
      Pattern.compile(
          "(?!.*(Async|Await|Background|Callback|Coro|Defer|Handler|Job|Mock|Process|Run|Step"
              + "|Stream|Task|Thread|Timer|Wait|Work))[A-Z]\\w*[a-z]\\w*");

  /** Names that say they hold no plain value. */
  private static final Pattern COROUTINE_NAME =
      Pattern.compile("(?i).*(await|coro|fut|gen|iter|job|pending|promise|stream|task).*");

  private CoroutineHandovers() {}

  /** Returns whether a value was wanted where the coroutine goes, so far as one can see. */
  static boolean isSuspect(Expression coroutine, Use use, PythonFile file) {
    if (file.isTest()) {
      return false;
    }
    return switch (use) {
      case Use.Passed(Call to) ->
          VALUE_CLASS.matcher(CallsByName.name(to.function())).matches()
              || isArgument(coroutine, to, file);
      case Use.Collected _ ->
          file.parent(coroutine).orElseThrow() instanceof Expression.DictDisplay entries
              && switch (file.uses().of(entries)) {
                case Use.Passed(Call to) -> !CoroutineMisuse.takesCoroutine(to, file);
                case Use.HandedBack _ -> file.functions().inCoroutine(coroutine);
                default -> false;
              };
      case Use.Bound(List<Expression> targets) when targets.size() == 1 ->
          switch (targets.getFirst()) {
            case Name name -> isSuspect(name, coroutine, file);
            case Attribute(_, Name owner, String attribute) ->
                isReadOnly(attribute, file) || isValueElsewhere(owner, attribute, file);
            default -> false;
          };
      default -> false;
    };
  }

  /** An argument of a function that wants a value, so far as one can see. */
  private static boolean isArgument(Expression coroutine, Call to, PythonFile file) {
    return !CoroutineMisuse.takesCoroutine(to, file)
        && (isTakenForValue(file.uses().of(to))
            || ValueParameters.take(to, coroutine, file)
            || isAwaitedInOtherCalls(coroutine, to, file));
  }

  /** {@code text(coroutine) != "OK"}. */
  private static boolean isTakenForValue(Use use) {
    return switch (use) {
      case Use.Compared _, Use.Computed _, Use.Formatted _, Use.Indexed _ -> true;
      default -> false;
    };
  }

  /** {@code send(await load())}, beside {@code send(load())}. */
  private static boolean isAwaitedInOtherCalls(Expression coroutine, Call to, PythonFile file) {
    return coroutine instanceof Call made
        && file.callsByName().of(CallsByName.name(to.function())).stream()
            .flatMap(other -> other.arguments().stream())
            .anyMatch(
                argument ->
                    argument.value() instanceof Expression.Await(_, Call awaited)
                        && CallsByName.name(awaited.function())
                            .equals(CallsByName.name(made.function())));
  }

  /** {@code self.source}, which holds a value that was awaited elsewhere and is never awaited. */
  private static boolean isValueElsewhere(Name owner, String attribute, PythonFile file) {
    return !COROUTINE_NAME.matcher(attribute).matches()
        && file.types().assigned(owner, attribute).stream()
            .anyMatch(Expression.Await.class::isInstance)
        && file.trails().ofAttribute(attribute).stream()
            .map(Trails.End::use)
            .noneMatch(
                use ->
                    use instanceof Use.Awaited
                        || (use instanceof Use.Passed(Call to)
                            && CoroutineMisuse.takesCoroutine(to, file)));
  }

  private static boolean isDictEntry(Expression value, PythonFile file) {
    return file.parent(value).orElseThrow() instanceof Expression.DictDisplay;
  }

  /** A local name that only goes where values go. */
  private static boolean isSuspect(Name name, Expression coroutine, PythonFile file) {
    Scope scope = file.scope(coroutine);
    List<Name> uses = scope.uses(name.id());
    return scope.kind() == Scope.Kind.FUNCTION
        && !COROUTINE_NAME.matcher(name.id()).matches()
        && !scope.bindings(name.id()).isEmpty()
        && (uses.stream().allMatch(use -> goesAsValue(use, file))
            || isFedBack(uses, coroutine, file));
  }

  /** {@code for x in y: rows = merge(rows, x)}: the next round hands the coroutine to the call. */
  private static boolean isFedBack(List<Name> uses, Expression call, PythonFile file) {
    return uses.stream().anyMatch(use -> CoroutineMisuse.isWithin(use, call))
        && uses.stream().noneMatch(use -> mayReachAwait(use, file))
        && file.ancestors(call)
            .takeWhile(node -> !(node instanceof Statement.FunctionDef))
            .anyMatch(node -> node instanceof Statement.For || node instanceof Statement.While);
  }

  private static boolean mayReachAwait(Name name, PythonFile file) {
    return switch (file.uses().of(name)) {
      case Use.Awaited _, Use.HandedBack _, Use.Collected _ -> true;
      case Use.Passed(Call to) ->
          CoroutineMisuse.takesCoroutine(to, file) && !(file.uses().of(to) instanceof Use.Awaited);
      default -> false;
    };
  }

  private static boolean goesAsValue(Name name, PythonFile file) {
    return switch (file.uses().of(name)) {
      case Use.Passed(Call to) -> !CoroutineMisuse.takesCoroutine(to, file);
      case Use.Collected _ -> isDictEntry(name, file);
      case Use use -> CoroutineMisuse.isReadAsValue(use, file);
    };
  }

  /** {@code self.socket}, of which the file reads attributes and which it never awaits. */
  private static boolean isReadOnly(String attribute, PythonFile file) {
    List<Trails.End> ends = file.trails().ofAttribute(attribute);
    return !ends.isEmpty()
        && ends.stream()
            .map(Trails.End::use)
            .allMatch(
                use -> CoroutineMisuse.isReadAsValue(use, file) || use instanceof Use.MethodCalled);
  }
}
