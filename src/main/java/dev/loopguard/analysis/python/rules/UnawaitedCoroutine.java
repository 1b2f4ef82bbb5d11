package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CoroutineMisuse;
import dev.loopguard.analysis.python.Edits;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A coroutine that is made in a coroutine and never awaited. */
public final class UnawaitedCoroutine implements PythonRule {
  @Override
  public RuleId id() {
    return RuleId.python("unawaited-coroutine");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("ASYNC105", "TRIO105");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, UnawaitedCoroutine::check);
    on.eachInCoroutine(Attribute.class, UnawaitedCoroutine::checkProperty);
  }

  private static void checkProperty(Attribute attribute, PythonFile file, Reporter reporter) {
    if (file.functions().asyncProperty(attribute).isPresent()) {
      check(attribute, file, reporter);
    }
  }

  private static void check(Expression coroutine, PythonFile file, Reporter reporter) {
    Use use = file.uses().of(coroutine);
    String misuse = misuse(coroutine, use, file);
    if (misuse.isEmpty()) {
      return;
    }
    Optional<Severity> claim = claim(misuse, coroutine, use, file);
    if (claim.isPresent() && !CoroutineMisuse.isProvoked(coroutine, file)) {
      Expression named = coroutine instanceof Call call ? call.function() : coroutine;
      reporter.report(
          Spot.of(coroutine),
          claim.get(),
          new Message(misuse, Map.of("call", file.snippet(named))),
          fix(coroutine, use, file));
    }
  }

  private static String misuse(Expression coroutine, Use use, PythonFile file) {
    String misuse = CoroutineMisuse.of(coroutine, use, file);
    if (!misuse.isEmpty()) {
      return misuse;
    }
    if (CoroutineReturns.isMistaken(coroutine, use, file)) {
      return "returned";
    }
    return CoroutineHandovers.isSuspect(coroutine, use, file) ? "handed" : "";
  }

  private static Optional<Severity> claim(
      String misuse, Expression coroutine, Use use, PythonFile file) {
    Optional<Severity> claim = CoroutineCalls.certainty(coroutine, use, file);
    return switch (misuse) {
      case "handed" -> claim.map(_ -> Severity.CONSIDER);
      case "returned" ->
          claim
              .or(() -> CoroutineReturns.ofGathered(coroutine, file))
              .map(most -> TaskStarts.weaker(most, CoroutineReturns.limit(coroutine, file)));
      default -> claim;
    };
  }

  private static Optional<Suggestion> fix(Expression call, Use use, PythonFile file) {
    return switch (use) {
      case Use.Dropped _, Use.HandedBack _, Use.Tested _, Use.Compared _, Use.Computed _ ->
          Edits.insertBefore(file, call, "await ");
      case Use.Bound _ when isWholeValue(call, file) -> Edits.insertBefore(file, call, "await ");
      case Use.Passed _ when file.parent(call).orElseThrow() instanceof Argument ->
          Edits.insertBefore(file, call, "await ");
      case Use.MethodCalled _, Use.AttributeRead _, Use.Indexed _
          when isWithoutParentheses(call, file) ->
          Edits.wrap(file, call, "(await ", ")");
      default -> Optional.empty();
    };
  }

  private static boolean isWholeValue(Expression call, PythonFile file) {
    return switch (file.parent(call).orElseThrow()) {
      case Statement.Assign _, Statement.AnnotatedAssign _ -> true;
      default -> false;
    };
  }

  private static boolean isWithoutParentheses(Expression call, PythonFile file) {
    Node around = file.parent(call).orElseThrow();
    return around.start() == call.start();
  }
}
