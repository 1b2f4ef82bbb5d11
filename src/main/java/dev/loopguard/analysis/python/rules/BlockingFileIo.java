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

/** A file read, written, copied or searched for in a coroutine. */
public final class BlockingFileIo implements PythonRule {
  @Override
  public RuleId id() {
    return BlockingKind.FILE.rule();
  }

  @Override
  public Set<String> peerCodes() {
    return BlockingKind.FILE.peerCodes();
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, BlockingFileIo::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .of(call)
        .filter(blocking -> blocking.kind() == BlockingKind.FILE)
        .filter(_ -> file.blockingCalls().isFirstInStatement(call, BlockingKind.FILE))
        .ifPresent(blocking -> report(call, blocking, file, reporter));
  }

  private static void report(Call call, BlockingCall blocking, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        Circumstances.severity(call, blocking, Severity.SHOULD, file),
        new Message(
            blocking.callee().endsWith("open") ? "open" : Message.DEFAULT,
            Map.of("call", file.snippet(call.function()))));
  }
}
