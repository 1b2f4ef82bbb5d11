package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Repetition;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Sizes.Size;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.Work;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A database or cache that is asked once for each item, where one question would do. */
public final class QueryPerItem implements PythonRule {
  /** Names of items that are many already, or are statements themselves. */
  private static final Pattern NO_ITEM =
      Pattern.compile(
          "(.*_)?(attempt|batch|chunk|command|ddl|migration|offset|page|query|retry|segment|sql"
              + "|statement|stmt|table|table_name|tries|version)");

  /** Calls that go through the answer of a query, other than through a stream of messages. */
  private static final Pattern ROWS =
      Pattern.compile(
          "(.*_)?(all|cur|cursor|fetch|find|iterate|objects|rows|scalars|select)(_.*)?");

  /** Helpers that write a note of each item for somebody. */
  private static final Pattern TELLING =
      Pattern.compile("_*(announce|audit|emit|enqueue|log|notify|publish|record|trigger)(_.*)?");

  /** Methods whose first argument is a statement. */
  private static final Pattern STATEMENT = Pattern.compile("exec\\w*|scalars?|fetch\\w*|callproc");

  @Override
  public RuleId id() {
    return RuleId.python("query-per-item");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, QueryPerItem::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (!file.isTest() && !file.isScript() && isAwaited(call, file)) {
      variant(call, file)
          .filter(_ -> isPerItem(call, file))
          .ifPresent(
              variant ->
                  reporter.report(
                      Spot.of(call),
                      variant.equals(Message.DEFAULT) ? Severity.SHOULD : Severity.CONSIDER,
                      new Message(variant, Map.of("call", file.snippet(call.function())))));
    }
  }

  private static boolean isAwaited(Call call, PythonFile file) {
    return switch (file.uses().of(call)) {
      case Use.Awaited _ -> true;
      case Use.Entered(boolean async) -> async;
      case Use.Passed(Call to) -> file.types().calls(to, Set.of("asyncio.wait_for"));
      default -> false;
    };
  }

  private static Optional<String> variant(Call call, PythonFile file) {
    Work work = file.awaitedWork().of(call);
    return work == Work.QUERY
        ? Optional.of(Message.DEFAULT)
        : work == Work.LOCAL
                && !TELLING.matcher(Words.lastName(call.function())).matches()
                && file.workloads().of(call).work().equals(Set.of(Work.QUERY))
            ? Optional.of("helper")
            : Optional.empty();
  }

  private static boolean isPerItem(Call call, PythonFile file) {
    return file.repetitions()
        .all(call)
        .filter(repetition -> repetition.usesItem(call))
        .findFirst()
        .filter(repetition -> asksForEach(call, repetition, file))
        .isPresent();
  }

  private static boolean asksForEach(Call call, Repetition repetition, PythonFile file) {
    return !file.sizes().isRange(repetition.iterable())
        && (!repetition.async() || isOfRows(repetition.iterable(), file))
        && !file.sizes().isInParts(repetition.iterable())
        && file.sizes().of(repetition.iterable()) != Size.SMALL
        && repetition.targets().stream().noneMatch(name -> NO_ITEM.matcher(name).matches())
        && !repetition.endsEarly(file.flow())
        && !file.statements()
            .isOneOfAKind(call, takesStatement(call) ? repetition.targets() : Set.of());
  }

  private static boolean takesStatement(Call call) {
    return STATEMENT.matcher(Words.lastName(call.function())).matches();
  }

  private static boolean isOfRows(Expression iterable, PythonFile file) {
    return ROWS.matcher(Words.lastName(iterable)).matches()
        || (iterable instanceof Call call && file.awaitedWork().of(call) == Work.QUERY);
  }
}
