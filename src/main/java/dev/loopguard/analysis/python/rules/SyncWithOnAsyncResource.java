package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CoroutineMisuse;
import dev.loopguard.analysis.python.Edits;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Statement.With;
import dev.loopguard.analysis.python.syntax.WithItem;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.Map;
import java.util.Optional;

/** A {@code with} on what only {@code async with} can enter, or the other way round. */
public final class SyncWithOnAsyncResource implements PythonRule {
  @Override
  public RuleId id() {
    return RuleId.python("sync-with-on-async-resource");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(With.class, SyncWithOnAsyncResource::check);
  }

  private static void check(With with, PythonFile file, Reporter reporter) {
    for (WithItem item : with.items()) {
      boolean wrong =
          with.async()
              ? file.protocols().isOnlyPlainContext(item.context())
              : file.protocols().isOnlyAsyncContext(item.context());
      if (wrong && !CoroutineMisuse.isProvoked(item, file)) {
        report(with, item.context(), file, reporter);
      }
    }
  }

  private static void report(With with, Expression context, PythonFile file, Reporter reporter) {
    boolean inCoroutine = file.functions().inCoroutine(with);
    String variant = with.async() ? "async" : inCoroutine ? Message.DEFAULT : "plain";
    reporter.report(
        Spot.of(context),
        Severity.MUST,
        new Message(variant, Map.of("context", file.snippet(context))),
        !with.async() && inCoroutine ? fix(with, file) : Optional.empty());
  }

  /** Of several contexts the others may be plain ones. */
  private static Optional<Suggestion> fix(With with, PythonFile file) {
    return with.items().size() == 1 ? Edits.insertBefore(file, with, "async ") : Optional.empty();
  }
}
