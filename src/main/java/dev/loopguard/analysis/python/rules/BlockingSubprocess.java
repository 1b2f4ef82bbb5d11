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

/** Another program that a coroutine runs and waits for with its thread. */
public final class BlockingSubprocess implements PythonRule {
  private static final Set<String> STARTS =
      Set.of("subprocess.Popen", "os.posix_spawn", "os.posix_spawnp");

  @Override
  public RuleId id() {
    return BlockingKind.SUBPROCESS.rule();
  }

  @Override
  public Set<String> peerCodes() {
    return BlockingKind.SUBPROCESS.peerCodes();
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, BlockingSubprocess::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .of(call)
        .filter(blocking -> blocking.kind() == BlockingKind.SUBPROCESS)
        .ifPresent(blocking -> report(call, blocking, file, reporter));
  }

  private static void report(Call call, BlockingCall blocking, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        Circumstances.severity(call, blocking, Severity.MUST, file),
        new Message(
            STARTS.contains(blocking.callee()) ? "started" : Message.DEFAULT,
            Map.of("call", file.snippet(call.function()))));
  }
}
