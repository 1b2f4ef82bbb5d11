package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Scope;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Type;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A session, client or connection of a function that nothing closes. */
public final class UnmanagedAsyncResource implements PythonRule {
  private static final String RESPONSE = "aiohttp.ClientResponse";

  /** Members of a response that read or release it. */
  private static final Set<String> FINISHING =
      Set.of("close", "content", "json", "read", "release", "text", "wait_for_close");

  /** What methods of these names give has to be put away by one of these. */
  private static final Map<String, Set<String>> BY_NAME =
      Map.of(
          "pubsub", Set.of("aclose", "close", "reset"),
          "acquire", Set.of("close", "release", "terminate"));

  @Override
  public RuleId id() {
    return RuleId.python("unmanaged-async-resource");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, UnmanagedAsyncResource::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    Optional<FunctionDef> function = file.functions().enclosing(call);
    Optional<String> callee = file.types().callee(call);
    if (function.isEmpty()) {
      return;
    }
    if (callee.isEmpty()) {
      checkByName(call, file, reporter);
      return;
    }
    Set<String> closing = Knowledge.ASYNC_RESOURCES.get(callee.get());
    if (closing != null) {
      checkResource(call, callee.get(), closing, function.get(), file, reporter);
    } else if (isResponse(call, file) && isLeftAlone(awaited(call, file), FINISHING, file)) {
      report(call, Severity.CONSIDER, "response", callee.get(), file, reporter);
    }
  }

  /** {@code pubsub = client.pubsub()}, {@code connection = await pool.acquire()}. */
  private static void checkByName(Call call, PythonFile file, Reporter reporter) {
    String maker = Words.lastName(call.function());
    Set<String> closing = BY_NAME.get(maker);
    if (closing != null
        && call.function() instanceof Attribute
        && file.functions().inCoroutine(call)
        && (awaited(call, file) instanceof Await) == maker.equals("acquire")
        && isWorkedWith(awaited(call, file), file)
        && isLeftAlone(awaited(call, file), closing, file)) {
      report(call, Severity.CONSIDER, Message.DEFAULT, closing, file, reporter);
    }
  }

  /** A method of it is called; what a semaphore gives is only tested. */
  private static boolean isWorkedWith(Expression resource, PythonFile file) {
    return file.uses().of(resource) instanceof Use.Bound(List<Expression> targets)
        && targets.getFirst() instanceof Name name
        && file.nameUses().of(name).orElse(List.of()).stream()
            .anyMatch(use -> file.uses().of(use) instanceof Use.MethodCalled);
  }

  private static void checkResource(
      Call call,
      String callee,
      Set<String> closing,
      FunctionDef function,
      PythonFile file,
      Reporter reporter) {
    Expression resource = Knowledge.AWAITED_RESOURCES.contains(callee) ? awaited(call, file) : call;
    if (isUsedAtOnce(resource, closing, file)) {
      report(call, Severity.SHOULD, "chained", callee, file, reporter);
    } else if (isLeftAlone(resource, closing, file) && !lastsAsLong(call, function)) {
      report(call, Severity.SHOULD, Message.DEFAULT, callee, file, reporter);
    }
  }

  private static void report(
      Call call,
      Severity severity,
      String variant,
      String callee,
      PythonFile file,
      Reporter reporter) {
    report(
        call,
        severity,
        variant,
        Knowledge.ASYNC_RESOURCES.getOrDefault(callee, Set.of("release")),
        file,
        reporter);
  }

  private static void report(
      Call call,
      Severity severity,
      String variant,
      Set<String> closing,
      PythonFile file,
      Reporter reporter) {
    reporter.report(
        Spot.of(call),
        file.isTest() ? Severity.CONSIDER : severity,
        new Message(
            variant,
            Map.of(
                "call",
                file.snippet(call.function()),
                "close",
                closing.stream().sorted().findFirst().orElseThrow())));
  }

  /** {@code await call} where the call is awaited, else the call. */
  private static Expression awaited(Call call, PythonFile file) {
    return file.parent(call).orElseThrow() instanceof Await await ? await : call;
  }

  /** {@code await ClientSession().get(url)}: nobody has a name for what should be closed. */
  private static boolean isUsedAtOnce(Expression resource, Set<String> closing, PythonFile file) {
    return file.uses().of(resource) instanceof Use.MethodCalled(String method, _)
        && !closing.contains(method)
        && !method.startsWith("__");
  }

  /**
   * The resource gets a name, and under that name it is only ever used, not closed or given away.
   */
  private static boolean isLeftAlone(Expression resource, Set<String> closing, PythonFile file) {
    return file.uses().of(resource) instanceof Use.Bound(List<Expression> targets)
        && file.parent(resource).orElseThrow() instanceof Statement
        && targets.size() == 1
        && targets.getFirst() instanceof Name name
        && isLocalTo(name, resource, file)
        && file.scope(name).uses(name.id()).stream()
            .allMatch(use -> isMereUse(use, name, closing, file));
  }

  private static boolean isLocalTo(Name name, Expression resource, PythonFile file) {
    Scope scope = file.scope(resource);
    return scope.kind() == Scope.Kind.FUNCTION
        && scope.owner(name.id()).filter(owner -> owner == scope).isPresent()
        && scope.bindings(name.id()).size() == 1;
  }

  private static boolean isMereUse(Name use, Name bound, Set<String> closing, PythonFile file) {
    Scope here = file.scope(bound);
    boolean captured = isNested(use, here, file);
    return !captured
        && switch (file.uses().of(use)) {
          case Use.MethodCalled(String method, _) -> !closing.contains(method);
          case Use.AttributeRead(String attribute) -> !closing.contains(attribute);
          case Use.Tested _, Use.Formatted _, Use.Dropped _ -> true;
          case Use.Iterated _, Use.Compared _ -> true;
          case Use.Awaited _,
              Use.Bound _,
              Use.HandedBack _,
              Use.Passed _,
              Use.Collected _,
              Use.Indexed _,
              Use.Called _,
              Use.Entered _,
              Use.Computed _,
              Use.Other _ ->
              false;
        };
  }

  private static boolean isNested(Name use, Scope outside, PythonFile file) {
    return !Nodes.same(file.functions().enclosing(use).orElse(null), outside.node());
  }

  /** The function never ends, and what it makes before its endless loop lives as long. */
  private static boolean lastsAsLong(Call call, FunctionDef function) {
    return function.body().stream()
        .anyMatch(part -> Flow.contains(part, node -> isEndless(node) && !holds(node, call)));
  }

  private static boolean isEndless(Node node) {
    return node instanceof Statement.While(_, Expression condition, _, _)
        && Flow.isTrue(condition)
        && !Flow.contains(node, UnmanagedAsyncResource::leaves);
  }

  private static boolean holds(Node outer, Node inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private static boolean leaves(Node node) {
    return node instanceof Statement.Break || node instanceof Statement.Return;
  }

  private static boolean isResponse(Call call, PythonFile file) {
    return awaited(call, file) instanceof Await await
        && file.types()
            .of(await)
            .filter(type -> type.equals(new Type.Library(RESPONSE)))
            .isPresent();
  }
}
