package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.Set;
import java.util.regex.Pattern;

/** What decorators make of functions and classes. */
final class Decorators {
  /** Methods by which web frameworks register a handler and hand it back unchanged. */
  private static final Set<String> ROUTES =
      Set.of(
          "api_route",
          "delete",
          "exception_handler",
          "get",
          "head",
          "middleware",
          "on_event",
          "options",
          "patch",
          "post",
          "put",
          "route",
          "websocket",
          "websocket_route");

  /** Words of decorators of a class, and of metaclasses, that go over all its methods. */
  private static final Pattern GOING_OVER_METHODS =
      Pattern.compile("(?i).*(all|each|every|method|patch|proxy|remote|sync|wrap).*");

  /** Words of decorators whose function plain code may call, or whose result is no coroutine. */
  private static final Pattern MAKING_PLAIN =
      Pattern.compile(
          "(?i).*(actor|context|dispatch|fixture|flow|job|plain|property|sync|task|thread).*");

  private final Names names;
  private final Surroundings surroundings;

  Decorators(Names names, Surroundings surroundings) {
    this.names = names;
    this.surroundings = surroundings;
  }

  /** Returns whether calling the decorated function still is calling {@code function}. */
  boolean leaveAlone(FunctionDef function) {
    return function.decorators().stream().allMatch(this::isHarmless);
  }

  /** Returns whether the function, a generator, is the body of a {@code with}. */
  boolean makeContextManager(FunctionDef function) {
    return make(function, "contextlib.contextmanager");
  }

  /** Returns whether the function, an asynchronous one, is the body of an {@code async with}. */
  boolean makeAsyncContextManager(FunctionDef function) {
    return make(function, "contextlib.asynccontextmanager");
  }

  private boolean make(FunctionDef function, String maker) {
    return function.decorators().stream()
            .allMatch(decorator -> names.means(decorator, Set.of(maker)) || isHarmless(decorator))
        && !leaveAlone(function);
  }

  /** Returns whether a decorator leaves a coroutine function a coroutine function. */
  boolean isHarmless(Expression decorator) {
    Expression function = function(decorator);
    boolean called = decorator instanceof Expression.Call;
    return isRoute(decorator)
        || names
            .qualifiedName(function)
            .filter(
                name -> surroundings.keepsFunction(name, called) || name.startsWith("pytest.mark."))
            .isPresent();
  }

  private static boolean isRoute(Expression decorator) {
    return decorator instanceof Expression.Call(_, Expression.Attribute attribute, _)
        && ROUTES.contains(attribute.name());
  }

  /** Returns whether a decorator or metaclass may have put something else for the methods. */
  boolean mayReplaceMethods(ClassDef definition) {
    return definition.decorators().stream()
            .map(Decorators::function)
            .anyMatch(
                decorator ->
                    !names.means(decorator, Knowledge.HARMLESS_CLASS_DECORATORS)
                        && goesOverMethods(decorator))
        || definition.arguments().stream().anyMatch(this::isUnknownMetaclass);
  }

  /** Returns whether a decorator may make something else than a coroutine function. */
  boolean makePlain(FunctionDef function) {
    return function.decorators().stream()
        .anyMatch(
            decorator -> !isHarmless(decorator) && isNamed(function(decorator), MAKING_PLAIN));
  }

  private static boolean goesOverMethods(Expression decorator) {
    return isNamed(decorator, GOING_OVER_METHODS);
  }

  private static boolean isNamed(Expression decorator, Pattern words) {
    return switch (decorator) {
      case Expression.Name(_, String id) -> words.matcher(id).matches();
      case Expression.Attribute(_, _, String name) -> words.matcher(name).matches();
      default -> true;
    };
  }

  private boolean isUnknownMetaclass(Argument argument) {
    return argument.kind() == Argument.Kind.KEYWORD
        && "metaclass".equals(argument.name())
        && !names.means(argument.value(), Set.of("abc.ABCMeta"));
  }

  /** Returns the decorator itself, without the arguments it is called with. */
  static Expression function(Expression decorator) {
    return decorator instanceof Expression.Call call ? call.function() : decorator;
  }
}
