package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.NameConstant;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.LineTable;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.Try;
import dev.loopguard.analysis.python.syntax.Statement.With;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An {@code except Exception} around an {@code await} that does nothing at all. */
public final class SwallowedException implements PythonRule {
  private static final Set<String> EXCEPTION = Set.of("builtins.Exception");

  /** Calls after which a task or process is only waited for. */
  private static final Set<String> ENDS =
      Set.of("cancel", "kill", "set_exception", "stop", "terminate");

  private static final Pattern FOR_SHOW =
      Pattern.compile(
          "(?i)\\w*(add_reaction|chat_action|bring_to_front|highlight|hide_|scroll|set_?status|set_?title|typing)\\w*");

  private static final Pattern TELEMETRY = Pattern.compile("\\w*(analytics|metrics|telemetry)\\w*");

  private static final Pattern BEST_EFFORT =
      Pattern.compile("(?i)#.*(best.?effort|ignor|optional|non.?critical|not critical)");

  @Override
  public RuleId id() {
    return RuleId.python("swallowed-exception");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("BLE001", "S110", "S112", "SIM105", "W0703", "broad-except");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Try.class, SwallowedException::check);
    on.eachInCoroutine(With.class, SwallowedException::checkSuppress);
  }

  private static void check(Try attempt, PythonFile file, Reporter reporter) {
    if (isHarmless(attempt, attempt.body(), file)) {
      return;
    }
    attempt.handlers().stream()
        .filter(handler -> takesEverything(handler, file))
        .filter(handler -> isSilent(handler.body()))
        .findFirst()
        .ifPresent(handler -> report(handler, attempt, file, reporter));
  }

  private static void report(
      ExceptClause handler, Try attempt, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.headerOf(handler),
        severity(handler, attempt, file),
        new Message(
            handler.body().getLast() instanceof Statement.Continue ? "continue" : Message.DEFAULT,
            Map.of("exception", caught(handler, file))));
  }

  private static String caught(ExceptClause handler, PythonFile file) {
    return Optional.ofNullable(handler.type()).map(file::snippet).orElse("");
  }

  private static void checkSuppress(With with, PythonFile file, Reporter reporter) {
    boolean wide =
        file.handlers().suppressed(with).stream()
            .anyMatch(type -> file.names().means(type, EXCEPTION));
    if (wide && !isHarmless(with, with.body(), file)) {
      reporter.report(
          Spot.of(with.items().getFirst()),
          Severity.CONSIDER,
          new Message("suppress", Map.of("exception", "Exception")));
    }
  }

  private static Severity severity(ExceptClause handler, Try attempt, PythonFile file) {
    return leavesQuietly(handler)
            || isExplained(handler, attempt, file)
            || attempt.body().stream().noneMatch(p -> Flow.contains(p, SwallowedException::works))
            || attempt.body().stream().anyMatch(SwallowedException::mayLeave)
            || attempt.body().stream()
                .anyMatch(p -> Flow.contains(p, n -> replacesDefault(n, file)))
            || attempt.body().stream().anyMatch(SwallowedException::isForShow)
            || !attempt.otherwise().isEmpty()
            || file.functions()
                .enclosing(attempt)
                .filter(SwallowedException::isTelemetry)
                .isPresent()
        ? Severity.CONSIDER
        : Severity.SHOULD;
  }

  private static boolean leavesQuietly(ExceptClause handler) {
    return handler.body().getLast() instanceof Statement.Return
        || handler.body().getLast() instanceof Statement.Break;
  }

  /** A comment or string in the handler, or a comment above that calls it best effort. */
  private static boolean isExplained(ExceptClause handler, Try attempt, PythonFile file) {
    return file.remarks().standOn(handler.start(), handler.end())
        || handler.body().getFirst() instanceof Statement.ExpressionStatement(_, StringLiteral _)
        || BEST_EFFORT.matcher(lineAbove(attempt, file)).find();
  }

  private static String lineAbove(Statement statement, PythonFile file) {
    LineTable lines = file.parsed().lines();
    int line = lines.line(statement.start());
    return line == 1
        ? ""
        : file.parsed().text().substring(lines.start(line - 1), lines.start(line));
  }

  /** {@code title = None} above and {@code title = await …} in the try: the default is the plan. */
  private static boolean replacesDefault(Node node, PythonFile file) {
    return node instanceof Statement.Assign(_, List<Expression> targets, _)
        && targets.stream()
            .anyMatch(
                target ->
                    target instanceof Expression.Name name
                        && file.names().bindings(name).stream()
                            .anyMatch(binding -> binding.node().end() < node.start()));
  }

  /** A cursor, a scroll, a typing sign: nobody misses it much. */
  private static boolean isForShow(Statement statement) {
    return Flow.contains(
        statement,
        node ->
            node instanceof Await(_, Call call)
                && FOR_SHOW.matcher(Words.lastName(call.function())).matches());
  }

  private static boolean isTelemetry(FunctionDef function) {
    return TELEMETRY.matcher(function.name()).matches();
  }

  /** {@code try: return await first()}: what comes after it is the next attempt. */
  private static boolean mayLeave(Statement statement) {
    return Flow.contains(
        statement, node -> node instanceof Statement.Break || node instanceof Statement.Return);
  }

  /** {@code except Exception}; what takes cancellations too is another rule's business. */
  private static boolean takesEverything(ExceptClause handler, PythonFile file) {
    return !Interception.isCaught(handler, file)
        && file.handlers().types(handler).stream()
            .anyMatch(type -> file.names().means(type, EXCEPTION));
  }

  private static boolean isSilent(List<Statement> body) {
    return body.stream().allMatch(SwallowedException::isNothing);
  }

  private static boolean isNothing(Statement statement) {
    return switch (statement) {
      case Statement.Pass _, Statement.Continue _, Statement.Break _ -> true;
      case Statement.Return(_, Expression value) -> value == null;
      case Statement.ExpressionStatement(_, NameConstant _) -> true;
      case Statement.ExpressionStatement(_, StringLiteral _) -> true;
      default -> false;
    };
  }

  private static boolean isHarmless(Statement attempt, List<Statement> body, PythonFile file) {
    return body.stream().noneMatch(Flow::suspends)
        || file.isTest()
        || body.stream().noneMatch(part -> Flow.contains(part, node -> works(node) || isTask(node)))
        || (body.stream().noneMatch(part -> Flow.contains(part, SwallowedException::works))
            && cancels(attempt, file))
        || isCleanUp(attempt, file);
  }

  /** Returns whether a node waits for more than the end of something. */
  private static boolean works(Node node) {
    return switch (node) {
      case Await(_, Call call) -> !isClosing(call);
      case Await _ -> !isTask(node);
      default -> Flow.isSuspension(node);
    };
  }

  /** {@code await task}: what has been started elsewhere. */
  private static boolean isTask(Node node) {
    return node instanceof Await(_, Expression value)
        && (value instanceof Expression.Name || value instanceof Attribute);
  }

  /** The function ends what it waits for, as far as a look at its calls can tell. */
  private static boolean cancels(Statement attempt, PythonFile file) {
    return file.functions()
        .enclosing(attempt)
        .filter(f -> ENDS.stream().anyMatch(name -> file.functionCalls().contain(f, name)))
        .isPresent();
  }

  /** {@code client.close()}, {@code wait_for(client.close(), 5)}, {@code gather(*tasks)}. */
  private static boolean isClosing(Call call) {
    return Closing.isCall(call)
        || (!call.arguments().isEmpty()
            && switch (call.arguments().getFirst().value()) {
              case Call inner -> isWait(call) && isClosing(inner);
              case Expression.Name _, Attribute _, Expression.Starred _ -> isWait(call);
              default -> false;
            });
  }

  private static boolean isWait(Call call) {
    return call.function() instanceof Attribute(_, _, String name)
        && Set.of("gather", "shield", "to_thread", "wait", "wait_for").contains(name);
  }

  /** Best effort while something else ends: in {@code finally}, in a handler, in a closing one. */
  private static boolean isCleanUp(Statement attempt, PythonFile file) {
    Optional<FunctionDef> function = file.functions().enclosing(attempt);
    if (function.filter(Closing::isMeantBy).isPresent()) {
      return true;
    }
    Node inner = attempt;
    for (Node outer :
        file.ancestors(attempt).takeWhile(n -> !(n instanceof FunctionDef)).toList()) {
      if (outer instanceof ExceptClause
          || (outer instanceof Try around && holds(around.finallyBody(), inner))) {
        return true;
      }
      inner = outer;
    }
    return false;
  }

  private static boolean holds(List<Statement> block, Node node) {
    return block.stream().anyMatch(statement -> Nodes.same(statement, node));
  }
}
