package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.BlockingCall;
import dev.loopguard.analysis.python.BlockingKind;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Set;

/** A blocking HTTP client called in a coroutine. */
public final class BlockingHttpCall implements PythonRule {
  @Override
  public RuleId id() {
    return BlockingKind.HTTP.rule();
  }

  @Override
  public Set<String> peerCodes() {
    return BlockingKind.HTTP.peerCodes();
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, BlockingHttpCall::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .of(call)
        .filter(blocking -> blocking.kind() == BlockingKind.HTTP)
        .ifPresent(blocking -> report(call, blocking, file, reporter));
  }

  private static void report(Call call, BlockingCall blocking, PythonFile file, Reporter reporter) {
    String callee = blocking.callee();
    reporter.report(
        Spot.of(call),
        Circumstances.severity(call, blocking, Severity.MUST, file),
        new Message(
            callee.startsWith("httpx.") ? "httpx" : Message.DEFAULT,
            Map.of("call", callee, "function", file.snippet(call.function()))));
  }
}
