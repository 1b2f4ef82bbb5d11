package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.CallsByName;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.Subscript;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code self.pending[id] = future}, {@code await self.send(request)}, {@code await future}: the
 * answer of a peer that another task hands over.
 */
final class AwaitedAnswer {
  private static final Pattern FUTURE = Pattern.compile("create_future|Future");

  private static final Pattern SENDS =
      Pattern.compile("_*(emit|post|publish|request|send|transmit|write)(_?\\w+)?");

  private AwaitedAnswer() {}

  /** Returns the future of an {@code await} that waits for an answer without a time limit. */
  static Optional<Name> of(Await await, PythonFile file) {
    return await.value() instanceof Name future
            && isOwnFuture(future, file)
            && isFiled(future, file)
            && sendsBefore(await, file)
            && !file.timeLimits().areAround(await)
        ? Optional.of(future)
        : Optional.empty();
  }

  private static boolean isOwnFuture(Name name, PythonFile file) {
    return switch (file.names().onlyBinding(name).orElse(null)) {
      case Binding.Value(_, Call call) ->
          FUTURE.matcher(CallsByName.name(call.function())).matches();
      case Binding.Declared(_, _, Call call) ->
          FUTURE.matcher(CallsByName.name(call.function())).matches();
      case null, default -> false;
    };
  }

  /** {@code self.pending[id] = future}. */
  private static boolean isFiled(Name future, PythonFile file) {
    return file.scope(future).uses(future.id()).stream()
        .anyMatch(
            use ->
                file.uses().of(use) instanceof Use.Bound(List<Expression> targets)
                    && targets.stream().anyMatch(Subscript.class::isInstance));
  }

  /** Returns whether the function awaits that something is sent, above in the text. */
  static boolean sendsBefore(Await await, PythonFile file) {
    Optional<FunctionDef> function = file.functions().enclosing(await);
    return function.isPresent()
        && file
            .suspensions()
            .between(function.get(), function.get().start(), await.start())
            .stream()
            .anyMatch(AwaitedAnswer::sends);
  }

  private static boolean sends(Node node) {
    return node instanceof Await(_, Call call)
        && SENDS.matcher(CallsByName.name(call.function())).matches();
  }
}
