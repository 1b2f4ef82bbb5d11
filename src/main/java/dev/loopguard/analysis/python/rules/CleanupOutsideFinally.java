package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.ExceptionHandlers;
import dev.loopguard.analysis.python.Flow.Answer;
import dev.loopguard.analysis.python.FunctionCalls;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.Yield;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.AnnotatedAssign;
import dev.loopguard.analysis.python.syntax.Statement.Assign;
import dev.loopguard.analysis.python.syntax.Statement.ExpressionStatement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.Try;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A resource of a function that is closed only when nothing before that raises. */
public final class CleanupOutsideFinally implements PythonRule {
  /** Methods of a resource that open it; when they fail, there is nothing to close. */
  private static final Set<String> OPENING =
      Set.of("__aenter__", "acquire", "connect", "initialize", "login", "open", "setup", "start");

  @Override
  public RuleId id() {
    return RuleId.python("cleanup-outside-finally");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Assign.class, CleanupOutsideFinally::check);
    on.eachInCoroutine(AnnotatedAssign.class, CleanupOutsideFinally::check);
    on.eachInCoroutine(ExpressionStatement.class, CleanupOutsideFinally::check);
    on.eachInCoroutine(Await.class, CleanupOutsideFinally::checkOpened);
    on.eachInCoroutine(Try.class, CleanupInHandler::check);
    on.eachInCoroutine(Try.class, ClosingInARow::checkFinally);
    on.each(FunctionDef.class, ClosingInARow::checkFunction);
  }

  private static void check(Statement statement, PythonFile file, Reporter reporter) {
    check(Acquired.by(statement, file), file, reporter);
  }

  private static void checkOpened(Await await, PythonFile file, Reporter reporter) {
    check(
        Acquired.opened(await, file).filter(opened -> isFirst(opened, await, file)),
        file,
        reporter);
  }

  /** {@code connect} and {@code login} of one object are closed by one call. */
  private static boolean isFirst(Acquired opened, Await await, PythonFile file) {
    return file.functions()
        .enclosing(await)
        .filter(
            function ->
                Acquired.OPENINGS.stream()
                    .map(method -> opened.label() + "." + method)
                    .flatMap(path -> file.functionCalls().of(function, path).stream())
                    .noneMatch(call -> call.start() < await.start()))
        .isPresent();
  }

  private static void check(Optional<Acquired> acquired, PythonFile file, Reporter reporter) {
    Optional<FunctionDef> function =
        acquired.flatMap(opened -> file.functions().enclosing(opened.by()));
    if (function.isPresent() && acquired.isPresent() && !file.isTest()) {
      check(acquired.get(), function.get(), file, reporter);
    }
  }

  private static void check(
      Acquired acquired, FunctionDef function, PythonFile file, Reporter reporter) {
    List<Call> closes = closes(acquired, function, file);
    if (closes.isEmpty()
        || isGivenAway(acquired, file)
        || closes.stream().anyMatch(close -> isSafe(close, acquired, function, file))) {
      return;
    }
    Call last = closes.getLast();
    firstRisk(acquired, last, function, file)
        .ifPresent(risk -> report(acquired, last, risk, function, file, reporter));
  }

  private static void report(
      Acquired acquired,
      Call close,
      Node risk,
      FunctionDef function,
      PythonFile file,
      Reporter reporter) {
    boolean nudge = !acquired.known() || file.entryPoints().areProgram(function);
    reporter.report(
        Spot.of(close),
        nudge ? Severity.CONSIDER : Severity.SHOULD,
        new Message(
            risk instanceof Yield ? "yield" : isLock(acquired) ? "lock" : Message.DEFAULT,
            Map.of(
                "name",
                acquired.label(),
                "close",
                file.snippet(close.function()),
                "line",
                String.valueOf(file.lines(risk.start(), risk.end()).first()))));
  }

  private static boolean isLock(Acquired acquired) {
    return acquired.name().isEmpty() && acquired.known();
  }

  /** Returns the calls that close it, in source order. */
  private static List<Call> closes(Acquired acquired, FunctionDef function, PythonFile file) {
    Stream<Call> own =
        acquired.closing().stream()
            .flatMap(m -> file.functionCalls().of(function, acquired.label() + "." + m).stream());
    Stream<Call> helpers =
        uses(acquired, file).stream()
            .map(file.uses()::of)
            .flatMap(use -> use instanceof Use.Passed(Call to) ? Stream.of(to) : Stream.empty());
    return Stream.concat(own, helpers)
        .filter(call -> call.start() > acquired.by().end())
        .filter(call -> acquired.isClosedBy(call, file))
        .sorted(Comparator.comparingInt(Node::start))
        .toList();
  }

  private static List<Name> uses(Acquired acquired, PythonFile file) {
    return acquired.name().flatMap(name -> file.nameUses().of(name)).orElse(List.of());
  }

  /** Returned, stored, entered or captured: somebody else may close it. */
  private static boolean isGivenAway(Acquired acquired, PythonFile file) {
    return uses(acquired, file).stream().anyMatch(use -> isGivenAway(use, acquired, file));
  }

  private static boolean isGivenAway(Name use, Acquired acquired, PythonFile file) {
    return switch (file.uses().of(use)) {
      case Use.Bound _, Use.Collected _, Use.Entered _ -> true;
      case Use.HandedBack _ -> !(file.parent(use).orElseThrow() instanceof Yield);
      case Use.AttributeRead(String attribute) -> acquired.closing().contains(attribute);
      default -> false;
    };
  }

  /** In a {@code finally} or a handler, of this function or of a nested one. */
  private static boolean isSafe(
      Call close, Acquired acquired, FunctionDef function, PythonFile file) {
    Node inner = close;
    for (Node outer :
        file.ancestors(close).takeWhile(node -> !Nodes.same(node, function)).toList()) {
      if (outer instanceof FunctionDef
          || (outer instanceof ExceptClause && outer.start() > acquired.by().end())
          || (outer instanceof Try attempt && holds(attempt.finallyBody(), inner))) {
        return true;
      }
      inner = outer;
    }
    return false;
  }

  private static boolean holds(List<Statement> block, Node node) {
    return block.stream().anyMatch(statement -> Nodes.same(statement, node));
  }

  /** Returns what may raise, or be cancelled, between the acquisition and the end of the way. */
  private static Optional<Node> firstRisk(
      Acquired acquired, Call close, FunctionDef function, PythonFile file) {
    int start = acquired.by().end();
    int end = file.statement(close).orElseThrow().start();
    return file.suspensions().between(function, start, end).stream()
        .filter(node -> isRisky(node, acquired, close, function, file))
        .findFirst();
  }

  private static boolean isRisky(
      Node node, Acquired acquired, Call close, FunctionDef function, PythonFile file) {
    return switch (node) {
      case Yield _ -> !isFixture(function) && !isLifespan(function);
      case Await(_, Call(_, Attribute(_, Expression owner, String method), _))
          when FunctionCalls.path(owner).equals(acquired.label()) ->
          !OPENING.contains(method)
              && !acquired.closing().contains(method)
              && !isCaught(node, acquired, close, file);
      case Await(_, Call call) when acquired.isClosedBy(call, file) -> false;
      default -> !isCaught(node, acquired, close, file);
    };
  }

  /** A handler between the two takes every error, so that the way goes on to the closing. */
  private static boolean isCaught(Node node, Acquired acquired, Call close, PythonFile file) {
    return file.handlers().around(node).stream()
        .filter(handler -> handler.start() > acquired.by().end() && handler.end() < close.start())
        .anyMatch(
            handler ->
                file.handlers().catches(handler, ExceptionHandlers.EVERY_ERROR) == Answer.YES);
  }

  private static boolean isFixture(FunctionDef function) {
    return function.decorators().stream()
        .map(decorator -> decorator instanceof Call call ? call.function() : decorator)
        .anyMatch(decorator -> nameOf(decorator).equals("fixture"));
  }

  /**
   * It opens for as long as an application runs, which goes on after the {@code yield} by itself:
   * FastAPI's {@code lifespan(app)}, aiohttp's {@code cleanup_ctx}.
   */
  private static boolean isLifespan(FunctionDef function) {
    return function.name().contains("lifespan")
        || function.name().contains("lifecycle")
        || takesApplicationAlone(function);
  }

  private static boolean takesApplicationAlone(FunctionDef function) {
    return function.parameters().all().stream()
        .map(Parameter::name)
        .filter(name -> !name.equals("self"))
        .toList()
        .equals(List.of("app"));
  }

  private static String nameOf(Expression function) {
    return switch (function) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "";
    };
  }
}
