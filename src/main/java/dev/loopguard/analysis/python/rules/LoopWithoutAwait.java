package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spins.Sureness;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.While;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A loop of a coroutine that goes round without ever letting others run. */
public final class LoopWithoutAwait implements PythonRule {
  @Override
  public RuleId id() {
    return RuleId.python("loop-without-await");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("ASYNC911", "ASYNC912", "ASYNC913");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(While.class, LoopWithoutAwait::check);
  }

  private static void check(While loop, PythonFile file, Reporter reporter) {
    Sureness idle = file.spins().idly(loop);
    if (idle == Sureness.YES) {
      report(loop, severity(Severity.MUST, loop, file), "idle", file, reporter);
    } else if (file.spins().endlessly(loop) && !isEndedByError(loop, file)) {
      report(loop, severity(Severity.MUST, loop, file), Message.DEFAULT, file, reporter);
    } else if (idle == Sureness.MAYBE) {
      report(loop, severity(Severity.SHOULD, loop, file), "empty", file, reporter);
    }
  }

  private static Severity severity(Severity most, While loop, PythonFile file) {
    return file.isTest()
            || file.functions().enclosing(loop).filter(file.entryPoints()::areProgram).isPresent()
        ? Severity.CONSIDER
        : most;
  }

  /** An exception may be the way out of it. */
  private static boolean isEndedByError(While loop, PythonFile file) {
    Node[] inner = {loop};
    return file.ancestors(loop)
        .takeWhile(around -> !(around instanceof FunctionDef))
        .anyMatch(
            around -> {
              boolean guarded =
                  switch (around) {
                    case Statement.Try guard ->
                        !guard.handlers().isEmpty() && holds(guard.body(), inner[0]);
                    case Statement.With with -> !with.async();
                    default -> false;
                  };
              inner[0] = around;
              return guarded;
            });
  }

  private static boolean holds(List<Statement> block, Node node) {
    return block.stream().anyMatch(statement -> statement.span() == node.span());
  }

  private static void report(
      While loop, Severity severity, String variant, PythonFile file, Reporter reporter) {
    reporter.report(
        new Spot(loop, loop.start(), loop.condition().end()),
        severity,
        new Message(variant, Map.of("condition", file.snippet(loop.condition()))));
  }
}
