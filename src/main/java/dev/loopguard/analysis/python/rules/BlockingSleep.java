package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.BlockingCall;
import dev.loopguard.analysis.python.BlockingKind;
import dev.loopguard.analysis.python.Edits;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement.ExpressionStatement;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code time.sleep} in a coroutine. */
public final class BlockingSleep implements PythonRule {
  @Override
  public RuleId id() {
    return BlockingKind.SLEEP.rule();
  }

  @Override
  public Set<String> peerCodes() {
    return BlockingKind.SLEEP.peerCodes();
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, BlockingSleep::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .of(call)
        .filter(blocking -> blocking.kind() == BlockingKind.SLEEP)
        .ifPresent(sleep -> report(call, sleep, file, reporter));
  }

  private static void report(Call call, BlockingCall sleep, PythonFile file, Reporter reporter) {
    String argument = call.arguments().isEmpty() ? "…" : file.snippet(call.arguments().getFirst());
    reporter.report(
        Spot.of(call),
        Circumstances.severity(call, sleep, Severity.MUST, file),
        Message.of(
            Map.of(
                "call",
                file.snippet(call),
                "instead",
                "await " + asyncModule(file) + ".sleep(" + argument + ")")),
        fix(call, file));
  }

  private static String asyncModule(PythonFile file) {
    return List.of("asyncio", "anyio", "trio").stream()
        .filter(file.names()::imports)
        .findFirst()
        .orElse("asyncio");
  }

  private static Optional<Suggestion> fix(Call call, PythonFile file) {
    String module = asyncModule(file);
    boolean simple =
        file.parent(call).orElseThrow() instanceof ExpressionStatement
            && call.arguments().size() == 1
            && call.arguments().getFirst().kind() == Argument.Kind.POSITIONAL
            && file.names().reaches(call, module);
    return simple
        ? Edits.replace(
            file,
            call,
            "await " + module + ".sleep(" + textOf(call.arguments().getFirst().value(), file) + ")")
        : Optional.empty();
  }

  private static String textOf(Expression argument, PythonFile file) {
    return file.parsed().textOf(argument);
  }
}
