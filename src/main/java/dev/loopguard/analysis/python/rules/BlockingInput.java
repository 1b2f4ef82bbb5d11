package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.BlockingCall;
import dev.loopguard.analysis.python.BlockingKind;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.For;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.With;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A person at the terminal whom a coroutine waits for with its thread. */
public final class BlockingInput implements PythonRule {
  /** Files that by their names hold what a person starts at a terminal. */
  private static final Pattern COMMAND_LINE =
      Pattern.compile("(.*/)?(cli/.*|(__main__|_?cli|setup)\\.py)");

  @Override
  public RuleId id() {
    return BlockingKind.INPUT.rule();
  }

  @Override
  public Set<String> peerCodes() {
    return BlockingKind.INPUT.peerCodes();
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, BlockingInput::check);
    on.eachInCoroutine(Call.class, BlockingInput::checkSteps);
    on.eachInCoroutine(For.class, BlockingInput::checkSteps);
    on.eachInCoroutine(ComprehensionClause.class, BlockingInput::checkSteps);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .of(call)
        .filter(blocking -> blocking.kind() == BlockingKind.INPUT)
        .filter(_ -> file.blockingCalls().isFirstInStatement(call, BlockingKind.INPUT))
        .ifPresent(blocking -> report(call, blocking, file, reporter));
  }

  private static void checkSteps(Node node, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .ofSteps(node)
        .filter(blocking -> blocking.kind() == BlockingKind.INPUT)
        .ifPresent(blocking -> reportSteps(node, blocking, file, reporter));
  }

  private static void reportSteps(
      Node node, BlockingCall blocking, PythonFile file, Reporter reporter) {
    Node iterable =
        switch (node) {
          case For loop -> loop.iterable();
          case ComprehensionClause clause -> clause.iterable();
          default -> node;
        };
    reporter.report(
        Spot.of(iterable),
        Circumstances.severity(node, blocking, most(node, file), file),
        new Message("steps", Map.of("call", file.snippet(iterable))));
  }

  private static void report(Call call, BlockingCall blocking, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        Circumstances.severity(call, blocking, most(call, file), file),
        Message.of(Map.of("call", file.snippet(call.function()))));
  }

  /** With a connection open its other side waits for sure; before a program starts nobody does. */
  private static Severity most(Node input, PythonFile file) {
    if (COMMAND_LINE.matcher(file.path()).matches()) {
      return Severity.CONSIDER;
    }
    return file.ancestors(input)
            .takeWhile(around -> !(around instanceof FunctionDef))
            .anyMatch(around -> around instanceof With with && with.async())
        ? Severity.MUST
        : Severity.SHOULD;
  }
}
