package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Functions whose result is what they are given, or stands for it.
 *
 * @see <a href="https://python.useinstructor.com/integrations/">instructor's clients</a>
 */
final class Wrappers {
  /** Functions that give back an object of the same type. */
  private static final Set<String> SAME_TYPE =
      Set.of(
          "braintrust.wrap_anthropic",
          "braintrust.wrap_openai",
          "contextlib.closing",
          "instructor.patch",
          "langsmith.wrappers.wrap_anthropic",
          "langsmith.wrappers.wrap_openai",
          "opik.integrations.anthropic.track_anthropic",
          "opik.integrations.openai.track_openai");

  private static final String INSTRUCTOR = "instructor.from_";
  private static final String BY_NAME = "instructor.from_provider";
  private static final Optional<Type> WAITING =
      Optional.of(new Type.Library("instructor.Instructor"));

  private Wrappers() {}

  /** Returns whether {@code callee} is such a function. */
  static boolean wrap(String callee) {
    return SAME_TYPE.contains(callee) || callee.startsWith(INSTRUCTOR);
  }

  /** Returns the type of the result; none where the argument's decides and is not known. */
  static Optional<Type> ofCall(
      String callee, Call call, Function<Expression, Optional<Type>> typeOf) {
    if (call.arguments().isEmpty()) {
      return Optional.empty();
    }
    if (callee.equals(BY_NAME)) {
      return isAsynchronous(call) ? Optional.empty() : WAITING;
    }
    Optional<Type> wrapped = typeOf.apply(call.arguments().getFirst().value());
    return callee.startsWith(INSTRUCTOR)
        ? wrapped
            .filter(Wrappers::isWaiting)
            .flatMap(_ -> isAsynchronous(call) ? Optional.empty() : WAITING)
        : wrapped;
  }

  /** Returns {@code x()} of {@code stack.enter_context(x())}, whose value is what it enters. */
  static Optional<Call> entered(Call call) {
    return argumentOf("enter_context", call);
  }

  /** Returns {@code x()} of {@code stack.enter_async_context(x())}. */
  static Optional<Call> enteredAsync(Call call) {
    return argumentOf("enter_async_context", call);
  }

  private static Optional<Call> argumentOf(String method, Call call) {
    return call.function() instanceof Attribute(_, _, String name)
            && name.equals(method)
            && call.arguments().size() == 1
            && call.arguments().getFirst().value() instanceof Call entered
        ? Optional.of(entered)
        : Optional.empty();
  }

  private static boolean isWaiting(Type type) {
    return type instanceof Type.Library(String name) && !Knowledge.isAsyncClass(name);
  }

  private static boolean isAsynchronous(Call call) {
    return call.arguments().stream()
        .map(Argument::name)
        .anyMatch(name -> "async_client".equals(name) || "use_async".equals(name));
  }
}
