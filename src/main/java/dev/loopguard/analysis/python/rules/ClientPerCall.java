package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.model.RuleId;

/** A client or session that is made for each item, request or call and used once. */
public final class ClientPerCall implements PythonRule {
  @Override
  public RuleId id() {
    return RuleId.python("client-per-call");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, ClientPerCall::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (file.types()
        .callee(call)
        .filter(callee -> isMade(callee) || file.surroundings().isClient(callee))
        .isPresent()) {
      PerCall.message(call, file)
          .ifPresent(
              message ->
                  reporter.report(Spot.of(call), PerCall.severity(message, call, file), message));
    }
  }

  private static boolean isMade(String callee) {
    return Knowledge.CLIENTS.contains(callee) && !Knowledge.KEPT_CONNECTIONS.contains(callee);
  }
}
