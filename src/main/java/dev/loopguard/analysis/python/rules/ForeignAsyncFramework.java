package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Guards;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.ImportedName;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Another asynchronous framework imported in a file that uses asyncio. */
public final class ForeignAsyncFramework implements PythonRule {
  private static final List<String> FOREIGN = List.of("curio", "eventlet", "gevent", "trio");

  /** Frameworks that a file imports side by side only to serve whichever runs. */
  private static final Set<String> BACKENDS = Set.of("curio", "trio");

  /** Packages that let frameworks work together, or ask which one runs. */
  private static final Set<String> BRIDGES =
      Set.of("aiogevent", "anyio", "asyncio_gevent", "sniffio", "trio_asyncio");

  @Override
  public RuleId id() {
    return RuleId.python("foreign-async-framework");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Statement.Import.class, ForeignAsyncFramework::checkImport);
    on.each(Statement.ImportFrom.class, ForeignAsyncFramework::checkImportFrom);
  }

  private static void checkImport(Statement.Import statement, PythonFile file, Reporter reporter) {
    for (ImportedName name : statement.names()) {
      foreign(name.name()).ifPresent(framework -> check(statement, framework, file, reporter));
    }
  }

  private static void checkImportFrom(
      Statement.ImportFrom statement, PythonFile file, Reporter reporter) {
    if (statement.level() == 0) {
      foreign(statement.module())
          .ifPresent(framework -> check(statement, framework, file, reporter));
    }
  }

  private static Optional<String> foreign(String module) {
    return FOREIGN.stream()
        .filter(name -> module.equals(name) || module.startsWith(name + "."))
        .findFirst();
  }

  private static void check(
      Statement statement, String framework, PythonFile file, Reporter reporter) {
    if (file.names().imports("asyncio")
        && !file.isTest()
        && !isChoice(statement, framework, file)) {
      reporter.report(
          Spot.of(statement), Severity.CONSIDER, Message.of(Map.of("framework", framework)));
    }
  }

  /** Returns whether the file works with either framework, or is the part for this one. */
  private static boolean isChoice(Node statement, String framework, PythonFile file) {
    return file.functions().enclosing(statement).isPresent()
        || Guards.protect(statement, file)
        || BRIDGES.stream().anyMatch(file.names()::imports)
        || file.ancestors(statement).anyMatch(Statement.If.class::isInstance)
        || file.path().contains(framework)
        || BACKENDS.stream().allMatch(file.names()::imports);
  }
}
