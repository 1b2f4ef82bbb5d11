package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Sizes.Size;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code gather(*map(fetch, urls))}.
 *
 * @param map the call of {@code map}
 * @param function what is called for each item
 * @param size how many items there may be
 */
record MappedFanOut(Call map, Expression function, Size size) {
  private static final Set<String> MAP = Set.of("builtins.map");

  static Optional<MappedFanOut> of(Call gather, PythonFile file) {
    return file.types().calls(gather, Set.of("asyncio.gather"))
        ? gather.arguments().stream()
            .filter(argument -> argument.kind() == Argument.Kind.STARRED)
            .flatMap(argument -> ofMap(argument.value(), file).stream())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<MappedFanOut> ofMap(Expression value, PythonFile file) {
    return value instanceof Call(_, Expression function, List<Argument> arguments)
            && arguments.size() == 2
            && file.names().means(function, MAP)
        ? sized((Call) value, arguments, file)
        : Optional.empty();
  }

  private static Optional<MappedFanOut> sized(Call map, List<Argument> arguments, PythonFile file) {
    Size size = file.sizes().of(arguments.getLast().value());
    Expression function = arguments.getFirst().value();
    return size == Size.SMALL || size == Size.LIMITED || startsTasks(function, file)
        ? Optional.empty()
        : Optional.of(new MappedFanOut(map, function, size));
  }

  private static boolean startsTasks(Expression function, PythonFile file) {
    return file.names().means(function, Knowledge.TASK_STARTERS);
  }

  Severity severity(PythonFile file) {
    return size == Size.FROM_OUTSIDE && !file.isTest() ? Severity.SHOULD : Severity.CONSIDER;
  }
}
