package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pool that opens as many connections as are asked for. */
public final class UnlimitedConnectionPool implements PythonRule {
  private static final Set<String> NULL_POOL =
      Set.of("sqlalchemy.NullPool", "sqlalchemy.pool.NullPool");

  @Override
  public RuleId id() {
    return RuleId.python("unlimited-connection-pool");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, UnlimitedConnectionPool::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    Optional<String> callee = file.types().callee(call).filter(Knowledge.UNLIMITED_BY::containsKey);
    if (callee.isEmpty() || file.isTest() || file.isScript()) {
      return;
    }
    Set<String> unlimiting = Knowledge.UNLIMITED_BY.getOrDefault(callee.get(), Set.of());
    for (Argument argument : call.arguments()) {
      String words = argument.name() + "=" + file.parsed().textOf(argument.value());
      if (isNullPool(argument, file)) {
        if (!isPooledElsewhere(call, file)) {
          report(argument, "none", nullPoolSeverity(call, file), call, file, reporter);
        }
      } else if (unlimiting.contains(words)) {
        report(argument, Message.DEFAULT, Severity.SHOULD, call, file, reporter);
      }
    }
    if (callee.get().equals("httpx.Limits") && leavesOut(call)) {
      reporter.report(
          Spot.of(call), Severity.SHOULD, words("omitted", file.snippet(call), file, call));
    }
  }

  /** One of several engines to choose from may well go without a pool. */
  private static Severity nullPoolSeverity(Call engine, PythonFile file) {
    return file.ancestors(engine).anyMatch(Statement.If.class::isInstance)
        ? Severity.CONSIDER
        : Severity.SHOULD;
  }

  private static boolean isNullPool(Argument argument, PythonFile file) {
    return "poolclass".equals(argument.name()) && file.names().means(argument.value(), NULL_POOL);
  }

  private static void report(
      Argument argument,
      String variant,
      Severity severity,
      Call call,
      PythonFile file,
      Reporter reporter) {
    reporter.report(
        Spot.of(argument), severity, words(variant, file.parsed().textOf(argument), file, call));
  }

  private static Message words(String variant, String argument, PythonFile file, Call call) {
    return new Message(
        variant, Map.of("argument", argument, "call", file.snippet(call.function())));
  }

  /** Without {@code max_connections}, httpx.Limits has none, other than a client without limits. */
  private static boolean leavesOut(Call limits) {
    return !limits.arguments().isEmpty()
        && limits.arguments().stream()
            .allMatch(
                argument ->
                    argument.kind() == Argument.Kind.KEYWORD
                        && !"max_connections".equals(argument.name()));
  }

  /** A file of SQLite, or a pooler in front of the server, which a comment or the address names. */
  private static boolean isPooledElsewhere(Call engine, PythonFile file) {
    return file.remarks().nameAPooler(engine)
        || engine.arguments().stream()
            .anyMatch(
                argument ->
                    argument.value() instanceof StringLiteral(_, String url)
                        && (url.startsWith("sqlite") || url.contains("pooler")));
  }
}
