package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Carried;
import dev.loopguard.analysis.python.Flow.Answer;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Repetition;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.RoundSurvey;
import dev.loopguard.analysis.python.Sizes.Size;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A loop that waits for one answer after the other, though none needs the one before. */
public final class SequentialAwaitInLoop implements PythonRule {
  /** Names of what is no independent item: tries, parts, steps of an order. */
  private static final Pattern NO_ITEM =
      Pattern.compile(
          "(.*_)?(attempt|batch|migration|retry|stage|step|tries|trial|turn|wave|round)");

  /** Names of what may be a part that was cut on purpose. */
  private static final Pattern PART = Pattern.compile("(.*_)?(chunk|group|page)");

  /** Who goes backwards undoes steps in their order. */
  private static final Set<String> BACKWARDS = Set.of("builtins.reversed");

  @Override
  public RuleId id() {
    return RuleId.python("sequential-await-in-loop");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Statement.For.class, SequentialAwaitInLoop::check);
    on.eachInCoroutine(Expression.ListComprehension.class, SequentialAwaitInLoop::check);
    on.eachInCoroutine(Expression.SetComprehension.class, SequentialAwaitInLoop::check);
    on.eachInCoroutine(Expression.DictComprehension.class, SequentialAwaitInLoop::check);
  }

  private static void check(Node node, PythonFile file, Reporter reporter) {
    Repetition repetition = file.repetitions().of(node);
    if (file.isScript()
        || isOrdered(repetition, file)
        || file.statement(node).filter(file.remarks()::wantOrder).isPresent()) {
      return;
    }
    Answer carried =
        node instanceof Statement.For loop ? Carried.awaitsDependOnEarlierRounds(loop) : Answer.NO;
    if (carried != Answer.YES) {
      RoundSurvey survey = RoundSurvey.of(repetition, file);
      survey
          .independent()
          .ifPresent(
              call ->
                  report(
                      call,
                      survey.isEvident()
                          && carried == Answer.NO
                          && isMany(repetition, file)
                          && repetition.targets().stream().noneMatch(PART.asMatchPredicate())
                          && file.ancestors(node).noneMatch(ExceptClause.class::isInstance),
                      file,
                      reporter));
    }
  }

  private static boolean isOrdered(Repetition repetition, PythonFile file) {
    return repetition.async()
        || (repetition.iterable() instanceof Call backwards
            && file.types().calls(backwards, BACKWARDS))
        || repetition.endsEarly(file.flow())
        || file.sizes().isInParts(repetition.iterable())
        || repetition.targets().stream().anyMatch(name -> NO_ITEM.matcher(name).matches());
  }

  private static boolean isMany(Repetition repetition, PythonFile file) {
    return file.sizes().of(repetition.iterable()) != Size.SMALL
        && !file.sizes().isRange(repetition.iterable());
  }

  private static void report(Call call, boolean evident, PythonFile file, Reporter reporter) {
    if (evident || !file.isTest()) {
      reporter.report(
          Spot.of(call),
          evident && !file.isTest() ? Severity.SHOULD : Severity.CONSIDER,
          Message.of(Map.of("call", file.snippet(call.function()))));
    }
  }
}
