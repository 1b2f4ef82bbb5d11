package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Frequency;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Repetition;
import dev.loopguard.analysis.python.Scope;
import dev.loopguard.analysis.python.Sizes.Size;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.WithItem;
import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How often something is made that is meant to be made once and kept. */
final class PerCall {
  /** Arguments by which two clients differ in more than the request could say. */
  private static final Set<String> IDENTITY =
      Set.of(
          "api_key",
          "auth",
          "base_url",
          "cert",
          "connector",
          "cookie_jar",
          "cookies",
          "database",
          "db",
          "dsn",
          "host",
          "impersonate",
          "local_addr",
          "mounts",
          "port",
          "proxies",
          "proxy",
          "token",
          "uds",
          "url",
          "user",
          "verify");

  /** Calls that enter or close what they are given, here. */
  private static final Set<String> ENTERING =
      Set.of("aclosing", "closing", "enter_async_context", "enter_context");

  /** Constructors and containers that keep what they are given. */
  private static final Pattern KEEPING = Pattern.compile("_*[A-Z].*|append|add|put|setattr");

  private static final String SOCKET = "ws_connect";
  private static final String METHODS = "methods";

  /** As many methods of a class that each make their own are a habit. */
  private static final int MANY_METHODS = 3;

  private PerCall() {}

  /** Returns what to say of a call that makes such a thing, if it is made often and not kept. */
  static Optional<Message> message(Call call, PythonFile file) {
    Optional<FunctionDef> function = file.functions().enclosing(call);
    return function.isEmpty() || isKept(call, function.get(), file) || isReplaced(call)
        ? Optional.empty()
        : inLoop(call, file)
            .or(() -> inFunction(call, function.get(), file))
            .or(() -> inClass(call, function.get(), file));
  }

  /** A loop that ends with the first answer, or a test, makes fewer of them. */
  static Severity severity(Message message, Call call, PythonFile file) {
    boolean few =
        message.variant().equals(Message.DEFAULT)
            && file.repetitions().all(call).anyMatch(r -> r.endsEarly(file.flow()));
    return few || file.isTest() || message.variant().equals(METHODS)
        ? Severity.CONSIDER
        : Severity.SHOULD;
  }

  private static Optional<Message> inLoop(Call call, PythonFile file) {
    return file.repetitions()
        .all(call)
        .filter(repetition -> isPerItem(repetition, file))
        .findFirst()
        .filter(repetition -> !differs(call, repetition::usesItem))
        .map(_ -> words(Message.DEFAULT, call, file, ""));
  }

  private static boolean isPerItem(Repetition repetition, PythonFile file) {
    return !file.sizes().isRange(repetition.iterable())
        && file.sizes().of(repetition.iterable()) != Size.SMALL;
  }

  private static Optional<Message> inFunction(Call call, FunctionDef function, PythonFile file) {
    Frequency frequency = file.frequencies().of(function);
    return differs(call, argument -> file.functions().dependsOnArguments(function, argument))
        ? Optional.empty()
        : switch (frequency) {
          case PER_REQUEST -> Optional.of(words("request", call, file, function.name()));
          case PER_ITEM -> Optional.of(words("item", call, file, function.name()));
          case ONCE, UNKNOWN -> Optional.empty();
        };
  }

  /** Several methods of a class make one each, all alike: the object could have one. */
  private static Optional<Message> inClass(Call call, FunctionDef method, PythonFile file) {
    Node owner = file.parent(method).orElseThrow();
    if (!(owner instanceof ClassDef definition)
        || file.isTest()
        || differs(call, argument -> file.functions().dependsOnArguments(method, argument))) {
      return Optional.empty();
    }
    String text = file.parsed().textOf(call);
    long methods =
        file.callsByName().of(Words.lastName(call.function())).stream()
            .filter(other -> file.parsed().textOf(other).equals(text))
            .flatMap(other -> file.functions().enclosing(other).stream())
            .filter(other -> Nodes.same(file.parent(other).orElse(null), definition))
            .map(FunctionDef::name)
            .distinct()
            .count();
    return methods >= MANY_METHODS
        ? Optional.of(words(METHODS, call, file, definition.name()))
        : Optional.empty();
  }

  private static Message words(String variant, Call call, PythonFile file, String function) {
    return new Message(
        variant, Map.of("call", file.snippet(call.function()), "function", function));
  }

  /** Each is made for another address, user or proxy. */
  private static boolean differs(Call call, Predicate<Node> varies) {
    return call.arguments().stream()
        .anyMatch(argument -> isIdentity(argument) && varies.test(argument));
  }

  private static boolean isIdentity(Argument argument) {
    return argument.name() == null || IDENTITY.contains(argument.name());
  }

  /** A transport of one's own replaces the network. */
  private static boolean isReplaced(Call call) {
    return call.arguments().stream()
        .anyMatch(argument -> "transport".equals(argument.name()) || "app".equals(argument.name()));
  }

  /** Somebody else keeps it: it is stored, handed back or handed on to an object. */
  private static boolean isKept(Call call, FunctionDef function, PythonFile file) {
    Expression made = file.parent(call).orElseThrow() instanceof Await await ? await : call;
    return switch (file.uses().of(made)) {
      case Use.Entered _ -> isSocket(made, file);
      case Use.MethodCalled _ -> false;
      case Use.Passed(Call to) -> !ENTERING.contains(Words.lastName(to.function()));
      case Use.HandedBack _ -> !file.frequencies().isInjected(function);
      case Use.Bound(List<Expression> targets) ->
          targets.size() != 1
              || !(targets.getFirst() instanceof Name name)
              || isKept(name, made, function, file);
      default -> true;
    };
  }

  /** A session around one long connection lives as long as that. */
  private static boolean isSocket(Expression context, PythonFile file) {
    return file.parent(context).orElseThrow() instanceof WithItem item
        && item.target() instanceof Name name
        && file.scope(name).uses(name.id()).stream()
            .anyMatch(
                use ->
                    file.uses().of(use) instanceof Use.MethodCalled(String method, _)
                        && method.equals(SOCKET));
  }

  private static boolean isKept(Name name, Expression made, FunctionDef function, PythonFile file) {
    Scope scope = file.scope(made);
    return scope.kind() != Scope.Kind.FUNCTION
        || scope.owner(name.id()).filter(owner -> owner == scope).isEmpty()
        || scope.bindings(name.id()).size() != 1
        || scope.uses(name.id()).stream().anyMatch(use -> isKept(use, function, file));
  }

  private static boolean isKept(Name use, FunctionDef function, PythonFile file) {
    return switch (file.uses().of(use)) {
      case Use.HandedBack _ -> !file.frequencies().isInjected(function);
      case Use.Passed(Call to) ->
          KEEPING.matcher(Words.lastName(to.function())).matches()
              && !(file.uses().of(to) instanceof Use.Entered);
      case Use.MethodCalled(String method, _) -> method.equals(SOCKET);
      case Use.Bound _, Use.Collected _, Use.Other _ -> true;
      default -> false;
    };
  }
}
