package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.Work;
import dev.loopguard.analysis.python.Workload;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers that are waited for one after the other, though none needs another. */
public final class SequentialIndependentAwaits implements PythonRule {
  /** How many make it worth a word; of the same function two do. */
  private static final int ENOUGH = 3;

  /** Methods that put an answer beside others. */
  private static final Set<String> KEEPING = Set.of("add", "append", "extend", "update");

  /** Functions that only ask: to run them together changes nothing but the time it takes. */
  private static final Pattern ASKING =
      Pattern.compile(
          "_*(a|async_)?(count|describe|download|fetch|find|get|head|list|load|lookup|query|retrieve"
              + "|search|select|request|scrape|crawl|compute|calculate|check|probe|ping)(_.*)?");

  /** What answers one question at a time. */
  private static final Pattern SINGLE =
      Pattern.compile(
          "(.*_)?(session|db|database|conn|connection|cursor|cur|tx|transaction|reader|stream|ws"
              + "|websocket|socket|page|browser|channel|ctx|queue|q|message|request|response|file|f"
              + "|lock|uow|locator|driver|tab|frame|element)");

  /**
   * {@code name = await ask(…)} or {@code names.update(await ask(…))}.
   *
   * @param bound the names that hold the answer
   * @param kept whether they may hold other answers too
   */
  private record Question(Await await, Call call, Set<String> bound, boolean kept) {}

  @Override
  public RuleId id() {
    return RuleId.python("sequential-independent-awaits");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Statement.Assign.class, SequentialIndependentAwaits::check);
    on.eachInCoroutine(Statement.ExpressionStatement.class, SequentialIndependentAwaits::check);
  }

  /** Looks at the first of a row of questions only. */
  private static void check(Statement first, PythonFile file, Reporter reporter) {
    if (file.isTest() || question(first, file).isEmpty()) {
      return;
    }
    List<Statement> block = file.blockAround(first);
    int start = 0;
    while (!Nodes.same(block.get(start), first)) {
      start++;
    }
    if (start > 0 && question(block.get(start - 1), file).isPresent()) {
      return;
    }
    List<Question> row = row(block.subList(start, block.size()), file);
    independent(row, file)
        .filter(_ -> !file.remarks().wantOrder(first))
        .ifPresent(found -> report(found, file, reporter));
  }

  private static void report(List<Question> row, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(row.getFirst().await()),
        Severity.CONSIDER,
        Message.of(
            Map.of(
                "count", Integer.toString(row.size()),
                "call", file.snippet(row.getFirst().call().function()))));
  }

  private static List<Question> row(List<Statement> statements, PythonFile file) {
    List<Question> row = new ArrayList<>();
    for (Statement statement : statements) {
      Optional<Question> question = question(statement, file);
      if (question.isEmpty()) {
        break;
      }
      row.add(question.get());
    }
    return row;
  }

  /** Returns the longest stretch in which no question needs an answer of the stretch. */
  private static Optional<List<Question>> independent(List<Question> row, PythonFile file) {
    List<Question> best = List.of();
    for (int from = 0; from < row.size(); from++) {
      Set<String> bound = new HashSet<>();
      int to = from;
      while (to < row.size()
          && !Nodes.readsAny(row.get(to).await(), bound)
          && (bound.addAll(row.get(to).bound()) || row.get(to).kept())) {
        to++;
      }
      if (to - from > best.size()) {
        best = row.subList(from, to);
      }
    }
    return best.size() >= ENOUGH || isSameTwice(best, file) ? Optional.of(best) : Optional.empty();
  }

  /** {@code load(one)} and {@code load(other)}, but not the same words twice. */
  private static boolean isSameTwice(List<Question> row, PythonFile file) {
    return row.size() == 2
        && row.stream().map(q -> file.parsed().textOf(q.call().function())).distinct().count() == 1
        && row.stream().map(q -> file.parsed().textOf(q.call())).distinct().count() == 2;
  }

  private static Optional<Question> question(Statement statement, PythonFile file) {
    return switch (statement) {
      case Statement.Assign(_, List<Expression> targets, Await await) when targets.size() == 1 ->
          question(await, targets.getFirst(), false, file);
      case Statement.ExpressionStatement(
              _,
              Call(_, Attribute(_, Name kept, String method), List<Argument> arguments))
          when KEEPING.contains(method)
              && arguments.size() == 1
              && arguments.getFirst().value() instanceof Await await ->
          question(await, kept, true, file);
      default -> Optional.empty();
    };
  }

  private static Optional<Question> question(
      Await await, Expression target, boolean kept, PythonFile file) {
    Set<String> bound = new HashSet<>();
    bind(target, bound);
    return bound.isEmpty()
        ? Optional.empty()
        : file.awaitedWork()
            .call(await)
            .filter(call -> asks(call, file))
            .map(call -> new Question(await, call, bound, kept));
  }

  private static void bind(Expression target, Set<String> names) {
    switch (target) {
      case Name name -> names.add(name.id());
      case Expression.TupleDisplay tuple -> tuple.elements().forEach(e -> bind(e, names));
      default -> {}
    }
  }

  private static boolean asks(Call call, PythonFile file) {
    return ASKING.matcher(Words.lastName(call.function())).matches()
        && !usesSingle(call)
        && switch (file.awaitedWork().of(call)) {
          case REQUEST, UNKNOWN -> true;
          case LOCAL -> isSafe(file.workloads().of(call));
          case QUERY, ORDERED, PAUSE, STARTED, ANSWER -> false;
        };
  }

  private static boolean isSafe(Workload load) {
    return !load.changing()
        && !load.limited()
        && !load.work().contains(Work.QUERY)
        && (load.work().contains(Work.REQUEST) || load.work().contains(Work.UNKNOWN));
  }

  private static boolean usesSingle(Call call) {
    boolean receiver =
        call.function() instanceof Attribute(_, Expression owner, _)
            && SINGLE.matcher(Words.lastName(owner)).matches();
    return receiver || call.arguments().stream().anyMatch(a -> isSingle(a.value()));
  }

  private static boolean isSingle(Node node) {
    return (node instanceof Name || node instanceof Attribute)
        && SINGLE.matcher(Words.lastName((Expression) node)).matches();
  }
}
