package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.HttpResponses.Response;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Statement.Assert;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The body of a response that is read as if the request had to be a success. */
public final class UncheckedHttpStatus implements PythonRule {
  /** Exceptions that say nothing of the status. */
  private static final Set<String> OTHER_MATTERS =
      Set.of(
          "asyncio.CancelledError",
          "asyncio.TimeoutError",
          "builtins.TimeoutError",
          "aiohttp.ClientConnectionError",
          "aiohttp.ClientConnectorError",
          "httpx.ConnectError",
          "httpx.ConnectTimeout",
          "httpx.ReadTimeout",
          "httpx.RequestError",
          "httpx.TimeoutException");

  private static final Set<String> TALK = Set.of("debug", "error", "info", "print", "warning");

  @Override
  public RuleId id() {
    return RuleId.python("unchecked-http-status");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, UncheckedHttpStatus::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.httpResponses()
        .of(call)
        .filter(response -> response.known() || !file.isTest())
        .filter(response -> !file.httpResponses().isChecked(response.request()))
        .ifPresent(response -> check(response, file, reporter));
  }

  private static void check(Response response, PythonFile file, Reporter reporter) {
    List<Expression> values = values(response.value(), file);
    if (values.stream().anyMatch(value -> isLookedAt(value, response, file))) {
      return;
    }
    values.stream()
        .flatMap(value -> body(value, response, file).stream())
        .findFirst()
        .filter(body -> !isHandled(body, response, file))
        .filter(body -> !(file.statement(body).orElseThrow() instanceof Assert))
        .ifPresent(body -> report(body, response, file, reporter));
  }

  private static void report(
      Expression body, Response response, PythonFile file, Reporter reporter) {
    boolean data =
        !file.isTest()
            && (response.known() || response.value() instanceof Name)
            && !file.httpResponses().areExpectedToRaise()
            && file.handlers().around(body).isEmpty()
            && new ResponseBody(file).isData(body);
    reporter.report(
        Spot.of(body),
        data ? Severity.SHOULD : Severity.CONSIDER,
        new Message(
            data ? "data" : Message.DEFAULT,
            Map.of("request", file.snippet(response.request().function()))));
  }

  /** Returns the places that use the response. */
  private static List<Expression> values(Expression response, PythonFile file) {
    if (response instanceof Name entered) {
      return uses(entered, file);
    }
    return file.uses().of(response) instanceof Use.Bound(List<Expression> targets)
        ? targets.size() == 1 && targets.getFirst() instanceof Name name
            ? uses(name, file)
            : List.of()
        : List.of(response);
  }

  private static List<Expression> uses(Name name, PythonFile file) {
    return List.copyOf(file.nameUses().of(name).orElse(List.of()));
  }

  /** Somebody looks at the status, or gets hold of the response and may. */
  private static boolean isLookedAt(Expression value, Response response, PythonFile file) {
    return isNested(value, response.request(), file)
        || switch (file.uses().of(value)) {
          case Use.AttributeRead(String attribute) -> isStatus(attribute);
          case Use.MethodCalled(String method, _) -> isStatus(method);
          case Use.Passed(Call to) -> !isTalk(to);
          case Use.Dropped _, Use.Formatted _, Use.Tested _, Use.Compared _, Use.Entered _ -> false;
          case Use.Awaited _,
              Use.Bound _,
              Use.HandedBack _,
              Use.Collected _,
              Use.Indexed _,
              Use.Called _,
              Use.Iterated _,
              Use.Computed _,
              Use.Other _ ->
              true;
        };
  }

  private static boolean isNested(Expression value, Call request, PythonFile file) {
    return !Nodes.same(
        file.functions().enclosing(value).orElse(null),
        file.functions().enclosing(request).orElse(null));
  }

  private static boolean isStatus(String member) {
    return Knowledge.RESPONSE_STATUSES.values().stream().anyMatch(all -> all.contains(member));
  }

  private static boolean isTalk(Call call) {
    return switch (call.function()) {
      case Name(_, String id) -> TALK.contains(id);
      case Attribute(_, _, String name) -> TALK.contains(name);
      default -> false;
    };
  }

  /** Returns the whole expression that reads the body, if a use of the response does. */
  private static Optional<Expression> body(Expression value, Response response, PythonFile file) {
    Optional<Expression> read =
        switch (file.uses().of(value)) {
          case Use.MethodCalled(String method, Call call) when isBody(method, response) ->
              Optional.of(file.parent(call).orElseThrow() instanceof Await await ? await : call);
          case Use.AttributeRead(String attribute) when isBody(attribute, response) ->
              Optional.of((Expression) file.parent(value).orElseThrow());
          default -> Optional.empty();
        };
    return read.filter(expression -> !(file.uses().of(expression) instanceof Use.Dropped));
  }

  /** Returns whether a member reads the body; where names only tell, {@code json} is the proof. */
  private static boolean isBody(String member, Response response) {
    return Knowledge.RESPONSE_BODIES.getOrDefault(response.type(), Set.of()).contains(member)
        && (response.known() || response.value() instanceof Name || member.equals("json"));
  }

  private static boolean isHandled(Expression body, Response response, PythonFile file) {
    return file.handlers().around(body).stream()
            .anyMatch(handler -> isForBody(handler, file) && mayFail(body, handler, file))
        || file.handlers().around(response.request()).stream()
            .anyMatch(handler -> file.httpResponses().isForStatus(handler));
  }

  /** No text is a wrong text: only what is done with it before the handler can fail. */
  private static boolean mayFail(Expression body, ExceptClause handler, PythonFile file) {
    Expression read = body instanceof Await await ? await.value() : body;
    if (Words.lastName(read).equals("json")) {
      return true;
    }
    return switch (file.uses().of(body)) {
      case Use.Bound(List<Expression> targets) ->
          !(targets.getFirst() instanceof Name name)
              || uses(name, file).stream().anyMatch(use -> use.end() < handler.start());
      case Use.HandedBack _ -> false;
      default -> true;
    };
  }

  private static boolean isForBody(ExceptClause handler, PythonFile file) {
    List<Expression> types = file.handlers().types(handler);
    return types.isEmpty()
        || !types.stream().allMatch(type -> file.names().means(type, OTHER_MATTERS));
  }
}
