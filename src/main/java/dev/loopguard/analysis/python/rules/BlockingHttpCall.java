package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Knowledge;
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
    return RuleId.python("blocking-http-call");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("ASYNC100", "ASYNC210", "ASYNC211", "ASYNC212");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, BlockingHttpCall::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (file.functions().inCoroutine(call)) {
      file.types()
          .callee(call)
          .filter(Knowledge.BLOCKING_HTTP::contains)
          .ifPresent(
              callee ->
                  reporter.report(
                      Spot.of(call),
                      Severity.MUST,
                      new Message(
                          callee.startsWith("httpx.") ? "httpx" : Message.DEFAULT,
                          Map.of("call", callee, "function", file.snippet(call.function())))));
    }
  }
}
