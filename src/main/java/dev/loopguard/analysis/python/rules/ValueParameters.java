package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CoroutineMisuse;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parameters of functions of a file that want a plain value and no coroutine. */
final class ValueParameters {
  private static final Set<String> PLAIN_TYPES =
      Set.of(
          "builtins.bool",
          "builtins.bytes",
          "builtins.dict",
          "builtins.float",
          "builtins.int",
          "builtins.list",
          "builtins.set",
          "builtins.str",
          "builtins.tuple",
          "typing.Dict",
          "typing.List",
          "typing.Mapping",
          "typing.Sequence",
          "typing.Set",
          "typing.Tuple");

  private ValueParameters() {}

  /** Returns whether all functions that {@code call} may run want a value for an argument. */
  static boolean take(Call call, Expression value, PythonFile file) {
    return file.parent(value).orElseThrow() instanceof Argument argument
        && file.functions()
            .callees(call)
            .filter(
                all ->
                    all.stream()
                        .allMatch(
                            function ->
                                parameter(function, call, argument)
                                    .filter(p -> isValue(p, function, file))
                                    .isPresent()))
            .isPresent();
  }

  private static Optional<Parameter> parameter(FunctionDef function, Call call, Argument argument) {
    List<Parameter> all =
        function.parameters().all().stream()
            .filter(p -> !Set.of("self", "cls").contains(p.name()))
            .toList();
    if (argument.kind() == Argument.Kind.KEYWORD) {
      return all.stream().filter(p -> p.name().equals(argument.name())).findFirst();
    }
    int position = call.arguments().indexOf(argument);
    boolean plain =
        call.arguments().stream()
            .limit(position + 1L)
            .allMatch(a -> a.kind() == Argument.Kind.POSITIONAL);
    return plain && position < all.size()
        ? Optional.of(all.get(position)).filter(p -> p.kind() != Parameter.Kind.VAR_POSITIONAL)
        : Optional.empty();
  }

  private static boolean isValue(Parameter parameter, FunctionDef function, PythonFile file) {
    if (parameter.annotation() != null) {
      Expression generic =
          parameter.annotation() instanceof Expression.Subscript subscript
              ? subscript.value()
              : parameter.annotation();
      return file.names().means(generic, PLAIN_TYPES);
    }
    List<Name> uses = file.scope(function.body().getFirst()).uses(parameter.name());
    return !uses.isEmpty() && uses.stream().allMatch(use -> isOpened(use, file));
  }

  /** What no coroutine stands without an error. */
  private static boolean isOpened(Name name, PythonFile file) {
    Use use = file.uses().of(name);
    return CoroutineMisuse.isReadAsValue(use, file)
        && !(use instanceof Use.Tested
            || use instanceof Use.Compared
            || use instanceof Use.Formatted);
  }
}
