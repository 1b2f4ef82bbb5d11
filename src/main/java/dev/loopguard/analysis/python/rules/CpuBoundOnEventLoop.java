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
import java.util.regex.Pattern;

/** Long computing in a coroutine. */
public final class CpuBoundOnEventLoop implements PythonRule {
  private static final Pattern PASSWORDS =
      Pattern.compile(
          "^(argon2|bcrypt|flask_bcrypt|hashlib|passlib|pwdlib)\\.|password|KDF|\\.kdf\\.");

  @Override
  public RuleId id() {
    return BlockingKind.CPU.rule();
  }

  @Override
  public Set<String> peerCodes() {
    return BlockingKind.CPU.peerCodes();
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, CpuBoundOnEventLoop::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .of(call)
        .filter(blocking -> blocking.kind() == BlockingKind.CPU && !file.isTest())
        .filter(_ -> file.blockingCalls().isFirstInStatement(call, BlockingKind.CPU))
        .ifPresent(blocking -> report(call, blocking, file, reporter));
  }

  private static void report(Call call, BlockingCall blocking, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        Circumstances.severity(call, blocking, Severity.SHOULD, file),
        new Message(
            variant(blocking.callee()),
            Map.of("call", file.snippet(call.function()), "range", file.snippet(call))));
  }

  private static String variant(String callee) {
    return callee.equals("builtins.range")
        ? "loop"
        : PASSWORDS.matcher(callee).find() ? "password" : Message.DEFAULT;
  }
}
