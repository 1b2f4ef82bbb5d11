package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.CallsByName;
import dev.loopguard.analysis.python.Flow.Answer;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.With;
import dev.loopguard.analysis.python.syntax.WithItem;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A time limit whose {@code TimeoutError} nothing in its function or file expects. */
public final class UnhandledTimeout implements PythonRule {
  /** {@code TimeoutError} is an {@code OSError}. */
  private static final Set<String> TIMEOUT =
      Set.of(
          "asyncio.TimeoutError",
          "builtins.BaseException",
          "builtins.EnvironmentError",
          "builtins.Exception",
          "builtins.IOError",
          "builtins.OSError",
          "builtins.TimeoutError",
          "concurrent.futures.TimeoutError");

  private static final Pattern CATCHING_DECORATOR =
      Pattern.compile("(?i)\\w*(backoff|catch|error|exception|handle|log|on_|retry|tenacity)\\w*");

  /** How many callers up are looked at. */
  private static final int MOST_CALLERS = 3;

  @Override
  public RuleId id() {
    return RuleId.python("unhandled-timeout");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Await.class, UnhandledTimeout::checkAwait);
    on.eachInCoroutine(With.class, UnhandledTimeout::checkWith);
  }

  private static void checkAwait(Await await, PythonFile file, Reporter reporter) {
    if (await.value() instanceof Call call && limits(call, file)) {
      check(await, call, file, reporter);
    }
  }

  private static void checkWith(With with, PythonFile file, Reporter reporter) {
    for (WithItem item : with.items()) {
      if (item.context() instanceof Call call && limits(call, file)) {
        check(with, call, file, reporter);
        return;
      }
    }
  }

  private static boolean limits(Call call, PythonFile file) {
    return file.types().calls(call, Knowledge.TIME_LIMITS)
        && call.arguments().stream().noneMatch(argument -> isNoLimit(argument, file));
  }

  private static boolean isNoLimit(Argument argument, PythonFile file) {
    return Literals.isNone(argument.value())
        || (argument.value() instanceof Name name
            && name.id().contains("timeout")
            && file.names().bindings(name).stream().allMatch(UnhandledTimeout::isDemanded)
            && !isCalledHere(name, file));
  }

  /** A parameter without default, by which the caller asks for the error. */
  private static boolean isDemanded(Binding binding) {
    return binding instanceof Binding.Argument(Parameter parameter)
        && parameter.defaultValue() == null;
  }

  /** The function is for this file only, so its callers are those that {@code isExpected} sees. */
  private static boolean isCalledHere(Name limit, PythonFile file) {
    return file.functions()
        .enclosing(limit)
        .filter(function -> function.name().startsWith("_"))
        .filter(function -> !file.callsByName().of(function.name()).isEmpty())
        .isPresent();
  }

  private static void check(Node limited, Call limit, PythonFile file, Reporter reporter) {
    if (!file.isTest() && !isExpected(limited, file, 0)) {
      reporter.report(
          Spot.of(limit),
          Severity.CONSIDER,
          Message.of(Map.of("call", file.snippet(limit.function()))));
    }
  }

  /** A handler around it, or around the calls of its function in this file, or a description. */
  private static boolean isExpected(Node limited, PythonFile file, int depth) {
    if (file.handlers().catches(limited, TIMEOUT) != Answer.NO) {
      return true;
    }
    Optional<FunctionDef> function = file.functions().enclosing(limited);
    return function.isPresent()
        && (isDescribed(function.get())
            || function.get().decorators().stream().anyMatch(UnhandledTimeout::mayCatch)
            || (depth < MOST_CALLERS
                && file.callsByName().of(function.get().name()).stream()
                    .filter(call -> mayCall(call, function.get(), file))
                    .anyMatch(call -> isExpected(call, file, depth + 1))));
  }

  /** {@code client.rate()} calls no function {@code rate} of this file, but maybe a method. */
  private static boolean mayCall(Call call, FunctionDef function, PythonFile file) {
    return call.function() instanceof Name
        || file.parent(function).orElse(null) instanceof Statement.ClassDef;
  }

  private static boolean mayCatch(Expression decorator) {
    Expression function = decorator instanceof Call call ? call.function() : decorator;
    return CATCHING_DECORATOR.matcher(CallsByName.name(function)).matches();
  }

  private static boolean isDescribed(FunctionDef function) {
    return function.body().getFirst()
            instanceof Statement.ExpressionStatement(_, StringLiteral(_, String text))
        && text.toLowerCase(Locale.ROOT).contains("timeout");
  }
}
