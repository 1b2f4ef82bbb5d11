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
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How often something is made that is meant to be made once and kept. */
final class PerCall {
  /** Arguments by which two clients differ in more than the request could say. */
  private static final Set<String> IDENTITY =
      Set.of(
          "api_key", "app", "auth", "base_url", "cert", "connector", "cookie_jar", "cookies",
          "impersonate", "local_addr", "mounts", "proxies", "proxy", "session_id", "token",
          "transport", "uds", "verify");

  /** Calls that enter or close what they are given, here. */
  private static final Set<String> ENTERING =
      Set.of("aclosing", "closing", "enter_async_context", "enter_context");

  private PerCall() {}

  /** Returns what to say of a call that makes such a thing, if it is made often and not kept. */
  static Optional<Message> message(Call call, PythonFile file) {
    Optional<FunctionDef> function = file.functions().enclosing(call);
    return function.isEmpty() || isKept(call, function.get(), file) || isReplaced(call)
        ? Optional.empty()
        : inLoop(call, file).or(() -> inFunction(call, function.get(), file));
  }

  private static Optional<Message> inLoop(Call call, PythonFile file) {
    return file.repetitions()
        .all(call)
        .filter(repetition -> isPerItem(repetition, file))
        .findFirst()
        .filter(repetition -> !differs(call, repetition.itemNames()))
        .map(_ -> words(Message.DEFAULT, call, file, ""));
  }

  private static boolean isPerItem(Repetition repetition, PythonFile file) {
    return !file.sizes().isRange(repetition.iterable())
        && file.sizes().of(repetition.iterable()) != Size.SMALL;
  }

  private static Optional<Message> inFunction(Call call, FunctionDef function, PythonFile file) {
    Frequency frequency = file.frequencies().of(function);
    return differs(call, parameters(function))
        ? Optional.empty()
        : switch (frequency) {
          case PER_REQUEST -> Optional.of(words("request", call, file, function.name()));
          case PER_ITEM -> Optional.of(words("item", call, file, function.name()));
          case ONCE, UNKNOWN -> Optional.empty();
        };
  }

  private static Message words(String variant, Call call, PythonFile file, String function) {
    return new Message(
        variant, Map.of("call", file.snippet(call.function()), "function", function));
  }

  private static Set<String> parameters(FunctionDef function) {
    return Set.copyOf(
        function.parameters().all().stream().map(parameter -> parameter.name()).toList());
  }

  /** Each is made for another address, user or proxy. */
  private static boolean differs(Call call, Set<String> varying) {
    return call.arguments().stream()
        .filter(PerCall::isIdentity)
        .anyMatch(argument -> Nodes.readsAny(argument, varying));
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
    Expression made =
        file.parent(call).orElseThrow() instanceof Await await ? await : call;
    return switch (file.uses().of(made)) {
      case Use.Entered _, Use.MethodCalled _ -> false;
      case Use.Passed(Call to) -> !ENTERING.contains(Words.lastName(to.function()));
      case Use.HandedBack _ -> !file.frequencies().isInjected(function);
      case Use.Bound(List<Expression> targets) ->
          targets.size() != 1
              || !(targets.getFirst() instanceof Name name)
              || isKept(name, made, function, file);
      default -> true;
    };
  }

  private static boolean isKept(
      Name name, Expression made, FunctionDef function, PythonFile file) {
    Scope scope = file.scope(made);
    return scope.kind() != Scope.Kind.FUNCTION
        || scope.owner(name.id()).filter(owner -> owner == scope).isEmpty()
        || scope.bindings(name.id()).size() != 1
        || scope.uses(name.id()).stream().anyMatch(use -> isKept(use, function, file));
  }

  private static boolean isKept(Name use, FunctionDef function, PythonFile file) {
    return switch (file.uses().of(use)) {
      case Use.HandedBack _ -> !file.frequencies().isInjected(function);
      case Use.Passed(Call to) -> Words.lastName(to.function()).matches("_*[A-Z].*|append|add|put");
      case Use.Bound _, Use.Collected _, Use.Other _ -> true;
      default -> false;
    };
  }
}
